"""Every file of the library: valid, whole, named and drawn up as the house does it."""

from __future__ import annotations

import re
from collections import Counter
from itertools import chain

import pytest

from sistemkerja_bpmn.bpmn.durations import parse_duration
from sistemkerja_bpmn.bpmn.expressions import parse_expression
from sistemkerja_bpmn.bpmn.model import Model
from sistemkerja_bpmn.bpmn.validity.references import problems
from sistemkerja_bpmn.bpmn.validity.schema import validate
from sistemkerja_bpmn.soundness import analyse
from tests.processes.library import MAIN_IDS, NAMES, document, library

KEBAB = re.compile(r"[a-z0-9]+(-{1,2}[a-z0-9]+)*")
SNAKE = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
ACTIVE_VERB = re.compile(r"(Me|Ber)[a-z]+ ")
COMPARISON = re.compile(r"[a-z_]+ == \"[a-z-]+\"")
PLAIN_GATEWAYS = {"exclusiveGateway", "eventBasedGateway"}


def test_the_library_holds_the_pelibatan_of_kapuas() -> None:
    assert {
        "kapuas-penunjukan-dalam-unit",
        "kapuas-penunjukan-lintas-unit",
        "kapuas-penunjukan-lintas-instansi",
        "kapuas-sukarela-dalam-unit",
        "kapuas-sukarela-lintas-unit",
        "kapuas-siklus-sekretariat-daerah",
    } <= set(MAIN_IDS)


def test_the_library_opens_whole() -> None:
    assert library().unreadable == ()
    assert [name for name in NAMES if name not in MAIN_IDS] == []


@pytest.mark.parametrize("name", NAMES)
def test_the_file_is_valid_and_nothing_dangles(name: str) -> None:
    assert validate(document(name)) == ()
    assert problems(document(name), known_processes=set(library().entries)) == ()


def _owned_ids(model: Model) -> list[str]:
    return [model.id, *model.processes, *model.collaborations, *model.roots]


def test_ids_are_unique_in_the_whole_library() -> None:
    counts = Counter(chain.from_iterable(_owned_ids(document(name).model) for name in NAMES))
    assert [id for id, count in counts.items() if count > 1] == []


@pytest.mark.parametrize("name", NAMES)
def test_ids_follow_the_naming_rule(name: str) -> None:
    model = document(name).model
    assert list(model.collaborations) == [f"{name}-kolaborasi"]
    assert all(id == name or id.startswith(f"{name}-") for id in model.processes)
    regulation = name.split("-")[0]
    assert all(id.startswith(f"{regulation}-") for id in model.roots)
    mappings = (model.nodes, model.sequence_flows, model.lanes, model.data_references, model.data_associations)
    assert [id for id in chain(*mappings, model.participants, model.groups) if not KEBAB.fullmatch(id)] == []
    ends = {id: (flow.source, flow.target) for id, flow in model.sequence_flows.items()}
    ends |= {id: (flow.source, flow.target) for id, flow in model.message_flows.items()}
    assert [id for id, (source, target) in ends.items() if id != f"{source}--{target}"] == []
    fields = chain.from_iterable(node.extension.isian for node in model.nodes.values())
    assert [field.id for field in fields if not SNAKE.fullmatch(field.id)] == []


@pytest.mark.parametrize("name", NAMES)
def test_labels_follow_the_conventions(name: str) -> None:
    model = document(name).model
    for node in model.nodes.values():
        if node.type in {"userTask", "sendTask"}:
            assert ACTIVE_VERB.match(node.name), node.id
        elif node.type in PLAIN_GATEWAYS and len(node.outgoing) > 1:
            assert node.name.endswith("?"), node.id
        elif node.is_event or node.type == "callActivity":
            assert node.name, node.id
        assert len(node.name) <= 60, node.id


@pytest.mark.parametrize("name", NAMES)
def test_every_node_has_a_lane_and_a_tahap(name: str) -> None:
    model = document(name).model
    assert [node.id for node in model.nodes.values() if node.lane is None] == []
    assert [node.id for node in model.nodes.values() if len(model.tahap(node.id)) != 1] == []


@pytest.mark.parametrize("name", NAMES)
def test_a_decision_never_assumes_consent(name: str) -> None:
    model = document(name).model
    for node in model.nodes.values():
        if node.type != "exclusiveGateway" or len(node.outgoing) < 2:
            continue
        ways = [model.sequence_flows[flow] for flow in node.outgoing]
        assert len(ways) <= 3, node.id
        assert all(way.name for way in ways), node.id
        assert not node.extension.dasar, node.id
        (open_way,) = [way for way in ways if way.condition is None]
        assert node.default == open_way.id
        assert open_way.name != "Ya"
        for way in ways:
            if way.condition is not None:
                assert COMPARISON.fullmatch(way.condition), way.id
                parse_expression(way.condition)


@pytest.mark.parametrize("name", NAMES)
def test_every_time_is_marked_as_assumed(name: str) -> None:
    for node in document(name).model.nodes.values():
        if node.type not in {"userTask", "sendTask"}:
            continue
        measures = node.extension.mutu_baku
        assert measures is not None, node.id
        assert measures.asumsi, node.id
        assert measures.kelengkapan, node.id
        assert measures.keluaran, node.id
        assert parse_duration(measures.waktu), node.id


@pytest.mark.parametrize("name", NAMES)
def test_letters_between_pools_have_both_ends(name: str) -> None:
    model = document(name).model
    sent = {node.message for node in model.nodes.values() if node.type == "sendTask"}
    events = chain.from_iterable(node.event_definitions for node in model.nodes.values())
    used = sent | {event.ref for event in events if event.kind == "message"}
    assert used == {root.id for root in model.roots.values() if root.kind == "message"}
    assert len(model.participants) == len(model.processes)


@pytest.mark.parametrize("name", NAMES)
def test_calls_name_main_processes_of_the_library(name: str) -> None:
    assert [called for called in library().calls(name) if called not in MAIN_IDS] == []


@pytest.mark.parametrize("name", NAMES)
def test_the_process_is_sound(name: str) -> None:
    verdicts = analyse(document(name).model, resolve=_model_of)
    assert {process: verdict.sound for process, verdict in verdicts.items()} == dict.fromkeys(verdicts, True)


def _model_of(process: str) -> Model | None:
    return library().entries[process].model if process in library().entries else None
