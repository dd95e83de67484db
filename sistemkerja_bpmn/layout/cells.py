"""The cells nodes stand in while rows are chosen, and the ideal route of every edge over these cells.

A cell is (lane, row inside the lane, column); rows count from 0, the row of the main path, upward rows are negative.
An ideal route is the cheapest of straight, two L shapes and a Z, ignoring the width of channels. It is what the
local search of ``rows`` looks at: distance, bends, cells jumped over, and crossings of the routes' passes.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet

from .graph import Graph, GraphEdge

__all__ = ["BEND", "CROSS", "HIT", "Cell", "Cells"]

BEND, CROSS, HIT, FAR = 1.0, 1.3, 2.2, 0.04
"""Prices of a bend, a crossing, a node in the way, and a row of distance."""

_SOFT_BEND = 0.2
"""A bend at a gateway is free of this: its corner is where the flow leaves anyway."""

Cell = tuple[int, int, int]
Pass = tuple[Cell, bool]
"""A cell a route runs through, and whether it does so horizontally."""


class Cells:
    """Who stands where, which ideal routes pass where."""

    def __init__(self, graph: Graph, columns: Mapping[str, int], back: set[int]) -> None:
        self.nodes = graph.nodes
        self.lanes = len(graph.lanes)
        self.column = dict(columns)
        self.back = back
        self.row: dict[str, int] = {}
        self.occupied: dict[Cell, str] = {}
        self.filled: list[Counter[int]] = [Counter() for _ in graph.lanes]
        self.passes: dict[int, list[Pass]] = {}
        self.horizontal: Counter[Cell] = Counter()
        self.vertical: Counter[Cell] = Counter()
        self._limits: list[tuple[int, int]] = [(0, 0)] * self.lanes
        self.incident: defaultdict[str, list[GraphEdge]] = defaultdict(list)
        self._stacks: defaultdict[tuple[int, int], set[str]] = defaultdict(set)
        self.edges = [e for e in graph.between_nodes() if e.source != e.target]
        for edge in self.edges:
            self.incident[edge.source].append(edge)
            self.incident[edge.target].append(edge)

    def cell(self, node: str) -> Cell:
        return self.nodes[node].lane, self.row[node], self.column[node]

    def limits(self, lane: int) -> tuple[int, int]:
        """First and last row in use of a lane."""
        return self._limits[lane]

    def put(self, node: str, row: int) -> None:
        """Stands a node in a row of its lane; its old cell is left as it is."""
        lane = self.nodes[node].lane
        filled = self.filled[lane]
        old = self.row.get(node)
        if old is not None:
            filled[old] -= 1
            if not filled[old]:
                del filled[old]
        filled[row] += 1
        self._limits[lane] = min(filled), max(filled)
        self.row[node] = row
        self._stacks[lane, self.column[node]].add(node)
        self.occupied[lane, row, self.column[node]] = node

    def placed(self, lane: int, column: int) -> AbstractSet[str]:
        """The nodes that stand in a column of a lane so far."""
        return self._stacks[lane, column]

    def swap(self, node: str, other: str | None, row: int, old: int) -> None:
        """Moves a node from row ``old`` to ``row``; who stands there takes its place."""
        del self.occupied[self.nodes[node].lane, old, self.column[node]]
        if other is not None:
            self.put(other, old)
        self.put(node, row)

    # ---- routes

    def lay(self, edge: GraphEdge) -> None:
        """Enters the ideal route of an edge."""
        passes, _ = self.ideal(edge)
        self.passes[edge.key] = passes
        for cell, horizontal in passes:
            (self.horizontal if horizontal else self.vertical)[cell] += 1

    def lift(self, edge: GraphEdge) -> None:
        """Takes the route of an edge out again."""
        for cell, horizontal in self.passes.pop(edge.key, ()):
            (self.horizontal if horizontal else self.vertical)[cell] -= 1

    def crossings(self, passes: Iterable[Pass]) -> int:
        return sum((self.vertical if horizontal else self.horizontal)[cell] for cell, horizontal in passes)

    def ideal(self, edge: GraphEdge) -> tuple[list[Pass], float]:
        """The cheapest ideal route: cells passed through, and its cost without crossings."""
        source, target = self.cell(edge.source), self.cell(edge.target)
        far = FAR * (abs(source[0] - target[0]) + abs(source[1] - target[1]))
        if edge.key in self.back:
            return [], 2 * far
        step = 1 if target[2] > source[2] else -1
        between = range(source[2] + step, target[2], step)
        if source[:2] == target[:2] and not edge.source_port:
            passes = [((source[0], source[1], c), True) for c in between]
            return self._straight(passes, 0.0, 0.2)
        if source[2] == target[2]:
            passes = [(cell, False) for cell in self._column_between(source[2], source, target)]
            return self._straight(passes, far, 0.0)
        return self._bent(edge, source, target, between, far)

    def blocked_drops(self) -> list[tuple[str, str]]:
        """Linked pairs of one column with a node between them: the drop has to go around it."""
        found = []
        for edge in self.edges:
            source, target = self.cell(edge.source), self.cell(edge.target)
            if edge.key in self.back or edge.kind == "document" or source[2] != target[2] or source[0] == target[0]:
                continue
            if any(cell in self.occupied for cell in self._column_between(source[2], source, target)):
                found.append((edge.source, edge.target))
        return found

    def connection(self, a: Cell, b: Cell) -> tuple[int, int]:
        """Bends and crossings of a line between two cells: straight or one bend where free, else two bends."""
        step = 1 if b[2] > a[2] else -1
        between = range(a[2] + step, b[2], step)
        if a[:2] == b[:2]:
            ways = [[((a[0], a[1], c), True) for c in between]]
        elif a[2] == b[2]:
            ways = [[(cell, False) for cell in self._column_between(a[2], a, b)]]
        else:
            ways = []
            for (lane, row, _), column in ((a, b[2]), (b, a[2])):
                corner = [((lane, row, column), False)]
                across = [((lane, row, c), True) for c in between]
                ways.append(corner + across + [(cell, False) for cell in self._column_between(column, a, b)])
        free = [way for way in ways if not any(cell in self.occupied for cell, _ in way)]
        if not free:
            return 2, 1
        return (1 if len(ways) > 1 else 0), min(self.crossings(way) for way in free)

    def _straight(self, passes: list[Pass], cost: float, per_hit: float) -> tuple[list[Pass], float]:
        hits = sum(cell in self.occupied for cell, _ in passes)
        return (passes, cost) if not hits else ([], HIT + cost + per_hit * hits)

    def _bent(
        self, edge: GraphEdge, source: Cell, target: Cell, between: range, far: float
    ) -> tuple[list[Pass], float]:
        """The better of the two L shapes where free, else a Z."""
        best: tuple[list[Pass], float] = ([], 2 * BEND + far)
        if edge.source_port and target[:2] <= source[:2]:  # leaves a boundary event downward
            return best
        occupied = self.occupied
        across_first = (source, target[2], self.nodes[edge.target].kind, bool(edge.source_port))
        down_first = (target, source[2], self.nodes[edge.source].kind, False)
        for row, column, corner_kind, forbidden in (across_first, down_first):
            lane, line, _ = row
            if forbidden or (lane, line, column) in occupied:
                continue
            across = [(lane, line, c) for c in between]
            down = self._column_between(column, source, target)
            if any(cell in occupied for cell in across) or any(cell in occupied for cell in down):
                continue
            passes = [(cell, True) for cell in across] + [(cell, False) for cell in down]
            soft = 0.0 if corner_kind == "gateway" else _SOFT_BEND
            cost = BEND + far + soft + CROSS * self.crossings(passes) * 0.5
            if cost < best[1]:
                best = passes, cost
        return best

    def _column_between(self, column: int, a: Cell, b: Cell) -> list[Cell]:
        """Cells strictly between two rows of one column."""
        (lane_a, row_a, _), (lane_b, row_b, _) = sorted((a, b), key=lambda cell: cell[:2])
        if lane_a == lane_b:
            return [(lane_a, row, column) for row in range(row_a + 1, row_b)]
        cells = [(lane_a, row, column) for row in range(row_a + 1, self._limits[lane_a][1] + 1)]
        for lane in range(lane_a + 1, lane_b):
            first, last = self._limits[lane]
            cells += [(lane, row, column) for row in range(first, last + 1)]
        return cells + [(lane_b, row, column) for row in range(self._limits[lane_b][0], row_b)]
