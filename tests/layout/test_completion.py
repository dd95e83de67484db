"""Layout around what a person drew: kept shapes stay, new ones find room, nothing of it breaks a hard metric."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from benchmarks.flows import ordinary
from sistemkerja_bpmn import read
from sistemkerja_bpmn.bpmn.diagram import Diagram
from sistemkerja_bpmn.bpmn.model import Model
from sistemkerja_bpmn.errors import SistemKerjaError
from sistemkerja_bpmn.layout import arrange, complete, state
from sistemkerja_bpmn.layout.interchange import extend, write
from sistemkerja_bpmn.layout.metrics import measure

from .test_arrange import HEAD, flow, lane, pool, task

LANES = f'<bpmn:laneSet id="ls">{lane("l1", "Asisten", "a", "b")}{lane("l2", "Tim", "c")}</bpmn:laneSet>'
THREE = LANES + task("a") + task("b") + task("c") + flow("a", "b") + flow("b", "c")
BODY = f"{HEAD}{pool('p', THREE)}</bpmn:definitions>"


def without(model: Model, gone: set[str]) -> Model:
    """The model with a diagram in which some nodes, and the edges that touch them, are not drawn."""
    diagram = model.diagrams[0]
    shapes = tuple(shape for shape in diagram.shapes if shape.element not in gone)
    edges = tuple(edge for edge in diagram.edges if gone.isdisjoint(ends(model, edge.element)))
    return replace(model, diagrams=(replace(diagram, shapes=shapes, edges=edges),))


def ends(model: Model, edge: str) -> tuple[str, str]:
    data = model.data_associations.get(edge)
    if data is not None:
        return data.activity, data.reference or ""
    link = model.sequence_flows.get(edge) or model.message_flows.get(edge) or model.associations[edge]
    return link.source, link.target


def kept(before: Diagram, after: Diagram, model: Model) -> bool:
    """Whether everything drawn before stands as it stood; pools and lanes may have grown to the right."""
    frames = model.participants.keys() | model.lanes.keys()
    new = {shape.element: shape for shape in after.shapes}
    for shape in before.shapes:
        same = new[shape.element]
        if shape.element in frames:
            same = replace(same, bounds=replace(same.bounds, width=shape.bounds.width))
        if same != shape:
            return False
    return after.edges[: len(before.edges)] == before.edges


def test_missing_nodes_find_room() -> None:
    for number in range(9):
        document = read(ordinary(number, 24, lanes=4), name=f"{number}")
        model = write(document, arrange(document.model)).model
        random = Random(number)
        gone = {node for node in model.nodes if random.random() < 0.15}
        gone |= {n.id for n in model.nodes.values() if n.attached_to in gone}
        partial = without(model, gone)
        diagram = complete(partial)
        assert kept(partial.diagrams[0], diagram, model), number
        assert [v.message for v in measure(partial, diagram).violations] == [], number


def test_gateway_without_a_free_corner_takes_one_edge_more() -> None:
    """The edges of a new gateway dock beside each other where its four corners are taken."""
    sources, targets = ("a", "b", "c", "d"), ("x", "y")
    lanes = f'<bpmn:laneSet id="ls">{lane("l1", "Asisten", *sources, "g")}{lane("l2", "Tim", *targets)}</bpmn:laneSet>'
    nodes = "".join(map(task, (*sources, *targets))) + '<bpmn:inclusiveGateway id="g"/>'
    flows = "".join(flow(i, "g") for i in sources) + "".join(flow("g", i) for i in targets)
    document = read(f"{HEAD}{pool('p', lanes + nodes + flows)}</bpmn:definitions>".encode(), name="uji.bpmn")
    partial = without(write(document, arrange(document.model)).model, {"g"})
    assert [v.message for v in measure(partial, complete(partial)).violations] == []


def test_missing_pool_follows_below() -> None:
    collaboration = (
        '<bpmn:collaboration id="k"><bpmn:participant id="satu" name="Satu" processRef="p"/>'
        '<bpmn:participant id="dua" name="Dua" processRef="q"/>'
        '<bpmn:messageFlow id="m" sourceRef="a" targetRef="x"/></bpmn:collaboration>'
    )
    processes = f'<bpmn:process id="p">{task("a")}</bpmn:process><bpmn:process id="q">{task("x")}</bpmn:process>'
    document = read(f"{HEAD}{collaboration}{processes}</bpmn:definitions>".encode(), name="uji.bpmn")
    drawn = write(document, arrange(document.model)).model
    partial = without(drawn, {"dua", "x"})
    diagram = complete(partial)
    boxes = {shape.element: shape.bounds for shape in diagram.shapes}
    assert boxes["dua"].y > boxes["satu"].bottom
    assert measure(partial, diagram).violations == ()


def test_extend_changes_nothing_but_what_is_added() -> None:
    document = read(BODY.encode(), name="uji.bpmn")
    drawn = write(document, arrange(document.model))
    colour = '<bpmndi:BPMNShape id="c_di" warna="merah"'
    text = drawn.text.replace('<bpmndi:BPMNShape id="c_di"', colour)
    one_more = task("d") + flow("c", "d")
    text = text.replace("</bpmn:process>", f"{one_more}</bpmn:process>")
    text = text.replace(
        "<bpmn:flowNodeRef>c</bpmn:flowNodeRef>",
        "<bpmn:flowNodeRef>c</bpmn:flowNodeRef><bpmn:flowNodeRef>d</bpmn:flowNodeRef>",
    )
    partial = read(text.encode(), name="uji.bpmn")
    assert state(partial.model) == "partial"
    result = extend(partial, complete(partial.model))
    assert state(result.model) == "complete"
    assert colour in result.text
    assert kept(partial.model.diagrams[0], result.model.diagrams[0], partial.model)
    assert measure(result.model, result.model.diagrams[0]).violations == ()


def test_without_any_diagram_everything_is_laid_out() -> None:
    model = read(BODY.encode(), name="uji.bpmn").model
    assert complete(model) == arrange(model)


def test_lane_that_does_not_fit_is_reported() -> None:
    document = read(BODY.encode(), name="uji.bpmn")
    drawn = write(document, arrange(document.model)).model
    with pytest.raises(SistemKerjaError, match="SK-TATA-001"):
        complete(without(drawn, {"l2"}))
