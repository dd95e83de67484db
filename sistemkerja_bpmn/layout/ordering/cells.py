"""The cells nodes stand in while rows are chosen, and the ideal route of every edge over these cells.

A cell is (lane, row inside the lane, column); rows count from 0, the row of the main path, upward rows are negative.
Inside, a cell is one number, so that the cells of a row or a column between two others are a range: columns first,
lanes next, rows last. An ideal route is the cheapest of straight, two L shapes and a Z, ignoring the width of
channels. It is what the local search of ``rows`` looks at: distance, bends, cells jumped over, and crossings.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet

from ..plane.graph import Graph, GraphEdge

__all__ = ["BEND", "CROSS", "HIT", "Cell", "Cells"]

BEND, CROSS, HIT, FAR = 1.0, 1.3, 2.2, 0.04
"""Prices of a bend, a crossing, a node in the way, and a row of distance."""

_SOFT_BEND = 0.2
"""A bend at a gateway is free of this: its corner is where the flow leaves anyway."""

_LANE = 1 << 20
"""Numbers for the rows of one lane; row 0 is in the middle of them."""

Cell = tuple[int, int, int]
Run = Sequence[int]
Passes = tuple[Run, Run]
"""Cells a route runs through from left to right, and up or down."""

_NOWHERE: Passes = ((), ())


class Cells:
    """Who stands where, which ideal routes pass where.

    across, down    number of routes that pass a cell horizontally, and vertically; only cells with any
    """

    def __init__(self, graph: Graph, columns: Mapping[str, int], back: set[int]) -> None:
        self.nodes = graph.nodes
        self.lanes = len(graph.lanes)
        self.column = dict(columns)
        self.back = back
        self.row: dict[str, int] = {}
        self.filled: list[Counter[int]] = [Counter() for _ in graph.lanes]
        self.passes: dict[int, Passes] = {}
        self._at: dict[str, int] = {}
        self._occupied: dict[int, str] = {}
        self._across: dict[int, int] = {}
        self._down: dict[int, int] = {}
        self._limits: list[tuple[int, int]] = [(0, 0)] * self.lanes
        self._column = self.lanes * _LANE
        self.incident: defaultdict[str, list[GraphEdge]] = defaultdict(list)
        self._stacks: defaultdict[tuple[int, int], set[str]] = defaultdict(set)
        self.edges = [e for e in graph.between_nodes() if e.source != e.target]
        for edge in self.edges:
            self.incident[edge.source].append(edge)
            self.incident[edge.target].append(edge)

    # ---- who stands where

    def cell(self, node: str) -> Cell:
        return self.nodes[node].lane, self.row[node], self.column[node]

    def node_at(self, lane: int, row: int, column: int) -> str | None:
        """Who stands in a cell."""
        return self._occupied.get(self._number(lane, row, column))

    def limits(self, lane: int) -> tuple[int, int]:
        """First and last row in use of a lane."""
        return self._limits[lane]

    def placed(self, lane: int, column: int) -> AbstractSet[str]:
        """The nodes that stand in a column of a lane so far."""
        return self._stacks[lane, column]

    def around(self, node: str) -> set[str]:
        """The nodes linked to a node, and those of its column in its lane, itself too."""
        linked = {end for edge in self.incident[node] for end in (edge.source, edge.target)}
        return linked | self._stacks[self.nodes[node].lane, self.column[node]]

    def put(self, node: str, row: int) -> None:
        """Stands a node in a free row of its lane."""
        lane = self.nodes[node].lane
        if node in self._at:
            self._leave(node)
        filled = self.filled[lane]
        filled[row] += 1
        if filled[row] == 1:
            self._limits[lane] = min(filled), max(filled)
        self.row[node] = row
        self._stacks[lane, self.column[node]].add(node)
        self._at[node] = self._number(lane, row, self.column[node])
        self._occupied[self._at[node]] = node

    def swap(self, node: str, other: str | None, row: int) -> None:
        """Moves a node to a row; who stands there takes its place."""
        old = self.row[node]
        if other is not None:
            self._leave(other)
        self.put(node, row)
        if other is not None:
            self.put(other, old)

    def _leave(self, node: str) -> None:
        """Clears the cell of a node that is about to stand elsewhere."""
        lane, row = self.nodes[node].lane, self.row[node]
        at = self._at.pop(node)
        del self._occupied[at]
        filled = self.filled[lane]
        filled[row] -= 1
        if not filled[row]:
            del filled[row]
            if filled:
                self._limits[lane] = min(filled), max(filled)

    def _number(self, lane: int, row: int, column: int) -> int:
        return column * self._column + lane * _LANE + _LANE // 2 + row

    # ---- routes

    def lay(self, edge: GraphEdge) -> None:
        """Enters the ideal route of an edge."""
        self.enter(edge.key, self.ideal(edge)[0])

    def enter(self, key: int, passes: Passes) -> None:
        """Enters a route."""
        self.passes[key] = passes
        for run, counts in zip(passes, (self._across, self._down), strict=True):
            for cell in run:
                counts[cell] = counts.get(cell, 0) + 1

    def enter_comb(self, cell: Cell, others: Iterable[Cell]) -> None:
        """Enters the lines between a cell and several others; what they share counts once."""
        ways = [self.connection(cell, other)[2] for other in others]
        for k, counts in enumerate((self._across, self._down)):
            for at in {at for way in ways for at in way[k]}:
                counts[at] = counts.get(at, 0) + 1

    def lift(self, key: int) -> Passes:
        """Takes the route of an edge out again."""
        passes = self.passes.pop(key, _NOWHERE)
        for run, counts in zip(passes, (self._across, self._down), strict=True):
            for cell in run:
                counts[cell] -= 1
                if not counts[cell]:
                    del counts[cell]
        return passes

    def crossings(self, passes: Passes) -> int:
        """How many entered routes a route crosses."""
        across, down = passes
        count = 0
        if across and not self._down.keys().isdisjoint(across):
            count += sum(self._down.get(cell, 0) for cell in across)
        if down and not self._across.keys().isdisjoint(down):
            count += sum(self._across.get(cell, 0) for cell in down)
        return count

    def passing(self, cell: Cell) -> int:
        """How many routes pass a cell."""
        at = self._number(*cell)
        return self._across.get(at, 0) + self._down.get(at, 0)

    def ideal(self, edge: GraphEdge) -> tuple[Passes, float]:
        """The cheapest ideal route: cells passed through, and its cost without crossings."""
        a, b = edge.source, edge.target
        lanes = abs(self.nodes[a].lane - self.nodes[b].lane)
        far = FAR * (lanes + abs(self.row[a] - self.row[b]))
        if edge.key in self.back:
            return _NOWHERE, 2 * far
        source, target = self._at[a], self._at[b]
        if self.column[a] == self.column[b]:
            return self._straight(((), self._between(source, target)), far, 0.0)
        if not edge.source_port and not (target - source) % self._column:
            return self._straight((self._beside(source, target), ()), 0.0, 0.2)
        return self._bent(edge, far)

    def blocked_drops(self) -> list[tuple[str, str]]:
        """Linked pairs of one column with a node between them: the drop has to go around it."""
        found = []
        for edge in self.edges:
            a, b = edge.source, edge.target
            if edge.key in self.back or edge.kind == "document" or self.column[a] != self.column[b]:
                continue
            if self.nodes[a].lane != self.nodes[b].lane and not self._is_free(self._between(self._at[a], self._at[b])):
                found.append((a, b))
        return found

    def connection(self, a: Cell, b: Cell) -> tuple[int, int, Passes]:
        """Bends, crossings and cells of a line between two cells: straight or one bend where free, else two bends."""
        source, target = self._number(*a), self._number(*b)
        ways: list[Passes]
        if a[2] == b[2]:
            ways = [((), self._between(source, target))]
        elif a[:2] == b[:2]:
            ways = [(self._beside(source, target), ())]
        else:
            ways = [self._with_corner(source, target), self._with_corner(target, source)]
        free = [(self.crossings(way), way) for way in ways if self._is_free(way[0]) and self._is_free(way[1])]
        if not free:
            return 2, 1, _NOWHERE
        crossings, way = min(free, key=lambda found: found[0])
        return len(ways) - 1, crossings, way

    def _with_corner(self, source: int, target: int) -> Passes:
        """Along the row of ``source``, around a corner in the column of ``target``; the corner counts as upright."""
        corner = source % self._column + target // self._column * self._column
        return self._beside(source, corner), [corner, *self._between(corner, target)]

    def _straight(self, passes: Passes, cost: float, per_hit: float) -> tuple[Passes, float]:
        run = passes[0] or passes[1]
        if self._is_free(run):
            return passes, cost
        return _NOWHERE, HIT + cost + per_hit * sum(cell in self._occupied for cell in run)

    def _bent(self, edge: GraphEdge, far: float) -> tuple[Passes, float]:
        """The better of the two L shapes where free, else a Z."""
        source, target = self._at[edge.source], self._at[edge.target]
        best, cost = _NOWHERE, 2 * BEND + far
        if edge.source_port and target % self._column <= source % self._column:  # leaves a boundary event downward
            return best, cost
        for near, other, corner_kind, forbidden in (
            (source, target, self.nodes[edge.target].kind, bool(edge.source_port)),
            (target, source, self.nodes[edge.source].kind, False),
        ):
            corner = near % self._column + other // self._column * self._column
            if forbidden or corner in self._occupied:
                continue
            across = self._beside(near, corner)
            if not self._is_free(across):
                continue
            down = self._between(corner, other)
            if not self._is_free(down):
                continue
            soft = 0.0 if corner_kind == "gateway" else _SOFT_BEND
            price = BEND + far + soft + CROSS * self.crossings((across, down)) * 0.5
            if price < cost:
                best, cost = (across, down), price
        return best, cost

    def _is_free(self, run: Iterable[int]) -> bool:
        return self._occupied.keys().isdisjoint(run)

    def _beside(self, a: int, b: int) -> range:
        """Cells strictly between two cells of one row."""
        low, high = (a, b) if a < b else (b, a)
        return range(low + self._column, high, self._column)

    def _between(self, a: int, b: int) -> Run:
        """Cells strictly between two cells of one column, without the unused rows of lanes."""
        low, high = (a, b) if a < b else (b, a)
        first, last = low % self._column // _LANE, high % self._column // _LANE
        if first == last:
            return range(low + 1, high)
        middle = low - low % self._column + _LANE // 2  # row 0 of the first lane of this column
        found: list[int] = []
        for lane in range(first, last + 1):
            zero = middle + lane * _LANE
            top, bottom = self._limits[lane]
            found += range(max(low, zero + top - 1) + 1 if lane == first else zero + top, min(zero + bottom + 1, high))
        return found
