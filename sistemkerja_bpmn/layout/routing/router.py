"""Orthogonal routes for all edges: A* on (point, direction) with prices, then passes that tear up and route anew.

Contract: after ``run`` every edge has a path of grid points from the centre of its source (or the border of its
pool) to that of its target. Flows leave to the east and enter from the west, gateways also leave north and south;
bends, crossings and shared stretches cost; a bend in an empty cell costs no more than one in a channel.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from ..plane.graph import Graph, GraphEdge
from .bundles import Branch, Bundle, Tree, branches, bundles
from .grid import NORTH, SIDES, SOUTH, Cell, Grid
from .search import Ends, shortest

__all__ = ["BEND", "CROSS", "Router"]

BEND, CROSS = 300, 450
_DOCUMENT_BEND = 200
"""What a bend of an association counts when two placings are compared."""

_BESIDE_DOCUMENTS = 100
"""What a bend of a flow counts more where documents are shared: they give way to the flows."""

_STEP, _CROWD, _MIXED = 3, 80, 200
"""What a grid point, two routes on one step down a column, and a side with edges in and out count in the score."""

_RECOVERY = 150
"""What routing the disturbed edges a second time may win back."""

_PATIENCE, _GREED = 150_000, 1.6
"""After so many search states the routes need not be the cheapest any more."""

_SHARED_ROUND, _AGAINST_ROUND = 220, 900
_SHARED_BOX, _AGAINST_BOX = 15, 60
"""Docking beside another edge of the same direction, or against one, on diamonds and circles, and on boxes."""

_GUEST_SIDE, _GUEST_ROOM = 250, 5
"""Price of the lower side where boundary events sit, and the least room beside them for an edge to dock."""

# Prices of the sides east, south, west, north.
_MESSAGE_SIDES = (30, 0, 30, 0)
_DOCUMENT_SIDES = (20, 0, 20, 5)
_BACK_OUT, _BACK_IN = (30, 0, 40, 0), (60, 0, 15, 0)
_GATEWAY_OUT, _NODE_OUT = (0, 12, 260, 14), (0, 35, 200, 35)
_NODE_IN = (200, 30, 0, 30)


class Router:
    """Routes of one placing of the nodes."""

    def __init__(
        self,
        graph: Graph,
        columns: Mapping[str, int],
        rows: Mapping[str, int],
        spans: Sequence[tuple[int, int]],
        back: set[int],
    ) -> None:
        self.graph, self.nodes, self.back = graph, graph.nodes, back
        self.grid = Grid(graph, columns, rows, spans)
        self.paths: dict[int, list[int]] = {}
        self.lost: set[int] = set()
        """Keys of edges without any way through; they are drawn as loose links."""
        self._bundles = bundles(graph)
        self._trees: defaultdict[Bundle, Tree] = defaultdict(Tree)
        self._cost = self._mixed = 0
        shared = any(node.is_artefact for node in graph.nodes.values())
        self.flow_bend = BEND + (_BESIDE_DOCUMENTS if shared else 0)
        self.docked: defaultdict[tuple[str, int], dict[int, bool]] = defaultdict(dict)
        """(node, side) -> edge key -> whether the edge leaves there."""

    def run(self, passes: int = 3) -> None:
        """Short and straight edges first, then messages, documents, back edges; disputed ones again."""
        order = [e for e in sorted(self.graph.edges, key=self._precedence) if e.key not in self.lost]
        for turn in range(passes):
            changed = False
            for edge in order:
                changed |= self._route(edge, bool(turn))
            if not changed or self.grid.effort > _PATIENCE:
                break

    def _route(self, edge: GraphEdge, again: bool) -> bool:
        """Routes an edge; ``again``: only if its route is disputed. Whether the route is a new one."""
        old = self.paths.get(edge.key)
        if old is not None:
            if again and not self._is_disputed(old):
                return False
            self._commit(edge, old, -1)
        new = self._search(edge)
        if new is None:
            self.paths.pop(edge.key, None)
            self.lost.add(edge.key)
            return False
        self.paths[edge.key] = new
        self._commit(edge, new, 1)
        return new != old

    def move(self, cells: Mapping[str, Cell], limit: float) -> bool:
        """Stands some nodes in other cells of the same grid and routes anew what that disturbs.

        Whether the score is below ``limit`` then and no edge was lost; otherwise everything is as it was.
        """
        torn = sorted(self._disturbed(cells), key=self._precedence)
        before = {node: self.grid.cell(node) for node in cells}
        paths = {edge.key: self.paths[edge.key] for edge in torn}
        lost = len(self.lost)
        self.grid.effort = 0
        self._tear(torn)
        self.grid.move(cells)
        if self._mend(torn, limit) and len(self.lost) == lost and self.score() < limit:
            return True
        self._tear(torn)
        self.grid.move(before)
        for edge in torn:
            self.paths[edge.key] = paths[edge.key]
            self._commit(edge, paths[edge.key], 1)
            self.lost.discard(edge.key)
        return False

    def _disturbed(self, cells: Mapping[str, Cell]) -> list[GraphEdge]:
        """The edges of some nodes, and those that run where these are to stand."""
        places = {self.grid.point(2 * column + 1, 2 * row + 1) for column, row in cells.values()}
        return [
            edge
            for edge in self.graph.edges
            if edge.key in self.paths
            and (edge.source in cells or edge.target in cells or not places.isdisjoint(self.paths[edge.key][1:-1]))
        ]

    def _tear(self, edges: Iterable[GraphEdge]) -> None:
        for edge in edges:
            if edge.key in self.paths:
                self._commit(edge, self.paths.pop(edge.key), -1)

    def _mend(self, torn: Sequence[GraphEdge], limit: float) -> bool:
        """Routes edges that were torn up, the disputed ones twice; False where the score cannot stay below a limit."""
        rest = sum(map(self._least, torn))
        for edge in torn:
            if self.score() + rest > limit + _RECOVERY:
                return False
            rest -= self._least(edge)
            self._route(edge, False)
        for edge in torn:
            self._route(edge, True)
        return True

    def grid_paths(self) -> dict[int, list[tuple[int, int]]]:
        """Every path as (x, y) of grid lines."""
        return {key: [self.grid.position(p) for p in path] for key, path in self.paths.items()}

    def score(self) -> float:
        """What the routes cost as drawn: bends, crossings, crowded columns, mixed sides, a little for length."""
        return CROSS * self.grid.crossings + _CROWD * self.grid.crowding + _MIXED * self._mixed + self._cost

    def burdens(self) -> dict[int, float]:
        """What bends and crossings of each route cost, by edge key."""
        hot = self.grid.crossed_points()
        burdens: dict[int, float] = {}
        for key, path in self.paths.items():
            crossings = 0 if hot.isdisjoint(path) else sum(p in hot for p in path)
            burdens[key] = BEND * _bends(path) + CROSS * crossings
        return burdens

    def _least(self, edge: GraphEdge) -> float:
        """What a route adds to the score at least: a bend where its ends share no line, and its length."""
        if edge.source not in self.nodes or edge.target not in self.nodes:
            return 0
        dx = abs(self.grid.columns[edge.source] - self.grid.columns[edge.target])
        dy = abs(self.grid.rows[edge.source] - self.grid.rows[edge.target])
        per_bend = _DOCUMENT_BEND if edge.kind == "document" else BEND
        return per_bend * bool(dx and dy) + 2 * _STEP * (dx + dy)

    # ---- order and upkeep

    def _precedence(self, edge: GraphEdge) -> tuple[bool, bool, bool, bool, int]:
        columns, rows = self.grid.columns, self.grid.rows
        straight, distance = False, 0
        if edge.source in self.nodes and edge.target in self.nodes:
            dx = abs(columns[edge.source] - columns[edge.target])
            dy = abs(rows[edge.source] - rows[edge.target])
            straight, distance = not dx or not dy, dx + 2 * dy
        return edge.key in self.back, edge.kind == "message", edge.kind == "document", not straight, distance

    def _is_disputed(self, path: Sequence[int]) -> bool:
        """Does this route bend, cross or share?"""
        used, through = self.grid.used, self.grid.through
        first = path[1] - path[0]
        for a, b in pairwise(path):
            if b - a != first:
                return True
            axis = 0 if abs(first) == 1 else 1
            if used[axis][min(a, b)] > 1 or through[1 - axis][b]:
                return True
        return False

    def _commit(self, edge: GraphEdge, path: Sequence[int], sign: int) -> None:
        """Enters (1) or withdraws (-1) the route of an edge."""
        bundle = self._bundles.get(edge.key)
        self.grid.commit(path, sign, None if bundle is None else self._trees[bundle])
        per_bend = _DOCUMENT_BEND if edge.kind == "document" else self.flow_bend
        self._cost += sign * (per_bend * _bends(path) + _STEP * len(path))
        direction = self.grid.delta.index
        for node, side, leaves in (
            (edge.source, direction(path[1] - path[0]), True),
            (edge.target, direction(path[-2] - path[-1]), False),
        ):
            docked = self.docked[node, side]
            self._mixed -= _is_mixed(docked)
            if sign > 0:
                docked[edge.key] = leaves
            else:
                docked.pop(edge.key, None)
            self._mixed += _is_mixed(docked)

    # ---- prices of sides

    def _side_price(self, node: str, side: int, leaves: bool, edge: GraphEdge) -> float | None:
        """What docking on a side costs; None: forbidden."""
        port = edge.source_port if leaves else edge.target_port
        if port:
            return 0 if SIDES[side] in port.at else None
        price = float(self._sides(node, leaves, edge)[side])
        below = self.nodes[node].below
        if side == SOUTH and below is not None:
            if below < _GUEST_ROOM:
                return None
            price += _GUEST_SIDE
        used = self.docked[node, side]
        if used:
            is_round = self.nodes[node].is_round
            same, other = (_SHARED_ROUND, _AGAINST_ROUND) if is_round else (_SHARED_BOX, _AGAINST_BOX)
            price += sum(same if out == leaves else other for out in used.values())
        return price

    def _sides(self, node: str, leaves: bool, edge: GraphEdge) -> tuple[int, int, int, int]:
        if edge.kind == "message":
            return _MESSAGE_SIDES
        if edge.kind == "document":
            return _DOCUMENT_SIDES
        if edge.key in self.back:
            return _BACK_OUT if leaves else _BACK_IN
        if leaves:
            return _GATEWAY_OUT if self.nodes[node].kind == "gateway" else _NODE_OUT
        return _NODE_IN

    # ---- search

    def _search(self, edge: GraphEdge) -> list[int] | None:
        bundle = self._bundles.get(edge.key)
        if edge.source in self.nodes and (bundle is None or bundle.leaves):
            return self._from_node(edge, edge.source, edge.target, True)
        if edge.target in self.nodes:
            path = self._from_node(edge, edge.target, edge.source, False)
            return path[::-1] if path else None
        return self._between_pools(edge)

    def _from_node(self, edge: GraphEdge, start: str, end: str, forward: bool) -> list[int] | None:
        leaving = [self._side_price(start, side, forward, edge) for side in range(4)]
        if end in self.nodes:
            arriving = [self._side_price(end, (d + 2) % 4, not forward, edge) for d in range(4)]
            ends = Ends(self.grid.centre(start), leaving, self.grid.centre(end), arriving, (), self._branches(edge))
        else:
            first, last = self._pool_rows(end)
            ends = Ends(self.grid.centre(start), leaving, -1, [], ((2 * first, SOUTH), (2 * last, NORTH)))
        greed = 1.0 if self.grid.effort < _PATIENCE else _GREED
        return shortest(self.grid, ends, BEND, CROSS, greed)

    def _branches(self, edge: GraphEdge) -> Sequence[Branch]:
        """Where an association may leave the others of its document."""
        bundle = self._bundles.get(edge.key)
        if bundle is None:
            return ()
        paths = [self.paths[key] for key, other in self._bundles.items() if other == bundle and key in self.paths]
        return list(
            branches([path if bundle.leaves else path[::-1] for path in paths], self.grid.delta, self.grid.through)
        )

    def _pool_rows(self, pool_id: str) -> tuple[int, int]:
        lanes = self.graph.pool(pool_id).lanes
        return self.grid.spans[lanes[0]][0], self.grid.spans[lanes[-1]][1]

    def _between_pools(self, edge: GraphEdge) -> list[int]:
        """Straight down (or up) the last channel, where no node stands."""
        source, target = self._pool_rows(edge.source), self._pool_rows(edge.target)
        if source[0] < target[0]:
            lines = range(2 * source[1] - 1, 2 * target[0] + 2)
        else:
            lines = range(2 * source[0] + 1, 2 * target[1] - 2, -1)
        return [self.grid.point(self.grid.nx - 1, y) for y in lines]


def _bends(path: Sequence[int]) -> int:
    return sum(q - p != p - o for o, p, q in zip(path, path[1:], path[2:], strict=False))


def _is_mixed(docked: Mapping[int, bool]) -> bool:
    """Edges both leave and arrive here."""
    return len(set(docked.values())) > 1
