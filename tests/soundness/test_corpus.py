"""Answers that others state for their own models, each under the definition of its source; and files made to hurt."""

from __future__ import annotations

import json
import time
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import Any

import pytest

from sistemkerja_bpmn.bpmn.document import read
from sistemkerja_bpmn.bpmn.model import Model
from sistemkerja_bpmn.errors import SistemKerjaError
from sistemkerja_bpmn.soundness import Verdict, analyse, verdict_in_words

pytestmark = pytest.mark.korpus

SOURCES = ("timKraeuter__rust_bpmn_analyzer", "timKraeuter__BPMN-Analyzer")
OTHER = {"state_space", "rejected_by_checker"}
"""Counts of another semantics and well-formedness: no answers about behaviour."""


def stated(shared: Path) -> list[dict[str, Any]]:
    lines = (shared / "korpus" / "jawaban.jsonl").read_text("utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    return [row for row in rows if row["file"].split("/")[1] in SOURCES and row["property"] not in OTHER]


def answer(row: dict[str, Any], model: Model, verdict: Verdict) -> object:
    """Our answer in the terms of the row's own definition."""
    definition = row.get("definition") or ""
    match row["property"]:
        case "safeness" | "fbpmn_safe":
            return verdict.safe
        case "option_to_complete" if "deadlock" in definition:
            return not verdict.deadlock  # a safe endless loop counts as fulfilled
        case "option_to_complete":
            return verdict.option_to_complete and acyclic(model)  # false for any model that may loop for ever
        case "proper_completion" if "terminated states only" in definition and verdict.can_complete is False:
            return True  # no terminated state to look at
        case "proper_completion":
            return verdict.proper_completion
        case "no_dead_activities":
            return verdict.no_dead_activities
        case "dead_activities":
            return next(list(v.elements) for v in verdict.violations if v.kind == "dead")
        case "fbpmn_sound" | "fbpmn_message_relaxed_sound":
            return verdict.option_to_complete and verdict.proper_completion
    raise AssertionError(row["property"])


def acyclic(model: Model) -> bool:
    graph: dict[str, set[str]] = {}
    for flow in model.sequence_flows.values():
        graph.setdefault(flow.target, set()).add(flow.source)
    try:
        TopologicalSorter(graph).prepare()
    except CycleError:
        return False
    return True


def test_every_stated_answer(shared: Path) -> None:
    wrong = []
    rows = stated(shared)
    for row in rows:
        model = read(shared / "korpus" / row["file"]).model
        verdicts = list(dict.fromkeys(analyse(model).values()))
        given = [answer(row, model, verdict) for verdict in verdicts]
        ours = given[0] if len(given) == 1 else all(given)
        if ours != row["expected"]:
            wrong.append((row["file"], row["property"], row["expected"], ours))
    assert len(rows) > 40
    assert wrong == []


def test_no_public_file_breaks_the_analysis(shared: Path) -> None:
    checked = 0
    for file in sorted((shared / "korpus").glob("*/**/*.bpmn")):
        try:
            model = read(file).model
        except SistemKerjaError:
            continue
        began = time.process_time()
        verdicts = analyse(model)
        assert time.process_time() - began < 5, file.name
        assert set(verdicts) == set(model.processes)
        checked += 1
    assert checked > 200


HOSTILE = {
    "00_waras": lambda v: v.sound is True,
    "31_panggil_siklik": lambda v: v.kind == "call-cycle" and v.can_complete is False,
    "51_inklusif_25": lambda v: v.sound is True,
    "91_proses_kosong": lambda v: v.sound is None and v.states == 0,
    "94_siklus_tanpa_akhir": lambda v: v.kind == "livelock",
    "96_kait_diri": lambda v: v.safe is False and v.option_to_complete is False,
    "97_alir_lintas_subproses": lambda v: v.sound is None and v.reasons,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files(shared: Path, name: str) -> None:
    file = shared / "korpus" / "jahat" / f"{name}.bpmn"
    verdicts = analyse(read(file).model).values()
    assert verdicts
    assert all(HOSTILE[name](verdict) for verdict in verdicts)


def test_black_boxes_have_no_verdict(shared: Path) -> None:
    assert analyse(read(shared / "korpus" / "jahat" / "93_hanya_kolaborasi.bpmn").model) == {}


def test_the_examples_of_the_profile_are_sound(shared: Path) -> None:
    files = [read(file).model for file in sorted((shared / "contoh").glob("*.bpmn"))]
    defined = {process: model for model in files for process in model.processes}
    for model in files:
        for verdict in analyse(model, resolve=defined.get).values():
            assert verdict.sound is True, verdict_in_words(verdict)
            assert not verdict.notes
