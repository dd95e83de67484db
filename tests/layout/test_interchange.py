"""Diagram interchange: valid, one block changed, nothing else touched."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from sistemkerja_bpmn import read
from sistemkerja_bpmn.bpmn.diagram import Diagram
from sistemkerja_bpmn.bpmn.validity.schema import validate
from sistemkerja_bpmn.layout import arrange, state
from sistemkerja_bpmn.layout.interchange import write

from .generator import generate

BPMNDI = "{http://www.omg.org/spec/BPMN/20100524/DI}"


def plain(diagram: Diagram) -> tuple[object, object, object]:
    """A diagram without ids and line numbers."""
    shapes = [(s.element, s.bounds, s.label, s.is_horizontal, s.is_expanded) for s in diagram.shapes]
    edges = [(e.element, e.waypoints, e.label) for e in diagram.edges]
    return diagram.element, shapes, edges


def test_written_diagram_reads_back_the_same(processes: Path) -> None:
    for path in sorted(processes.glob("*.bpmn")):
        document = read(path)
        diagram = arrange(document.model)
        written = write(document, diagram)
        assert [plain(d) for d in written.model.diagrams] == [plain(diagram)], path.name
        assert validate(written) == (), path.name


def test_only_the_diagram_changes(processes: Path) -> None:
    document = read(processes / "kapuas-penunjukan-lintas-unit.bpmn")
    bare = write(document, Diagram(next(iter(document.model.collaborations)), (), ()))
    written = write(bare, arrange(bare.model))
    old, new = bare.to_bytes().splitlines(), written.to_bytes().splitlines()
    same = next(k for k, (a, b) in enumerate(zip(old, new, strict=False)) if a != b)
    tail = next(k for k, (a, b) in enumerate(zip(old[::-1], new[::-1], strict=False)) if a != b)
    assert all(b"di:" in line or b"dc:" in line for line in new[same : len(new) - tail])
    assert all(b"di:" in line for line in old[same : len(old) - tail])
    assert max(line.count(b"<") for line in new[same : len(new) - tail]) == 1


def test_writing_again_changes_nothing(processes: Path) -> None:
    document = read(processes / "kapuas-penunjukan-dalam-unit.bpmn")
    once = write(document, arrange(document.model))
    assert write(once, arrange(once.model)).to_bytes() == once.to_bytes()


def test_ids_differ_from_every_other_id() -> None:
    document = read(generate(3), name="acak")
    root = write(document, arrange(document.model)).tree.getroot()
    ids = [element.get("id") for element in root.iter(etree.Element) if element.get("id")]
    assert len(ids) == len(set(ids))


def test_marks_of_pools_gateways_and_sub_processes() -> None:
    source = (
        '<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="urn:uji">'
        '<bpmn:collaboration id="k"><bpmn:participant id="pool" name="P" processRef="p"/></bpmn:collaboration>'
        '<bpmn:process id="p"><bpmn:exclusiveGateway id="g"/><bpmn:subProcess id="s"><bpmn:task id="t"/>'
        "</bpmn:subProcess></bpmn:process></bpmn:definitions>"
    )
    document = read(source.encode(), name="uji.bpmn")
    root = write(document, arrange(document.model)).tree.getroot()
    shapes = {e.get("bpmnElement"): e for e in root.iter(f"{BPMNDI}BPMNShape")}
    assert shapes["pool"].get("isHorizontal") == "true"
    assert shapes["g"].get("isMarkerVisible") == "true"
    assert shapes["s"].get("isExpanded") == "true"
    assert shapes["t"].get("id") == "t_di"


@pytest.mark.parametrize(("drop", "expected"), [("none", "complete"), ("some", "partial"), ("all", "none")])
def test_state_tells_how_much_is_drawn(processes: Path, drop: str, expected: str) -> None:
    document = read(processes / "kapuas-penunjukan-dalam-unit.bpmn")
    whole = arrange(document.model)
    kept = {"none": whole.shapes, "some": whole.shapes[:-3], "all": ()}[drop]
    diagram = Diagram(whole.element, kept, whole.edges if kept else ())
    assert state(write(document, diagram).model) == expected
