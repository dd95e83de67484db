"""A diagram written into a BPMN file as diagram interchange (BPMN DI, OMG formal/2011-01-03 clause 12).

The change is minimal: the diagram's block is replaced or inserted, the rest of the file stays as it is, byte by byte.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml import etree

from ..bpmn.diagram import Bounds, Diagram, Edge, Shape
from ..bpmn.document import Document
from ..bpmn.editing.edit import (
    Change,
    InsertXml,
    RemoveElement,
    ReplaceElement,
    SetAttribute,
    Where,
    apply,
)
from ..bpmn.model import Model
from ..bpmn.names import BPMN, BPMNDI, DC, DI, qualified

__all__ = ["extend", "write"]

_PREFIXES = {"bpmndi": BPMNDI, "dc": DC, "di": DI}
_DIAGRAM = qualified(BPMNDI, "BPMNDiagram")
_PLANE = qualified(BPMNDI, "BPMNPlane")
_RELATIONSHIP = qualified(BPMN, "relationship")


def write(document: Document, *diagrams: Diagram) -> Document:
    """A new document that shows these diagrams; every diagram it had is replaced.

    Ids of shapes and edges are those of their elements with ``_di`` behind, made unique in the file.
    """
    root = document.tree.getroot()
    writer = _Writer(document.model, set(_ids_outside_diagrams(root)))
    xml = "".join(etree.tostring(writer.diagram(diagram), encoding="unicode") for diagram in diagrams)
    old = root.findall(_DIAGRAM)
    after = next(iter(root.findall(_RELATIONSHIP)), None)
    changes: list[Change] = []
    if old:
        changes.append(ReplaceElement(old[0], xml))
        changes += [RemoveElement(other) for other in old[1:]]
    elif after is not None:
        changes.append(InsertXml(after, xml, Where.BEFORE))
    else:
        changes.append(InsertXml(root, xml, Where.LAST))
    return apply(document, changes)


def extend(document: Document, diagram: Diagram) -> Document:
    """A new document whose first diagram shows what ``diagram`` has besides; frames that grew are resized.

    Everything else in the file stays as it is, byte by byte, colours and other extensions of shapes included.
    """
    root = document.tree.getroot()
    plane = root.find(f"{_DIAGRAM}/{_PLANE}")
    if plane is None or not document.model.diagrams:
        return write(document, diagram)
    old = document.model.diagrams[0]
    drawn = {shape.element: shape for shape in old.shapes}
    runs = {edge.element for edge in old.edges}
    taken = {element.get("id", "") for element in root.iter(etree.Element)}
    writer = _Writer(document.model, taken)
    added = writer.added(
        [shape for shape in diagram.shapes if shape.element not in drawn],
        [edge for edge in diagram.edges if edge.element not in runs],
    )
    changes: list[Change] = [InsertXml(plane, "".join(added), Where.LAST)] if added else []
    grown = {s.element: s for s in diagram.shapes if s.element in drawn and s.bounds != drawn[s.element].bounds}
    for element in plane.iterchildren(qualified(BPMNDI, "BPMNShape")):
        shape = grown.get(element.get("bpmnElement", "").rpartition(":")[2])
        bounds = element.find(qualified(DC, "Bounds"))
        if shape is not None and bounds is not None:
            changes.append(SetAttribute(bounds, "width", _number(shape.bounds.width)))
            changes.append(SetAttribute(bounds, "height", _number(shape.bounds.height)))
    return apply(document, changes)


class _Writer:
    """Builds the elements of diagrams; ``taken``: ids somebody has."""

    def __init__(self, model: Model, taken: set[str]) -> None:
        self.model = model
        self.taken = taken

    def added(self, shapes: Sequence[Shape], edges: Sequence[Edge]) -> list[str]:
        """The XML of single shapes and edges."""
        plane = etree.Element(qualified(BPMNDI, "BPMNPlane"), nsmap=_PREFIXES)
        for shape in shapes:
            self._shape(plane, shape)
        for edge in edges:
            self._edge(plane, edge)
        return [etree.tostring(element, encoding="unicode") for element in plane]

    def diagram(self, diagram: Diagram) -> etree._Element:
        top = etree.Element(qualified(BPMNDI, "BPMNDiagram"), nsmap=_PREFIXES)
        top.set("id", self._fresh("BPMNDiagram_1"))
        plane = etree.SubElement(top, qualified(BPMNDI, "BPMNPlane"))
        plane.set("id", self._fresh("BPMNPlane_1"))
        plane.set("bpmnElement", diagram.element)
        for shape in diagram.shapes:
            self._shape(plane, shape)
        for edge in diagram.edges:
            self._edge(plane, edge)
        return top

    def _fresh(self, wanted: str) -> str:
        """An id nobody has yet."""
        number, fresh = 1, wanted
        while fresh in self.taken:
            number += 1
            fresh = f"{wanted}_{number}"
        self.taken.add(fresh)
        return fresh

    def _shape(self, plane: etree._Element, shape: Shape) -> None:
        element = etree.SubElement(plane, qualified(BPMNDI, "BPMNShape"))
        element.set("id", self._fresh(f"{shape.element}_di"))
        element.set("bpmnElement", shape.element)
        if shape.is_horizontal is not None:
            element.set("isHorizontal", _boolean(shape.is_horizontal))
        if shape.is_expanded is not None:
            element.set("isExpanded", _boolean(shape.is_expanded))
        node = self.model.nodes.get(shape.element)
        if node is not None and node.type == "exclusiveGateway":
            element.set("isMarkerVisible", "true")
        _bounds(element, shape.bounds)
        _label(element, shape.label)

    def _edge(self, plane: etree._Element, edge: Edge) -> None:
        element = etree.SubElement(plane, qualified(BPMNDI, "BPMNEdge"))
        element.set("id", self._fresh(f"{edge.element}_di"))
        element.set("bpmnElement", edge.element)
        for x, y in edge.waypoints:
            point = etree.SubElement(element, qualified(DI, "waypoint"))
            point.set("x", _number(x))
            point.set("y", _number(y))
        _label(element, edge.label)


def _ids_outside_diagrams(root: etree._Element) -> Iterator[str]:
    for child in root:
        if child.tag != _DIAGRAM:
            yield from (element.get("id", "") for element in child.iter(etree.Element))
    yield root.get("id", "")


def _bounds(parent: etree._Element, bounds: Bounds) -> None:
    element = etree.SubElement(parent, qualified(DC, "Bounds"))
    for name in ("x", "y", "width", "height"):
        element.set(name, _number(getattr(bounds, name)))


def _label(parent: etree._Element, bounds: Bounds | None) -> None:
    if bounds is not None:
        _bounds(etree.SubElement(parent, qualified(BPMNDI, "BPMNLabel")), bounds)


def _number(value: float) -> str:
    """Without a fraction where there is none."""
    return str(int(value)) if value == int(value) else f"{value:.2f}".rstrip("0")


def _boolean(value: bool) -> str:
    return "true" if value else "false"
