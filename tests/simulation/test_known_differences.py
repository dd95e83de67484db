"""Each kind of difference from SpiffWorkflow that docs/jejak.md names, by its smallest example.

A test that fails here because the engines agree is good news: the kind can be taken off the list.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from sistemkerja_bpmn.bpmn.library import Library
from tests.execution.small import (
    END,
    START,
    TIMER,
    flows,
    gateway,
    instances,
    process,
    simple,
    task,
    when,
    work,
    write,
    yes_no,
)

from .traces.case import Bounds
from .traces.comparing import Comparison, compare, compare_random
from .traces.elements import Elements
from .traces.watching import Kind

PAGE = Path(__file__).parents[2] / "docs" / "jejak.md"
START_INSIDE = '<bpmn:startEvent id="m"/>'
END_INSIDE = '<bpmn:endEvent id="s"/>'
TWO_TOKENS = gateway("parallel", "bagi") + gateway("exclusive", "lewat") + gateway("exclusive", "temu")
TO_ONE_PLACE = flows("mulai bagi temu x", "bagi lewat temu")
"""Two tokens come to ``x``."""


def guard(host: str, event: str, target: str = "batal") -> str:
    """A boundary event that interrupts, and the end behind it."""
    boundary = task(event, TIMER.format(event, "P1D"), "boundaryEvent", f' attachedToRef="{host}"')
    return boundary + task(target, tag="endEvent") + flows(f"{event} {target}")


def letters(*pairs: tuple[str, str]) -> str:
    """Two pools, ``proses`` and ``mitra``, and letters between them."""
    sent = "".join(
        f'<bpmn:messageFlow id="surat-{source}" sourceRef="{source}" targetRef="{to}"/>' for source, to in pairs
    )
    pools = "".join(f'<bpmn:participant id="pool-{id}" processRef="{id}"/>' for id in ("proses", "mitra"))
    return f'<bpmn:collaboration id="bersama">{pools}{sent}</bpmn:collaboration>'


AT_ONCE = process(
    *(START, gateway("parallel", "bagi"), gateway("inclusive", "gabung"), END),
    *(work("x"), guard("x", "waktu")),
    flows("mulai bagi x gabung selesai", "bagi gabung"),
)
"""The second in which time runs out, one token goes to its end, and the join need not wait for it any longer."""

TWIN = process(
    *(START, TWO_TOKENS, work("x", isian=yes_no("jalan")), gateway("exclusive", "pilih", "lain")),
    *(gateway("parallel", "gabung"), END, TO_ONE_PLACE, flows("x pilih", "gabung selesai")),
    when("pilih", "gabung", 'jalan == "ya"') + '<bpmn:sequenceFlow id="lain" sourceRef="pilih" targetRef="gabung"/>',
)

GUARDED = process(START, TWO_TOKENS, work("x"), guard("x", "waktu"), END, TO_ONE_PLACE, flows("x selesai"))

STOPPED = process(
    *(START, TWO_TOKENS, work("x"), guard("x", "waktu"), TO_ONE_PLACE, flows("x selesai")),
    task("selesai", '<bpmn:terminateEventDefinition id="semua"/>', "endEvent"),
)

REPEATED = process(
    *(START, TWO_TOKENS, END, TO_ONE_PLACE, flows("x selesai")),
    work("x", inside=instances("2", ' isSequential="true"')),
)

INNER = process(
    *(START, TWO_TOKENS, work("y"), END, TO_ONE_PLACE, flows("x y selesai")),
    task("x", START_INSIDE + work("dalam") + END_INSIDE + flows("m dalam s"), "subProcess"),
)

ONE_LETTER = (
    letters(("kirim", "x"))
    + process(START, work("tunggu"), task("kirim", tag="sendTask"), END, flows("mulai tunggu kirim selesai"))
    + process(
        *(TWO_TOKENS, task("x", tag="receiveTask"), work("y")),
        *('<bpmn:startEvent id="awal"/>', '<bpmn:endEvent id="akhir"/>'),
        flows("awal bagi temu x y akhir", "bagi lewat temu"),
        id="mitra",
    )
)

TWICE = letters(("kirim", "awal")) + process(
    *(START, work("x", isian=yes_no("lagi")), task("kirim", tag="sendTask"), END),
    *(gateway("exclusive", "temu"), gateway("exclusive", "pilih", "pilih--selesai")),
    flows("mulai temu kirim x pilih selesai") + when("pilih", "temu", 'lagi == "ya"'),
)
TWICE += process(
    task("awal", '<bpmn:messageEventDefinition id="awal-surat"/>', "startEvent"),
    *(work("jawab"), work("catat"), '<bpmn:endEvent id="akhir"/>', flows("awal jawab catat akhir")),
    id="mitra",
)

EXAMPLES = {
    "an end beside another": (AT_ONCE, Kind.SAME_SECOND),
    "flows that cannot be told apart": (TWIN, Kind.TWIN_FLOWS),
    "a letter for two": (ONE_LETTER, Kind.TWO_VISITS),
    "a pool that runs twice": (TWICE, Kind.TWO_POOLS),
}


def compared(folder: Path, parts: str) -> Comparison:
    write(folder, parts)
    library = Library.open(folder)
    return compare(library, "proses", Elements.of(library), seed=1, bounds=Bounds(cases=500))


@pytest.mark.parametrize("example", EXAMPLES)
def test_smallest_example_differs_in_the_way_stated(example: str, tmp_path: Path) -> None:
    parts, kind = EXAMPLES[example]
    found = compared(tmp_path, parts)
    assert found.complete
    assert not found.agrees
    assert not found.unexplained
    assert found.kinds == {kind}


def test_every_kind_has_an_example_and_its_place_on_the_page() -> None:
    page = PAGE.read_text(encoding="utf-8").casefold()
    assert {kind for _, kind in EXAMPLES.values()} == set(Kind)
    assert [kind.value for kind in Kind if f"## {kind.value}" not in page] == []


ALIKE = {
    "a step repeated": simple(work("x", inside=instances("2"))),
    "a guarded step": simple(guard("x", "waktu") + work("x")),
    "two visits to a guarded step": GUARDED,
    "two visits to a step repeated in turn": REPEATED,
    "two visits to an inner process": INNER,
    "an end that stops a second visit": STOPPED,
}


@pytest.mark.parametrize("parts", ALIKE.values(), ids=ALIKE)
def test_what_is_not_named_is_the_same(parts: str, tmp_path: Path) -> None:
    found = compared(tmp_path, parts)
    assert found.complete
    assert found.same
    assert found.agrees


@pytest.mark.parametrize(
    ("seed", "kind"),
    [(198, Kind.SAME_SECOND), (616, Kind.TWIN_FLOWS), (614, Kind.TWO_VISITS), (756, Kind.TWO_POOLS)],
)
def test_random_models_differ_in_ways_that_are_known(seed: int, kind: Kind, tmp_path: Path) -> None:
    judged = compare_random(seed, tmp_path, Bounds(cases=500))
    assert judged.found is not None
    assert judged.found.kinds == {kind}
    assert judged.is_known
