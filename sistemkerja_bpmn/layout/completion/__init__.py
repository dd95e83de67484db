"""Layout of what a diagram lacks, around what a person drew: nothing drawn is moved.

Contract: ``complete`` gives the diagram with every shape and edge it has, and the missing ones besides. New nodes stand
in free spots of their lane, as near as possible to where a fresh layout has them relative to their neighbours; new
edges run around what stands there. Pools and lanes only ever grow to the right; new pools follow below.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ...bpmn.diagram import Bounds, Diagram, Edge, Point, Shape
from ...bpmn.model import Model
from ..diagram import arrange
from ..picture import Picture, join
from .lettering import label_all
from .space import Space
from .spots import Seeker
from .wires import Wirer

__all__ = ["Point", "complete"]

_POOL_GAP = 30.0


def complete(model: Model) -> Diagram:
    """The first diagram of a model with what it lacks; a fresh layout where there is no diagram.

    Raises SK-TATA-001 where something new does not fit without moving what is drawn.
    """
    if not model.diagrams:
        return arrange(model)
    kept = model.diagrams[0]
    fresh = arrange(model)
    return _Completion(model, kept, fresh).result()


class _Completion:
    """Collects shapes and edges; ``space`` knows what is in the way."""

    def __init__(self, model: Model, kept: Diagram, fresh: Diagram) -> None:
        self.model, self.kept = model, kept
        self.fresh_shapes = {shape.element: shape for shape in fresh.shapes}
        self.fresh_edges = {edge.element: edge for edge in fresh.edges}
        self.picture: Picture = join(model, kept)
        self.shapes = {shape.element: shape for shape in kept.shapes}
        self.edges = {edge.element: edge for edge in kept.edges}
        self.space = Space(self.picture)
        self.new_nodes: list[str] = []
        self.new_edges: list[str] = []

    def result(self) -> Diagram:
        hidden = self._hidden()
        missing = [i for i in self.fresh_shapes if i not in self.shapes and i not in hidden]
        missing = self._whole_pools(missing)
        seeker = Seeker(self.model, self.shapes, self.fresh_shapes, self.space)
        for element in seeker.ordered(missing):
            self._add(seeker.seat(element))
            self.new_nodes.append(element)
        self._wire(hidden)
        self._frames(seeker)
        self._label()
        old = {shape.element for shape in self.kept.shapes}
        before = [self.shapes[s.element] if s.element in old else s for s in self.kept.shapes]
        added = [shape for key, shape in self.shapes.items() if key not in old]
        added_edges = [edge for key, edge in self.edges.items() if key not in {e.element for e in self.kept.edges}]
        return replace(self.kept, shapes=(*before, *added), edges=(*self.kept.edges, *added_edges))

    def _add(self, shape: Shape) -> None:
        self.shapes[shape.element] = shape
        self.space.add_box(shape.bounds)

    def _hidden(self) -> set[str]:
        """What stands inside a sub-process that is drawn collapsed, or was left out with its pool's other diagram."""
        drawn = {s.element: s for s in self.kept.shapes}
        collapsed = {i for i, s in drawn.items() if i in self.model.nodes and not s.is_expanded}
        elsewhere = {s.element for d in self.model.diagrams[1:] for s in d.shapes}
        return {i for i in self.fresh_shapes if i in elsewhere or any(a in collapsed for a in self._around(i))}

    def _around(self, element: str) -> Iterator[str]:
        current: str | None = element
        seen: set[str] = set()
        while current is not None and current not in seen:
            seen.add(current)
            nodes, data, notes = self.model.nodes, self.model.data_references, self.model.annotations
            item = nodes.get(current) or data.get(current) or notes.get(current)
            current = item.parent if item is not None else None
            if current is not None:
                yield current

    # ---- pools nobody drew

    def _whole_pools(self, missing: Sequence[str]) -> list[str]:
        """Pools of which nothing is drawn follow below everything, as a fresh layout has them; gives what remains."""
        lacking = set(missing)
        bottom = max((s.bounds.bottom for s in self.kept.shapes), default=0.0)
        left = min((s.bounds.x for s in self.kept.shapes), default=0.0)
        moved: set[str] = set()
        for pool in self.model.participants.values():
            content = self._content(pool.id)
            if pool.id not in lacking or not content <= lacking:
                continue
            box = self.fresh_shapes[pool.id].bounds
            dx, dy = left - box.x, bottom + _POOL_GAP - box.y
            self._take_over(content, dx, dy)
            bottom += _POOL_GAP + box.height
            moved |= content
        return [i for i in missing if i not in moved]

    def _content(self, pool: str) -> set[str]:
        """Ids of the shapes of a pool: itself, its lanes and everything in it."""
        process = self.model.participants[pool].process
        if process is None:
            return {pool}
        model = self.model
        items = (model.lanes, model.nodes, model.data_references, model.annotations, model.groups)
        mine = {key for mapping in items for key, item in mapping.items() if item.process == process}
        return {pool} | (mine & self.fresh_shapes.keys())

    def _take_over(self, content: set[str], dx: float, dy: float) -> None:
        """Shapes of a fresh layout, and the edges between them, moved by an offset."""
        for key, shape in self.fresh_shapes.items():
            if key in content:
                label = shape.label and _shifted(shape.label, dx, dy)
                self.shapes[key] = replace(shape, bounds=_shifted(shape.bounds, dx, dy), label=label)
                if key not in self.model.participants and key not in self.model.lanes:
                    self.space.add_box(self.shapes[key].bounds)
                    self.space.add_label(label)
        for key, edge in self.fresh_edges.items():
            if key not in self.edges and all(end in content for end in _ends(self.model, key)):
                points = tuple((x + dx, y + dy) for x, y in edge.waypoints)
                self.edges[key] = Edge(key, points, edge.label and _shifted(edge.label, dx, dy))
                self.space.add_run(points)
                self.space.add_label(self.edges[key].label)

    # ---- edges, frames, labels

    def _wire(self, hidden: set[str]) -> None:
        solid = {i: s for i, s in self.shapes.items() if i not in hidden}
        wirer = Wirer(self.model, solid, self.edges, self.space)
        for key in self.fresh_edges:
            if key in self.edges or any(key == e.element for d in self.model.diagrams[1:] for e in d.edges):
                continue
            points = wirer.run(*_ends(self.model, key))
            if points:
                self.edges[key] = Edge(key, points)
                self.space.add_run(points)
                self.new_edges.append(key)

    def _frames(self, seeker: Seeker) -> None:
        """Pools and lanes reach as far right as what was added."""
        by_pool: defaultdict[str, float] = defaultdict(float)
        for node in self.new_nodes:
            for frame in seeker.frames_of(node):
                by_pool[frame] = max(by_pool[frame], self.shapes[node].bounds.right + 20)
        for frame, right in by_pool.items():
            shape = self.shapes[frame]
            if right > shape.bounds.right:
                self.shapes[frame] = replace(shape, bounds=replace(shape.bounds, width=right - shape.bounds.x))

    def _label(self) -> None:
        shapes, edges = label_all(self.model, self.shapes, self.edges, self.space, self.new_nodes, self.new_edges)
        self.shapes |= shapes
        self.edges |= edges


def _shifted(box: Bounds, dx: float, dy: float) -> Bounds:
    return Bounds(box.x + dx, box.y + dy, box.width, box.height)


def _ends(model: Model, edge: str) -> tuple[str, str]:
    """Source and target of a link."""
    data = model.data_associations.get(edge)
    if data is not None:
        ends = data.activity, data.reference or ""
        return ends if data.is_output else (ends[1], ends[0])
    link = model.sequence_flows.get(edge) or model.message_flows.get(edge) or model.associations[edge]
    return link.source, link.target
