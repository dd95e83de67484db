"""Plane geometry of outlines and straight stretches, and a grid that finds neighbours quickly. Units: pixels."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Generic, TypeVar

from ...bpmn.diagram import Bounds, Point

__all__ = [
    "Grid",
    "Segment",
    "contains",
    "crossing",
    "distance_to_outline",
    "distance_to_path",
    "outline_meets_box",
    "overlaps",
    "segment_box",
    "span_inside",
]

T = TypeVar("T")
_CELL = 128.0
_MOST_CELLS = 20_000


@dataclass(frozen=True, slots=True)
class Segment:
    """One straight stretch of an edge; ``at`` is the path length before it, ``size`` its own length."""

    edge: str
    start: Point
    end: Point
    at: float
    size: float


class Grid(Generic[T]):
    """Items by the cells their box covers."""

    def __init__(self) -> None:
        self._cells: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
        self._items: list[T] = []

    def add(self, box: Bounds, item: T) -> None:
        """Puts an item in."""
        for cell in _cells(box):
            self._cells[cell].append(len(self._items))
        self._items.append(item)

    def near(self, box: Bounds) -> Iterator[T]:
        """Each item that shares a cell with the box, once, in the order it was added."""
        found: set[int] = set()
        for cell in _cells(box):
            found.update(self._cells.get(cell, ()))
        return (self._items[i] for i in sorted(found))

    def pairs(self) -> Iterator[tuple[T, T]]:
        """Each pair of items that shares a cell, once."""
        found: set[tuple[int, int]] = set()
        for members in self._cells.values():
            for place, a in enumerate(members):
                found.update((a, b) for b in members[place + 1 :])
        return ((self._items[a], self._items[b]) for a, b in sorted(found))


def _cells(box: Bounds) -> Iterator[tuple[int, int]]:
    left, right = int(box.x // _CELL), int(box.right // _CELL)
    top, bottom = int(box.y // _CELL), int(box.bottom // _CELL)
    # A box of absurd size would cover millions of cells; thinning them out keeps the work bounded.
    thin = max(1, math.isqrt((right - left + 1) * (bottom - top + 1) // _MOST_CELLS))
    return ((i, j) for i in range(left, right + 1, thin) for j in range(top, bottom + 1, thin))


def overlaps(a: Bounds, b: Bounds, slack: float = 0.5) -> bool:
    """Whether two boxes share more than a border of ``slack``."""
    return a.x < b.right - slack and b.x < a.right - slack and a.y < b.bottom - slack and b.y < a.bottom - slack


def contains(outer: Bounds, inner: Bounds, slack: float = 1.0) -> bool:
    """Whether a box lies inside another."""
    return (
        inner.x >= outer.x - slack
        and inner.y >= outer.y - slack
        and inner.right <= outer.right + slack
        and inner.bottom <= outer.bottom + slack
    )


def segment_box(segment: Segment) -> Bounds:
    """The bounding box of a stretch."""
    (x0, y0), (x1, y1) = segment.start, segment.end
    return Bounds(min(x0, x1), min(y0, y1), abs(x1 - x0), abs(y1 - y0))


def _clip(start: Point, end: Point, planes: tuple[tuple[float, float, float], ...]) -> tuple[float, float]:
    """The part of a stretch (0..1) inside all half planes a*x + b*y <= c; empty where the first exceeds the second."""
    low, high = 0.0, 1.0
    for a, b, c in planes:
        first, last = a * start[0] + b * start[1] - c, a * end[0] + b * end[1] - c
        if first > 0 and last > 0:
            return 1.0, 0.0
        if first > 0:
            low = max(low, first / (first - last))
        elif last > 0:
            high = min(high, first / (first - last))
    return low, high


def _in_ellipse(start: Point, end: Point, box: Bounds, slack: float) -> tuple[float, float]:
    rx, ry = box.width / 2 - slack, box.height / 2 - slack
    cx, cy = box.centre
    if rx <= 0 or ry <= 0:
        return 1.0, 0.0
    px, py = (start[0] - cx) / rx, (start[1] - cy) / ry
    dx, dy = (end[0] - start[0]) / rx, (end[1] - start[1]) / ry
    a, b, c = dx * dx + dy * dy, 2 * (px * dx + py * dy), px * px + py * py - 1
    root = b * b - 4 * a * c
    if a == 0 or root <= 0:
        return 1.0, 0.0
    root = math.sqrt(root)
    return max(0.0, (-b - root) / (2 * a)), min(1.0, (-b + root) / (2 * a))


def span_inside(start: Point, end: Point, box: Bounds, kind: str, slack: float = 1.0) -> float:
    """How much of a stretch runs inside an outline drawn ``slack`` smaller, in pixels.

    ``kind`` gateway is a diamond, event an ellipse, all else a rectangle.
    """
    if kind == "event":
        low, high = _in_ellipse(start, end, box, slack)
    elif kind == "gateway":
        cx, cy = box.centre
        rx, ry = max(box.width / 2, 1e-6), max(box.height / 2, 1e-6)
        limit = 1 - slack / min(rx, ry)
        planes = tuple((sx / rx, sy / ry, limit + sx * cx / rx + sy * cy / ry) for sx in (1, -1) for sy in (1, -1))
        low, high = _clip(start, end, planes)
    else:
        planes = (
            (1.0, 0.0, box.right - slack),
            (-1.0, 0.0, -box.x - slack),
            (0.0, 1.0, box.bottom - slack),
            (0.0, -1.0, -box.y - slack),
        )
        low, high = _clip(start, end, planes)
    return max(0.0, high - low) * math.dist(start, end)


def distance_to_outline(point: Point, box: Bounds, kind: str) -> float:
    """Distance of a point to an outline; for an ellipse measured towards its centre."""
    (x, y), (cx, cy) = point, box.centre
    if kind == "event":
        away = math.hypot((x - cx) / (box.width / 2), (y - cy) / (box.height / 2))
        return abs(away - 1) * min(box.width, box.height) / 2
    if kind == "gateway":
        corners = ((cx, box.y), (box.right, cy), (cx, box.bottom), (box.x, cy), (cx, box.y))
    else:
        corners = ((box.x, box.y), (box.right, box.y), (box.right, box.bottom), (box.x, box.bottom), (box.x, box.y))
    return distance_to_path(point, corners)


def distance_to_path(point: Point, path: tuple[Point, ...]) -> float:
    """Distance of a point to a polyline."""
    return min(_distance(point, a, b) for a, b in pairwise(path))


def _distance(point: Point, start: Point, end: Point) -> float:
    dx, dy = end[0] - start[0], end[1] - start[1]
    size = dx * dx + dy * dy
    along = 0.0 if size == 0 else ((point[0] - start[0]) * dx + (point[1] - start[1]) * dy) / size
    along = min(1.0, max(0.0, along))
    return math.dist(point, (start[0] + along * dx, start[1] + along * dy))


def outline_meets_box(box: Bounds, kind: str, other: Bounds, slack: float = 0.5) -> bool:
    """Whether the true outline of a shape (diamond, ellipse or rectangle) shares area with a box."""
    if not overlaps(box, other, slack):
        return False
    if kind not in {"event", "gateway"}:
        return True
    # The point of the other box nearest to the centre lies inside the convex, symmetric outline if any of it does.
    cx, cy = box.centre
    x, y = min(max(cx, other.x), other.right), min(max(cy, other.y), other.bottom)
    dx, dy = abs(x - cx) / (box.width / 2), abs(y - cy) / (box.height / 2)
    limit = 1 - slack / (min(box.width, box.height) / 2)
    return math.hypot(dx, dy) < limit if kind == "event" else dx + dy < limit


def crossing(a: Segment, b: Segment) -> tuple[float, float] | None:
    """Where two stretches meet at an angle, as positions 0..1 on each; None if they do not or run parallel."""
    ax, ay = a.end[0] - a.start[0], a.end[1] - a.start[1]
    bx, by = b.end[0] - b.start[0], b.end[1] - b.start[1]
    area = ax * by - ay * bx
    if abs(area) <= 0.02 * a.size * b.size:
        return None
    dx, dy = b.start[0] - a.start[0], b.start[1] - a.start[1]
    t, u = (dx * by - dy * bx) / area, (dx * ay - dy * ax) / area
    return (t, u) if 0 <= t <= 1 and 0 <= u <= 1 else None
