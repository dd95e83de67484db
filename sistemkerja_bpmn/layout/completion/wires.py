"""Runs of new edges around what is drawn: A* over the lines between shapes (an orthogonal visibility graph)."""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Mapping, Sequence

from ...bpmn.diagram import Bounds, Edge, Point, Shape
from ...bpmn.model import Model
from ..plane.graph import NodeKind
from ..plane.kit import outline
from .space import Space, grown

__all__ = ["Wirer"]

_STUB = 8.0
_CLEAR, _BESIDE, _TAKEN = 5.0, 6.0, 7.0
_BEND, _CROSS, _ALONG, _LABEL = 60.0, 45.0, 2000.0, 900.0
_SIDES: tuple[tuple[int, int], ...] = ((1, 0), (0, 1), (-1, 0), (0, -1))
_OUT, _IN = (0.0, 25.0, 90.0, 25.0), (90.0, 25.0, 0.0, 25.0)
_OFFSETS: Mapping[NodeKind, Sequence[float]] = {
    "task": (0.0, 12.0, -12.0, 20.0, -20.0),
    "gateway": (0.0, 9.0, -9.0),
    "event": (0.0, 8.0, -8.0),
    "document": (0.0,),
}
"""How far from the middle of a side an edge may dock."""

_INFINITE = 1e18

State = tuple[int, int, int]
"""Index of the upright line and of the level line, and the direction."""


class Dock:
    """A point on the outline of a shape, and the point in front of it where a run turns."""

    def __init__(self, at: Point, box: Bounds, side: int, price: float) -> None:
        self.at, self.side, self.price = at, side, price
        dx, dy = _SIDES[side]
        x, y = box.centre
        self.front = (
            x + dx * (box.width / 2 + _STUB) if dx else at[0],
            y + dy * (box.height / 2 + _STUB) if dy else at[1],
        )


class Wirer:
    """Runs for edges between drawn shapes; what is added to ``space`` counts for the next."""

    def __init__(self, model: Model, shapes: Mapping[str, Shape], edges: Mapping[str, Edge], space: Space) -> None:
        self.model, self.shapes, self.edges, self.space = model, shapes, edges, space

    def run(self, source: str, target: str) -> tuple[Point, ...]:
        """Waypoints from outline to outline; empty where an end is not drawn."""
        if source not in self.shapes or target not in self.shapes:
            return ()
        starts, ends = self._docks(source, _OUT), self._docks(target, _IN)
        direct = self._direct(starts, ends)
        if direct:
            return direct
        xs = self._lines([d.front[0] for d in (*starts, *ends)], 0)
        ys = self._lines([d.front[1] for d in (*starts, *ends)], 1)
        return _Search(self.space, xs, ys).run(starts, ends) or _straight(starts, ends)

    def _direct(self, starts: Sequence[Dock], ends: Sequence[Dock]) -> tuple[Point, ...]:
        """A straight run between two docks that face each other, where it meets nothing."""
        options = []
        for a in starts:
            dx, dy = _SIDES[a.side]
            for b in ends:
                ahead = (b.at[0] - a.at[0]) * dx + (b.at[1] - a.at[1]) * dy
                aligned = a.at[1] == b.at[1] if dx else a.at[0] == b.at[0]
                if aligned and ahead > 4 and b.side == (a.side + 2) % 4 and self._is_clear(a.at, b.at):
                    options.append((a.price + b.price, a.at, b.at))
        return min(options)[1:] if options and min(options)[0] < _BEND * 3 else ()

    def _is_clear(self, a: Point, b: Point) -> bool:
        box = Bounds(min(a[0], b[0]), min(a[1], b[1]), abs(a[0] - b[0]), abs(a[1] - b[1]))
        level = box.height == 0
        inner = Bounds(box.x + level, box.y + (not level), max(0.0, box.width - 2), max(0.0, box.height - 2))
        wide = grown(inner, 0.5)
        return not (self.space.hits_box(wide) or self.space.labels_in(wide) or self.space.runs_in(wide))

    def _lines(self, own: Sequence[float], axis: int) -> list[float]:
        lines = set(own)
        for box in self.space.boxes:
            low, high = (box.x, box.right) if axis == 0 else (box.y, box.bottom)
            lines |= {low - _STUB, high + _STUB, low - 2 * _STUB, high + 2 * _STUB}
        return sorted(lines)

    def _docks(self, element: str, prices: Sequence[float]) -> list[Dock]:
        """The middles of the sides, or points beside them where an edge docks already."""
        box, kind = self.shapes[element].bounds, self._kind(element)
        taken = [p for e in self.edges.values() for p in (e.waypoints[0], e.waypoints[-1])]
        found = []
        for side, price in enumerate(prices):
            for k, offset in enumerate(_OFFSETS[kind]):
                at = _side_point(box, kind, side, offset)
                busy = any(abs(at[0] - x) + abs(at[1] - y) < _TAKEN for x, y in taken)
                dock = Dock(at, box, side, price + 8 * k + (300 if busy else 0))
                dock.price += _ALONG * self._lies_on_run(dock) + _ALONG * self.space.labels_in(_stub(dock))
                found.append(dock)
        return found

    def _lies_on_run(self, dock: Dock) -> bool:
        """Whether the short way in front of a dock runs along an edge."""
        axis = 1 if dock.at[1] == dock.front[1] else 0
        return any(abs(a[axis] - b[axis]) < 1 for a, b in self.space.runs_in(_stub(dock)))

    def _kind(self, element: str) -> NodeKind:
        """What the outline of an element looks like."""
        node = self.model.nodes.get(element)
        if node is None:
            return "task" if element in self.model.participants else "document"
        return "gateway" if node.is_gateway else "event" if node.is_event else "task"


def _stub(dock: Dock) -> Bounds:
    """The short way in front of a dock."""
    (x0, y0), (x1, y1) = dock.at, dock.front
    return grown(Bounds(min(x0, x1), min(y0, y1), abs(x1 - x0), abs(y1 - y0)), 1.5)


def _side_point(box: Bounds, kind: NodeKind, side: int, offset: float) -> Point:
    """The point on the outline of a shape beside the middle of a side."""
    x, y = box.centre
    dx, dy = _SIDES[side]
    across, along = (box.width, box.height) if dx else (box.height, box.width)
    reach = outline(kind, across / 2, along / 2, offset)
    return x + dx * reach + (offset if dy else 0), y + dy * reach + (offset if dx else 0)


def _straight(starts: Sequence[Dock], ends: Sequence[Dock]) -> tuple[Point, ...]:
    """Where no way is free: the shortest line between two docks."""
    pairs = [(abs(a.at[0] - b.at[0]) + abs(a.at[1] - b.at[1]), a.at, b.at) for a in starts for b in ends]
    _, first, last = min(pairs)
    return first, last


Origins = dict[State, tuple[State | None, Dock]]
"""Where each state was reached from, and the dock the run began at."""


class _Search:
    """One search over the grid of lines."""

    def __init__(self, space: Space, xs: list[float], ys: list[float]) -> None:
        self.space, self.xs, self.ys = space, xs, ys
        self._prices: dict[tuple[int, int, bool], float] = {}

    def run(self, starts: Sequence[Dock], ends: Sequence[Dock]) -> tuple[Point, ...]:
        """The cheapest run between two of the docks; empty where there is none."""
        goals = {self._state(d.front, (d.side + 2) % 4): d for d in reversed(ends) if self._is_open(d)}
        best, came, queue = self._starts(starts)
        closest: tuple[float, State] | None = None
        while queue:
            cost, state = heapq.heappop(queue)
            if closest is not None and cost >= closest[0]:
                break
            if cost > best[state]:
                continue
            goal = goals.get(state)
            if goal is not None and (closest is None or cost + goal.price < closest[0]):
                closest = cost + goal.price, state
            for step, price in self._steps(state):
                if cost + price < best.get(step, _INFINITE):
                    best[step] = cost + price
                    came[step] = state, came[state][1]
                    heapq.heappush(queue, (cost + price, step))
        return self._trace(closest[1], came, goals[closest[1]]) if closest else ()

    def _starts(self, docks: Sequence[Dock]) -> tuple[dict[State, float], Origins, list[tuple[float, State]]]:
        best: dict[State, float] = {}
        came: Origins = {}
        for dock in filter(self._is_open, docks):
            state = self._state(dock.front, dock.side)
            if dock.price < best.get(state, _INFINITE):
                best[state] = dock.price
                came[state] = None, dock
        return best, came, sorted((price, state) for state, price in best.items())

    def _is_open(self, dock: Dock) -> bool:
        x, y = dock.front
        return not self.space.hits_box(Bounds(x - 1, y - 1, 2, 2))

    def _state(self, point: Point, side: int) -> State:
        return self.xs.index(point[0]), self.ys.index(point[1]), side

    def _steps(self, state: State) -> Iterator[tuple[State, float]]:
        i, j, side = state
        for turn in (side, (side + 1) % 4, (side + 3) % 4):
            dx, dy = _SIDES[turn]
            a, b = i + dx, j + dy
            if 0 <= a < len(self.xs) and 0 <= b < len(self.ys):
                price = self._price(min(i, a), min(j, b), dx != 0)
                if price < _ALONG * 100:
                    yield (a, b, turn), price + (_BEND if turn != side else 0.0)

    def _price(self, i: int, j: int, horizontal: bool) -> float:
        """Length of the step to the next line, and what it meets."""
        key = i, j, horizontal
        if key not in self._prices:
            self._prices[key] = self._measured(*key)
        return self._prices[key]

    def _measured(self, i: int, j: int, horizontal: bool) -> float:
        x, y = self.xs[i], self.ys[j]
        length = (self.xs[i + 1] - x) if horizontal else (self.ys[j + 1] - y)
        box = Bounds(x, y, length if horizontal else 0.0, 0.0 if horizontal else length)
        if self.space.hits_box(grown(box, _CLEAR)):
            return _ALONG * 1000
        price = length + _LABEL * self.space.labels_in(grown(box, 1.0))
        for (x0, y0), (x1, y1) in self.space.runs_in(grown(box, _BESIDE)):
            along = abs(y0 - y1) < 1 if horizontal else abs(x0 - x1) < 1
            price += _ALONG if along else _CROSS
        return price

    def _trace(self, state: State, came: Origins, end: Dock) -> tuple[Point, ...]:
        start = came[state][1]
        points: list[Point] = [end.at]
        current: State | None = state
        while current is not None:
            points.append((self.xs[current[0]], self.ys[current[1]]))
            current = came[current][0]
        points.append(start.at)
        points.reverse()
        kept = [points[0]]
        for before, point, after in zip(points, points[1:], points[2:], strict=False):
            if not (before[0] == point[0] == after[0] or before[1] == point[1] == after[1]):
                kept.append(point)
        return (*kept, points[-1])
