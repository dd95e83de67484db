"""References that hold, dangle, or name the wrong thing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sistemkerja_bpmn import read
from sistemkerja_bpmn.bpmn.validity.references import Problem, find_references, problems

from .samples import read_process

BASE = (
    '<bpmn:task id="a"/>',
    '<bpmn:endEvent id="z"/>',
    '<bpmn:sequenceFlow id="f" sourceRef="a" targetRef="z"/>',
)


@pytest.mark.parametrize(
    ("line", "kind", "attribute", "target"),
    [
        ('<bpmn:sequenceFlow id="g" sourceRef="hilang" targetRef="z"/>', Problem.DANGLING, "sourceRef", "hilang"),
        ('<bpmn:sequenceFlow id="g" sourceRef="a" targetRef="p"/>', Problem.WRONG_KIND, "targetRef", "p"),
        ('<bpmn:task id="b" default="f"/>', Problem.MISMATCH, "default", "f"),
        ('<bpmn:task id="b" default="a"/>', Problem.WRONG_KIND, "default", "a"),
        ('<bpmn:task id="b"><bpmn:incoming>f</bpmn:incoming></bpmn:task>', Problem.MISMATCH, "incoming", "f"),
        ('<bpmn:task id="b"><bpmn:outgoing>h</bpmn:outgoing></bpmn:task>', Problem.DANGLING, "outgoing", "h"),
        ('<bpmn:boundaryEvent id="b" attachedToRef="z"/>', Problem.WRONG_KIND, "attachedToRef", "z"),
        ('<bpmn:sendTask id="b" messageRef="surat"/>', Problem.DANGLING, "messageRef", "surat"),
        ('<bpmn:callActivity id="b" calledElement="a"/>', Problem.WRONG_KIND, "calledElement", "a"),
        (
            '<bpmn:startEvent id="b"><bpmn:signalEventDefinition signalRef="x"/></bpmn:startEvent>',
            Problem.DANGLING,
            "signalRef",
            "x",
        ),
        (
            '<bpmn:task id="b"><bpmn:categoryValueRef>t</bpmn:categoryValueRef></bpmn:task>',
            Problem.DANGLING,
            "categoryValueRef",
            "t",
        ),
        ('<bpmn:group id="b" categoryValueRef="t"/>', Problem.DANGLING, "categoryValueRef", "t"),
        ('<bpmn:dataObjectReference id="b" dataObjectRef="a"/>', Problem.WRONG_KIND, "dataObjectRef", "a"),
        ('<bpmn:association id="b" sourceRef="a" targetRef="x"/>', Problem.DANGLING, "targetRef", "x"),
        (
            '<bpmn:laneSet><bpmn:lane id="b"><bpmn:flowNodeRef>x</bpmn:flowNodeRef></bpmn:lane></bpmn:laneSet>',
            Problem.DANGLING,
            "flowNodeRef",
            "x",
        ),
    ],
)
def test_one_problem_is_one_entry(line: str, kind: Problem, attribute: str, target: str) -> None:
    found = problems(read_process(*BASE, line))
    assert [(p.kind, p.attribute, p.target, p.line) for p in found] == [(kind, attribute, target, 7)]
    assert found[0].expected
    assert (found[0].actual is None) == (kind is Problem.DANGLING)


def test_diagram_and_collaboration_references() -> None:
    document = read_process(
        *BASE,
        outside='<bpmn:collaboration id="k"><bpmn:participant id="q" processRef="x"/>'
        '<bpmn:messageFlow id="mf" sourceRef="q" targetRef="f"/></bpmn:collaboration>'
        '<bpmndi:BPMNDiagram xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI"><bpmndi:BPMNPlane bpmnElement="f">'
        '<bpmndi:BPMNShape bpmnElement="y"/><bpmndi:BPMNEdge bpmnElement="a"/></bpmndi:BPMNPlane></bpmndi:BPMNDiagram>',
    )
    assert [(p.kind, p.tag, p.target) for p in problems(document)] == [
        (Problem.DANGLING, "participant", "x"),
        (Problem.WRONG_KIND, "messageFlow", "f"),
        (Problem.WRONG_KIND, "BPMNPlane", "f"),
        (Problem.DANGLING, "BPMNShape", "y"),
        (Problem.WRONG_KIND, "BPMNEdge", "a"),
    ]


def test_half_a_list_is_a_problem_and_no_list_is_none() -> None:
    flows = (
        '<bpmn:sequenceFlow id="f" sourceRef="a" targetRef="z"/>',
        '<bpmn:sequenceFlow id="g" sourceRef="a" targetRef="z"/>',
    )
    half = read_process(
        '<bpmn:task id="a"><bpmn:outgoing>f</bpmn:outgoing></bpmn:task>', '<bpmn:endEvent id="z"/>', *flows
    )
    assert [(p.kind, p.element, p.target) for p in problems(half)] == [(Problem.UNLISTED, "a", "g")]


def test_calls_out_of_the_file_are_judged_with_the_library_only() -> None:
    document = read_process('<bpmn:callActivity id="b" calledElement="lain"/>')
    assert problems(document) == ()
    assert problems(document, {"lain"}) == ()
    assert [(p.kind, p.target) for p in problems(document, {"x"})] == [(Problem.DANGLING, "lain")]


def test_references_into_other_namespaces_are_not_judged() -> None:
    document = read_process('<bpmn:sendTask id="b" xmlns:l="urn:lain" messageRef="l:surat"/>')
    assert problems(document) == ()
    assert [(r.target, r.is_external, r.fits) for r in find_references(document)] == [("l:surat", True, False)]


def test_reference_models_and_examples_hold(shared: Path) -> None:
    for folder in ("contoh", "korpus/nyata/bpmn-miwg__reference"):
        for path in sorted((shared / folder).glob("*.bpmn")):
            document = read(path)
            assert find_references(document), path.name
            assert problems(document) == (), path.name


def test_files_known_to_hold_wrong_references(shared: Path) -> None:
    rows = map(json.loads, (shared / "korpus/jawaban.jsonl").read_text(encoding="utf-8").splitlines())
    named = {row["file"] for row in rows if "refCheck" in row["file"]}
    assert named
    for file in named:
        assert any(p.kind is Problem.DANGLING for p in problems(read(shared / "korpus" / file))), file
