"""A model joined with one of its diagrams: what is drawn, of what kind, inside what, with which text where.

Read by the metrics and by the renderers, so that what is measured is what is drawn. Shapes and edges that cannot be
drawn (unknown element, size that is not a positive number, fewer than two waypoints) are kept apart in ``broken``.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias, TypeVar

from ..bpmn import model as bpmn
from ..bpmn.diagram import Bounds, Diagram, Edge, Point, Shape
from .lettering import (
    TITLE_STRIP,
    Lettering,
    annotation_text,
    band_text,
    box_text,
    edge_label_box,
    head_text,
    label_text,
    node_label_box,
    strip_text,
)

__all__ = ["TYPED_TASKS", "Figure", "Picture", "Run", "join"]

Drawn: TypeAlias = bpmn.Participant | bpmn.Lane | bpmn.FlowNode | bpmn.DataReference | bpmn.TextAnnotation | bpmn.Group
Linked: TypeAlias = bpmn.SequenceFlow | bpmn.MessageFlow | bpmn.Association | bpmn.DataAssociation

Item = TypeVar("Item", Shape, Edge)

TYPED_TASKS = bpmn.ACTIVITIES - bpmn.SUBPROCESSES - {"task", "callActivity"}
"""Tasks drawn with an icon in the upper left corner."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawn shape.

    kind      pool, lane, activity, event, gateway, data, annotation or group
    around    id of the expanded sub-process it stands in, or None
    expanded  an activity whose inside is drawn in the same picture
    strip     the title strip of a pool or lane, None for a black box
    text      the name inside the shape; ``label``: the name outside; None where there is no name
    """

    id: str
    kind: str
    element: Drawn
    bounds: Bounds
    around: str | None = None
    expanded: bool = False
    horizontal: bool = True
    strip: Bounds | None = None
    text: Lettering | None = None
    label: Lettering | None = None

    @property
    def is_solid(self) -> bool:
        """Whether nothing else may stand on it."""
        return self.kind in {"activity", "event", "gateway", "data", "annotation"}


@dataclass(frozen=True, slots=True)
class Run:
    """A drawn edge; ``kind`` is sequence, message, association or data, ``source`` and ``target`` are element ids."""

    id: str
    kind: str
    element: Linked
    source: str
    target: str
    points: tuple[Point, ...]
    label: Lettering | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """What one diagram draws.

    duplicates  ids met more than once among the shapes, or among the edges; the first is drawn
    broken      ids of shapes and edges that cannot be drawn
    """

    model: bpmn.Model
    diagram: Diagram
    figures: Mapping[str, Figure]
    runs: Mapping[str, Run]
    duplicates: tuple[str, ...]
    broken: tuple[str, ...]

    def surroundings(self, element: str) -> Iterator[str]:
        """Ids of the expanded sub-processes around a figure, innermost first."""
        figure = self.figures.get(element)
        while figure is not None and figure.around is not None:
            yield figure.around
            figure = self.figures.get(figure.around)


def join(model: bpmn.Model, diagram: Diagram) -> Picture:
    """Joins a model with one of its diagrams."""
    shapes, double_shapes = _first(diagram.shapes)
    edges, double_edges = _first(diagram.edges)
    sound = {i: s for i, s in shapes.items() if _is_box(s.bounds) and _drawn_element(model, i) is not None}
    scene = _Scene(model, sound)
    figures = {i: scene.figure(i) for i in sound if not scene.is_hidden(i)}
    runs, bad = {}, []
    for i, edge in edges.items():
        linked = _linked_element(model, i)
        if linked is None or len(edge.waypoints) < 2 or not all(map(_is_finite, edge.waypoints)):
            bad.append(i)
        elif not scene.is_hidden_link(linked):
            runs[i] = _run(linked, edge)
    broken = (*(i for i in shapes if i not in sound), *bad)
    return Picture(model, diagram, figures, runs, (*double_shapes, *double_edges), broken)


def _first(items: tuple[Item, ...]) -> tuple[dict[str, Item], tuple[str, ...]]:
    """The first item of each element, and the elements met again."""
    kept: dict[str, Item] = {}
    again = []
    for item in items:
        if item.element in kept:
            again.append(item.element)
        kept.setdefault(item.element, item)
    return kept, tuple(again)


def _is_finite(point: Point) -> bool:
    return math.isfinite(point[0]) and math.isfinite(point[1])


def _is_box(box: Bounds) -> bool:
    return all(map(math.isfinite, (box.x, box.y, box.width, box.height))) and box.width > 0 and box.height > 0


def _drawn_element(model: bpmn.Model, element: str) -> Drawn | None:
    """The element of a shape."""
    return (
        model.nodes.get(element)
        or model.lanes.get(element)
        or model.participants.get(element)
        or model.data_references.get(element)
        or model.annotations.get(element)
        or model.groups.get(element)
    )


def _linked_element(model: bpmn.Model, element: str) -> Linked | None:
    """The element of an edge."""
    return (
        model.sequence_flows.get(element)
        or model.message_flows.get(element)
        or model.associations.get(element)
        or model.data_associations.get(element)
    )


def _run(linked: Linked, edge: Edge) -> Run:
    label = None
    if isinstance(linked, bpmn.DataAssociation):
        other = linked.reference or ""
        ends = (linked.activity, other) if linked.is_output else (other, linked.activity)
        return Run(edge.element, "data", linked, *ends, edge.waypoints)
    if isinstance(linked, bpmn.Association):
        return Run(edge.element, "association", linked, linked.source, linked.target, edge.waypoints)
    if linked.name.strip():
        box = edge.label if edge.label is not None and _is_box(edge.label) else None
        label = label_text(linked.name, box or edge_label_box(linked.name, edge.waypoints))
    kind = "sequence" if isinstance(linked, bpmn.SequenceFlow) else "message"
    return Run(edge.element, kind, linked, linked.source, linked.target, edge.waypoints, label)


class _Scene:
    """Builds the figures of one diagram from its usable shapes."""

    def __init__(self, model: bpmn.Model, shapes: Mapping[str, Shape]) -> None:
        self.model, self.shapes = model, shapes
        inside = {n.parent for n in model.nodes.values() if n.parent is not None and n.id in shapes}
        self.expanded = {
            n.id
            for n in model.nodes.values()
            if n.is_subprocess
            and (s := shapes.get(n.id))
            and (s.is_expanded or (s.is_expanded is None and n.id in inside))
        }
        self.laned = {lane.process for lane in model.lanes.values() if lane.id in shapes}

    def ancestors(self, parent: str | None) -> Iterator[str]:
        """Ids of the sub-processes around an element, innermost first; survives a circle of parents."""
        seen: set[str] = set()
        while parent is not None and parent not in seen:
            seen.add(parent)
            yield parent
            node = self.model.nodes.get(parent)
            parent = node.parent if node is not None else None

    def is_hidden(self, element: str) -> bool:
        """Whether the element lies inside a sub-process that is drawn collapsed."""
        drawn = _drawn_element(self.model, element)
        return any(i in self.shapes and i not in self.expanded for i in self.ancestors(getattr(drawn, "parent", None)))

    def is_hidden_link(self, linked: Linked) -> bool:
        owner = linked.activity if isinstance(linked, bpmn.DataAssociation) else None
        parent = getattr(self.model.nodes.get(owner), "parent", None) if owner else getattr(linked, "parent", None)
        return any(i in self.shapes and i not in self.expanded for i in self.ancestors(parent))

    def figure(self, element: str) -> Figure:
        """The figure of one shape."""
        shape, drawn = self.shapes[element], _drawn_element(self.model, element)
        if isinstance(drawn, bpmn.Participant):
            return self._pool(shape, drawn)
        if isinstance(drawn, bpmn.Lane):
            return self._lane(shape, drawn)
        around = next((i for i in self.ancestors(getattr(drawn, "parent", None)) if i in self.shapes), None)
        if isinstance(drawn, bpmn.TextAnnotation):
            text = annotation_text(drawn.name, shape.bounds)
            return Figure(element, "annotation", drawn, shape.bounds, around, text=text)
        if isinstance(drawn, bpmn.Group):
            return self._group(shape, drawn, around)
        if isinstance(drawn, bpmn.DataReference):
            label = _node_label(_data_name(drawn), shape)
            return Figure(element, "data", drawn, shape.bounds, around, label=label)
        assert isinstance(drawn, bpmn.FlowNode)
        return self._node(shape, drawn, around)

    def _node(self, shape: Shape, node: bpmn.FlowNode, around: str | None) -> Figure:
        if not node.is_activity:
            kind = "gateway" if node.is_gateway else "event"
            return Figure(node.id, kind, node, shape.bounds, around, label=_node_label(node.name, shape))
        expanded = node.id in self.expanded
        if expanded:
            text = head_text(node.name, shape.bounds)
        else:
            called = node.type == "callActivity"
            marker = called or node.loop is not None or node.is_subprocess or node.for_compensation
            text = box_text(node.name, shape.bounds, icon=node.type in TYPED_TASKS, marker=marker)
        return Figure(node.id, "activity", node, shape.bounds, around, expanded, text=text if text.lines else None)

    def _group(self, shape: Shape, group: bpmn.Group, around: str | None) -> Figure:
        category = self.model.categories.get(group.category or "")
        name = category.name if category is not None else group.name
        text = head_text(name, shape.bounds) if name.strip() else None
        return Figure(group.id, "group", group, shape.bounds, around, text=text)

    def _pool(self, shape: Shape, pool: bpmn.Participant) -> Figure:
        horizontal = shape.is_horizontal is not False
        if pool.process not in self.model.processes:
            text = band_text(pool.name, shape.bounds)
            return Figure(pool.id, "pool", pool, shape.bounds, horizontal=horizontal, text=text)
        lanes = [i for i in self.model.lanes.values() if i.process == pool.process and len(i.path) == 1]
        return self._striped("pool", pool, shape, [lane.id for lane in lanes], horizontal)

    def _lane(self, shape: Shape, lane: bpmn.Lane) -> Figure:
        return self._striped("lane", lane, shape, lane.children, shape.is_horizontal is not False)

    def _striped(
        self, kind: str, drawn: bpmn.Participant | bpmn.Lane, shape: Shape, inner: Iterable[str], horizontal: bool
    ) -> Figure:
        """A pool or lane; its strip ends where the lanes inside begin."""
        box = shape.bounds
        starts = [self.shapes[i].bounds for i in inner if i in self.shapes]
        gap = min(((b.x - box.x) if horizontal else (b.y - box.y) for b in starts), default=TITLE_STRIP)
        deep = gap if 8 <= gap <= TITLE_STRIP else TITLE_STRIP
        strip = Bounds(box.x, box.y, deep, box.height) if horizontal else Bounds(box.x, box.y, box.width, deep)
        text = strip_text(drawn.name, strip, rotated=horizontal)
        text_or_none = text if text.lines else None
        return Figure(drawn.id, kind, drawn, box, horizontal=horizontal, strip=strip, text=text_or_none)


def _data_name(data: bpmn.DataReference) -> str:
    """The name with the state, which some modelers write into the name themselves."""
    state = f"[{data.state}]"
    return f"{data.name} {state}" if data.state and state not in data.name else data.name


def _node_label(name: str, shape: Shape) -> Lettering | None:
    if not name.strip():
        return None
    given = shape.label if shape.label is not None and _is_box(shape.label) else None
    return label_text(name, given or node_label_box(name, shape.bounds))
