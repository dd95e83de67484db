"""What SpiffWorkflow would wait at for ever, or run as code, is refused before the case starts."""

from __future__ import annotations

from pathlib import Path

import pytest

from sistemkerja_bpmn import SistemKerjaError
from sistemkerja_bpmn.bpmn.library import Library
from sistemkerja_bpmn.execution.preparing.plan import plan_case
from sistemkerja_bpmn.execution.preparing.preflight import preflight
from tests.execution.small import END, START, TIMER, execute, flows, gateway, process, simple, task, when, work, write

LINK = '<bpmn:linkEventDefinition id="l" name="L"/>'
ASSOCIATION = "bpmn:dataOutputAssociation"
MULTI = "<bpmn:multiInstanceLoopCharacteristics/>"
EVENT_SUB = task(
    "kejadian", START.replace("mulai", "m2") + END.replace("selesai", "s2"), "subProcess", ' triggeredByEvent="true"'
)

REFUSED = {
    "script": (simple(task("x", "<bpmn:script>1</bpmn:script>", "scriptTask")), "SK-JALAN-105", "x"),
    "service": (simple(task("x", tag="serviceTask")), "SK-JALAN-104", "x"),
    "decision table": (simple(task("x", tag="businessRuleTask")), "SK-JALAN-104", "x"),
    "complex gateway": (simple(gateway("complex", "x")), "SK-JALAN-104", "x"),
    "ad-hoc": (simple(task("x", work("a"), "adHocSubProcess")), "SK-JALAN-104", "x"),
    "event sub-process": (process(START, END, EVENT_SUB, flows("mulai selesai")), "SK-JALAN-106", "kejadian"),
    "link": (simple(task("x", LINK, "intermediateThrowEvent")), "SK-JALAN-107", "x"),
    "compensation": (simple(task("x", extra=' isForCompensation="true"')), "SK-JALAN-104", "x"),
    "empty sub-process": (simple(task("x", tag="subProcess")), "SK-JALAN-114", "x"),
    "no start": (process(work("x"), END, flows("x selesai")), "SK-JALAN-102", "proses"),
    "two starts": (
        process(START, '<bpmn:startEvent id="m2"/>', work("x"), END, flows("mulai x selesai", "m2 x")),
        "SK-JALAN-102",
        "m2",
    ),
    "empty": (process(), "SK-JALAN-102", "proses"),
    "not executable": (
        simple(work("x")).replace('isExecutable="true"', 'isExecutable="false"'),
        "SK-JALAN-101",
        "proses",
    ),
    "two ways out of a task": (
        process(START, work("x"), work("y"), END, flows("mulai x selesai", "x y selesai")),
        "SK-JALAN-108",
        "x",
    ),
    "no way out": (process(START, work("x"), END, flows("mulai x")), "SK-JALAN-103", "x"),
    "no condition": (
        process(START, gateway("exclusive", "x"), work("a"), END, flows("mulai x a selesai", "x selesai")),
        "SK-JALAN-109",
        "x--a",
    ),
    "condition behind a task": (
        process(START, work("x"), END, flows("mulai x"), when("x", "selesai", "1 == 1")),
        "SK-JALAN-109",
        "x--selesai",
    ),
    "dangling flow": (process(START, work("x"), END, flows("mulai x hilang")), "SK-JALAN-110", "x--hilang"),
    "flow into a sub-process": (
        process(
            START,
            task(
                "x",
                START.replace("mulai", "m2") + work("a") + END.replace("selesai", "s2") + flows("m2 a s2"),
                "subProcess",
            ),
            END,
            flows("mulai a", "x selesai"),
        ),
        "SK-JALAN-110",
        "mulai--a",
    ),
    "steps in a circle": (process(START, work("x"), work("a"), flows("mulai x a x")), "SK-JALAN-111", "x"),
    "loop without end": (simple(work("x", inside="<bpmn:standardLoopCharacteristics/>")), "SK-JALAN-111", "x"),
    "instances without number": (simple(work("x", inside=MULTI)), "SK-JALAN-111", "x"),
    "call of nothing": (simple(task("x", tag="callActivity")), "SK-JALAN-112", "x"),
    "unknown call": (simple(task("x", tag="callActivity", extra=' calledElement="hilang"')), "SK-JALAN-004", "x"),
    "code in a condition": (
        process(
            START,
            gateway("exclusive", "x", "x--selesai"),
            work("a"),
            END,
            flows("mulai x selesai", "a selesai"),
            when("x", "a", '__import__("os").system("true")'),
        ),
        "SK-UNGKAPAN-003",
        "x--a",
    ),
    "code in a timer": (
        simple(task("x", TIMER.format("x", "open('/etc/passwd').read()"), "intermediateCatchEvent")),
        "SK-UNGKAPAN-003",
        "x",
    ),
    "code in a cardinality": (
        simple(
            work(
                "x",
                inside=MULTI.replace(
                    "/>",
                    '><bpmn:loopCardinality>exec("1")</bpmn:loopCardinality></bpmn:multiInstanceLoopCharacteristics>',
                ),
            )
        ),
        "SK-UNGKAPAN-003",
        "x",
    ),
    "FEEL": (
        process(
            START,
            gateway("exclusive", "x", "x--selesai"),
            work("a"),
            END,
            flows("mulai x selesai", "a selesai"),
            when("x", "a", "=jumlah > 1"),
        ),
        "SK-UNGKAPAN-002",
        "x--a",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refused_before_the_case_starts(tmp_path: Path, name: str) -> None:
    body, code, element = REFUSED[name]
    with pytest.raises(SistemKerjaError) as caught:
        execute(tmp_path, body)
    error = caught.value
    assert (error.kode, error.lokasi.element) == (code, element)
    assert error.lokasi.line is not None
    assert error.lokasi.line > 1
    assert error.saran


def test_all_hindrances_are_listed(tmp_path: Path) -> None:
    body = process(START, task("x", tag="serviceTask"), task("y", tag="scriptTask"), END, flows("mulai x y selesai"))
    plan = plan_case(Library.open(tmp_path), str(write(tmp_path, body)))
    assert [(f.kode, f.lokasi.element) for f in preflight(plan)] == [("SK-JALAN-104", "x"), ("SK-JALAN-105", "y")]


def test_too_large_process_is_refused_quickly(tmp_path: Path) -> None:
    names = [f"u{number}" for number in range(1_001)]
    body = "".join(work(name) for name in names)
    with pytest.raises(SistemKerjaError) as caught:
        execute(tmp_path, process(START, body, END, flows(" ".join(["mulai", *names, "selesai"]))))
    assert caught.value.kode == "SK-JALAN-113"


def test_modelers_habits_do_not_matter(tmp_path: Path) -> None:
    """White space in references, foreign elements, data associations of every kind."""
    body = (
        '<bpmn:process id="proses" isExecutable="true"><bpmn:laneSet id="ls"><bpmn:lane id="l" name="Camat">'
        "<bpmn:flowNodeRef>\n  x\n </bpmn:flowNodeRef></bpmn:lane></bpmn:laneSet>"
        '<bpmn:dataStoreReference id="arsip" name="Arsip"/>'
        + START
        + work(
            "x",
            inside=f"<{ASSOCIATION}><bpmn:targetRef> arsip </bpmn:targetRef></{ASSOCIATION}>",
        )
        + END
        + flows("mulai x selesai")
        + "</bpmn:process>"
    )
    step = execute(tmp_path, body).langkah[1]
    assert (step.lane, step.peran) == ("l", ("Camat",))
    assert [d.nama for d in step.dokumen_ditulis] == ["Arsip"]
