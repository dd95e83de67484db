"""Labels of round shapes, of boundary events and of edges, after everything else has its place.

Contract: ``Labels.run`` writes every label into the scene at the cheapest of its candidate places, and tells which
found no clear one, so that the geometry can give them room. A label never changes shapes or edges.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import TypeVar

from ..plane.graph import Graph, GraphEdge, GraphNode
from ..plane.kit import overlaps, runs_through
from ..plane.scene import Box, Point, Scene
from ..plane.sizes import label_box
from .measure import LABEL_FLOW, LABEL_WIDE

__all__ = ["Labels"]

_CELL = 160
_SHAPE, _LABEL, _FOREIGN, _OWN, _HEAD, _BORDER, _OUTSIDE = 100, 100, 60, 40, 50, 12, 100
"""What it costs to lie on a shape, a label, a foreign edge, the own edge, a lane's head, a lane's border, outside."""

_BAD = 40
_STROKE = 5.0
"""Half the stroke that marks a default flow."""

_TIED = 30
_AMONG_ANSWERS = 2.5
"""A question stands left of its gateway's middle rather than among its answers."""
_ALONG = (3, 10, 20, 40, 70, 120, 200, 320, 460, 640, 860, 1100)
_BEYOND, _FARTHER = (10.0, 19.0, 28.0), 30.0
_NODE_WIDTHS = ((LABEL_WIDE, 0.0), (72.0, 3.0), (56.0, 5.0))
_FLOW_WIDTHS = ((LABEL_FLOW, 0.0), (130.0, 2.0), (56.0, 4.0))

T = TypeVar("T")
Costs = dict[str, float]
Grid = defaultdict[tuple[int, int], list[T]]
Candidate = tuple[Box, float]
"""A place and its penalty."""

Batch = tuple[float, Iterable[Candidate]]
"""The least penalty of some candidates, and the candidates, worked out when they are asked for."""


class Labels:
    """One try at labelling a scene. ``content_left``: x where the lanes' heads end."""

    def __init__(self, graph: Graph, scene: Scene, content_left: float) -> None:
        self.graph, self.scene, self.content_left = graph, scene, content_left
        self._shapes: Grid[Box] = defaultdict(list)
        self._taken: Grid[Box] = defaultdict(list)
        self._lines: Grid[tuple[str, Point, Point]] = defaultdict(list)
        self._borders = [*scene.lanes.values(), *scene.pools.values()]
        for box in scene.nodes.values():
            _enter(self._shapes, box, box)
        for edge, points in scene.edges.items():
            for p, q in pairwise(points):
                box = min(p[0], q[0]), min(p[1], q[1]), abs(p[0] - q[0]), abs(p[1] - q[1])
                _enter(self._lines, box, (edge, p, q))
        for group in graph.groups:
            if group.id in scene.node_labels:
                title = scene.node_labels[group.id]
                _enter(self._taken, title, title)

    def run(self, hung: Iterable[GraphNode]) -> Costs:
        """Places all labels; gives what found no clear place, with its cost.

        ``hung``: documents beside their task, which brought a label place of their own; it is the first candidate.
        """
        bad: Costs = {}
        for node in hung:
            if node.id in self.scene.node_labels:
                own_place = [(self.scene.node_labels[node.id], 0.0)]
                self._put(node.id, None, [(0.0, own_place), *self._around(node)], self.scene.node_labels, bad)
        for node in self.graph.nodes.values():
            if node.is_round and node.label:
                self._put(node.id, None, self._around(node), self.scene.node_labels, bad)
        for guest in self.graph.guests:
            if guest.label:
                places = self._under(guest.id, guest.label, guest.dx)
                self._put(guest.id, None, places, self.scene.node_labels, bad)
        for edge in self.graph.edges:
            if edge.label:
                self._put(edge.id, edge.id, self._along(edge), self.scene.edge_labels, bad)
        return bad

    def _put(self, key: str, own: str | None, batches: Iterable[Batch], into: dict[str, Box], bad: Costs) -> None:
        """Writes a label at the cheapest of its places; of equally cheap ones that with the least penalty."""
        best: tuple[float, float, Box] | None = None
        for least, places in sorted(batches, key=lambda batch: batch[0]):
            if best is not None and least >= best[0]:
                break
            for box, penalty in sorted(places, key=lambda place: place[1]):
                if best is not None and penalty >= best[0]:
                    break
                cost = penalty + self._cost(box, own, best[0] if best else math.inf)
                if best is None or (cost, penalty) < best[:2]:
                    best = cost, penalty, box
        if best is None:
            return
        into[key] = best[2]
        _enter(self._taken, best[2], best[2])
        if best[0] >= _BAD:
            bad[key] = best[0]

    # ---- price of a place

    def _cost(self, box: Box, own: str | None, stop: float) -> float:
        cells = _cells(box)
        cost = float(_OUTSIDE if self._is_outside(box) else 0)
        for cell in cells:
            cost += _SHAPE * sum(overlaps(box, other) for other in self._shapes.get(cell, ()))
            cost += _LABEL * sum(overlaps(box, other) for other in self._taken.get(cell, ()))
        if cost >= stop:
            return cost
        touched: set[str] = set()
        for cell in cells:
            for edge, p, q in self._lines.get(cell, ()):
                if edge not in touched and runs_through(p, q, box):
                    touched.add(edge)
        cost += _FOREIGN * len(touched) + (_OWN - _FOREIGN) * (own in touched)
        return cost + self._frame_cost(box)

    def _is_outside(self, box: Box) -> bool:
        x, y, w, h = box
        return x < 2 or y < 2 or x + w > self.scene.right or y + h > self.scene.bottom

    def _frame_cost(self, box: Box) -> float:
        x, y, _, h = box
        cost = 0.0
        for _, top, _, height in self._borders:
            if y < top + height and y + h > top:
                if x < self.content_left:
                    cost += _HEAD
                if y < top or y + h > top + height:
                    cost += _BORDER
        return cost

    # ---- candidates

    def _around(self, node: GraphNode) -> Iterator[Batch]:
        for limit, narrow in _NODE_WIDTHS:
            yield narrow, self._around_at(node, limit, narrow)

    def _around_at(self, node: GraphNode, limit: float, narrow: float) -> Iterator[Candidate]:
        """Above or below first, then beside, then at the corners."""
        x, y, w, h = self.scene.nodes[node.id]
        cx, cy = x + w / 2, y + h / 2
        above_first = node.kind == "gateway"
        tied = _TIED if node.id in self.graph.tied else 0  # a message will pass straight above or below
        aside = _AMONG_ANSWERS if node.kind == "gateway" else 0.0
        a, b = label_box(node.label, limit)
        places = [
            ((cx - a / 2, y - b - 1), 0.0 if above_first else 1.0),
            ((cx - a / 2, y + h + 1), 1.0 if above_first else 0.0),
            *_corners(x, y, w, h, a, b),
        ]
        if w > 40:
            places += [((cx + 14, cy + 12), 4.5), ((cx - 14 - a, cy + 12), 4.5)]
        for (left, top), penalty in places:
            blocks = left < cx + 3 and left + a > cx - 3
            beside = left >= cx
            yield (left, top, a, b), narrow + penalty + tied * blocks + aside * beside

    def _under(self, guest: str, label: str, dx: float) -> Iterator[Batch]:
        for limit, narrow in _NODE_WIDTHS:
            yield narrow, self._under_at(guest, label, dx, limit, narrow)

    def _under_at(self, guest: str, label: str, dx: float, limit: float, narrow: float) -> Iterator[Candidate]:
        """Below the boundary event, beside the flow that leaves it."""
        x, y, w, h = self.scene.nodes[guest]
        cx = x + w / 2
        a, b = label_box(label, limit)
        places = [
            ((cx + 5, y + h + 1), 0.0 if dx > 0 else 0.5),
            ((cx - a - 5, y + h + 1), 0.5 if dx > 0 else 0.0),
            ((cx - a / 2, y + h + 1), 1.0),
            *_corners(x, y, w, h, a, b),
        ]
        for k, shift in enumerate((14.0, 23.0, 32.0, 41.0)):  # beyond lines that pass close by
            places += [((cx + shift, y + h + 1), 4.0 + k), ((cx - shift - a, y + h + 1), 4.5 + k)]
        for (left, top), penalty in places:
            yield (left, top, a, b), narrow + penalty

    def _along(self, edge: GraphEdge) -> Iterator[Batch]:
        """Beside the edge, near its start, on either side; then behind a line that runs close beside it."""
        points = self.scene.edges[edge.id]
        for limit, narrow in _FLOW_WIDTHS:
            size = label_box(edge.label, limit)
            for k, (p, q) in enumerate(pairwise(points)):
                aside = _STROKE if edge.is_default and k == 0 else 0.0
                least = narrow + k * 8
                yield least, _beside(p, q, size, (aside,), least)
                least += _FARTHER
                yield least, _beside(p, q, size, [aside + beyond for beyond in _BEYOND], least)


def _corners(x: float, y: float, w: float, h: float, a: float, b: float) -> list[tuple[Point, float]]:
    cx, cy = x + w / 2, y + h / 2
    return [
        ((x + w + 3, cy - b / 2), 1.5),
        ((x - a - 3, cy - b / 2), 1.5),
        ((cx + 5, y - b), 2.0),
        ((cx - 5 - a, y - b), 2.0),
        ((cx + 5, y + h), 2.0),
        ((cx - 5 - a, y + h), 2.0),
        ((x + w - 4, y - b), 3.0),
        ((x - a + 4, y - b), 3.0),
        ((x + w - 4, y + h), 3.0),
        ((x - a + 4, y + h), 3.0),
        ((cx + 14, y - b + 4), 4.0),
        ((cx - 14 - a, y - b + 4), 4.0),
        ((cx + 14, y + h - 4), 4.0),
        ((cx - 14 - a, y + h - 4), 4.0),
    ]


def _beside(p: Point, q: Point, size: Point, asides: Iterable[float], least: float) -> Iterator[Candidate]:
    """Places along one segment, the nearer to its start the better; ``asides``: distances from the line."""
    a, b = size
    length = math.dist(p, q)
    horizontal = abs(p[1] - q[1]) < 0.6
    for aside in asides:
        for distance in _ALONG:
            if distance > length and distance > _ALONG[0]:
                break
            if horizontal:
                x = p[0] + distance if q[0] > p[0] else p[0] - distance - a
                spots = (x, p[1] - b - 1 - aside), (x, p[1] + 2 + aside)
                fits = distance + a <= length
            else:
                y = p[1] + distance if q[1] > p[1] else p[1] - distance - b
                spots = (p[0] + 3 + aside, y), (p[0] - 3 - aside - a, y)
                fits = distance + b <= length
            for k, (left, top) in enumerate(spots):
                yield (left, top, a, b), least + min(distance * 0.05, 18.0) + k * 0.3 + (0 if fits else 6)


def _cells(box: Box) -> list[tuple[int, int]]:
    columns = range(int(box[0] // _CELL), int((box[0] + box[2]) // _CELL) + 1)
    rows = range(int(box[1] // _CELL), int((box[1] + box[3]) // _CELL) + 1)
    return [(i, j) for i in columns for j in rows]


def _enter(grid: Grid[T], box: Box, item: T) -> None:
    for cell in _cells(box):
        grid[cell].append(item)
