"""Diagram interchange of the tree as data. Numbers that are none (NaN, missing, words) become NaN; rules judge them."""

from __future__ import annotations

from math import nan

from lxml import etree

from ..diagram import Bounds, Diagram, Edge, Point, Shape
from ..names import BPMNDI, DC, DI, qualified
from .index import TreeIndex, flag

__all__ = ["read_diagrams"]


def read_diagrams(index: TreeIndex) -> tuple[Diagram, ...]:
    """Every BPMNDiagram of the file, in order."""
    return tuple(_diagram(index, element) for element in index.root.iterchildren(qualified(BPMNDI, "BPMNDiagram")))


def _diagram(index: TreeIndex, element: etree._Element) -> Diagram:
    plane = element.find(qualified(BPMNDI, "BPMNPlane"))
    drawn = () if plane is None else tuple(plane)
    shapes = (e for e in drawn if e.tag == qualified(BPMNDI, "BPMNShape"))
    edges = (e for e in drawn if e.tag == qualified(BPMNDI, "BPMNEdge"))
    return Diagram(
        element="" if plane is None else index.attribute_reference(plane, "bpmnElement") or "",
        shapes=tuple(_shape(index, shape) for shape in shapes),
        edges=tuple(_edge(index, edge) for edge in edges),
        id=element.get("id", ""),
        line=index.line(element),
    )


def _shape(index: TreeIndex, element: etree._Element) -> Shape:
    return Shape(
        element=index.attribute_reference(element, "bpmnElement") or "",
        bounds=_bounds(element) or Bounds(nan, nan, nan, nan),
        label=_label(element),
        is_horizontal=flag(element.get("isHorizontal")),
        is_expanded=flag(element.get("isExpanded")),
        line=index.line(element),
    )


def _edge(index: TreeIndex, element: etree._Element) -> Edge:
    return Edge(
        element=index.attribute_reference(element, "bpmnElement") or "",
        waypoints=tuple(_point(point) for point in element.iterchildren(qualified(DI, "waypoint"))),
        label=_label(element),
        line=index.line(element),
    )


def _label(element: etree._Element) -> Bounds | None:
    label = element.find(qualified(BPMNDI, "BPMNLabel"))
    return None if label is None else _bounds(label)


def _bounds(element: etree._Element) -> Bounds | None:
    bounds = element.find(qualified(DC, "Bounds"))
    if bounds is None:
        return None
    return Bounds(
        _number(bounds.get("x")), _number(bounds.get("y")), _number(bounds.get("width")), _number(bounds.get("height"))
    )


def _point(element: etree._Element) -> Point:
    return _number(element.get("x")), _number(element.get("y"))


def _number(value: str | None) -> float:
    try:
        return float(value or "nan")
    except ValueError:
        return nan
