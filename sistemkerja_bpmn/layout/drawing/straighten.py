"""Shared documents and notes: a direct line instead of the routed one, where nothing is in the way."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from ..plane.graph import Graph
from ..plane.kit import crosses, hits, lies_on
from ..plane.scene import Box, Point, Scene

__all__ = ["straighten"]

_LONGEST = 420.0
_MARGIN = 5.0
_CORNER = 12.0

Line = tuple[Point, Point]


def straighten(graph: Graph, scene: Scene) -> None:
    """Replaces bent associations by straight ones that cross no more than they did."""
    lines = {key: list(pairwise(points)) for key, points in scene.edges.items()}
    for edge in graph.edges:
        if edge.kind != "document" or len(scene.edges[edge.id]) < 3:
            continue
        if edge.source_port or edge.target_port or not {edge.source, edge.target} <= scene.nodes.keys():
            continue
        line = facing_points(scene.nodes[edge.source], scene.nodes[edge.target])
        if math.dist(*line) > _LONGEST or _is_blocked(line, scene.nodes, (edge.source, edge.target)):
            continue
        others = [piece for key, pieces in lines.items() if key != edge.id for piece in pieces]
        if any(lies_on(*line, *other) for other in others):
            continue
        if _crossings((line,), others) <= _crossings(lines[edge.id], others):
            scene.edges[edge.id] = list(line)
            lines[edge.id] = [line]


def _is_blocked(line: Line, nodes: Mapping[str, Box], own: Sequence[str]) -> bool:
    return any(key not in own and hits(*line, box, _MARGIN) for key, box in nodes.items())


def _crossings(pieces: Iterable[Line], others: Sequence[Line]) -> int:
    return sum(crosses(*piece, *other) for piece in pieces for other in others)


def facing_points(a: Box, b: Box) -> Line:
    """The nearest facing points of two boxes, kept off their corners."""
    (x0, x1), (y0, y1) = _facing(a, b, 0), _facing(a, b, 1)
    if x0 != x1 and y0 != y1:  # beside and above: leave by the upright sides, near the corner
        y0, y1 = _off_corner(a, y0), _off_corner(b, y1)
    return (x0, y0), (x1, y1)


def _facing(a: Box, b: Box, axis: int) -> Point:
    low = max(a[axis], b[axis])
    high = min(a[axis] + a[axis + 2], b[axis] + b[axis + 2])
    if high - low >= _CORNER:  # they overlap: straight
        middle = float(round((low + high) / 2))
        return middle, middle
    if a[axis] + a[axis + 2] / 2 < b[axis] + b[axis + 2] / 2:
        return a[axis] + a[axis + 2], b[axis]
    return a[axis], b[axis] + b[axis + 2]


def _off_corner(box: Box, y: float) -> float:
    inset = min(_CORNER, box[3] / 3)
    return float(round(min(max(y, box[1] + inset), box[1] + box[3] - inset)))
