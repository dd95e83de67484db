"""Rows inside the lanes: the main path straight, the rest where ideal routes bend, cross and hit least.

Contract: ``choose_rows`` gives a filled ``Cells``; ``number_rows`` turns it into global rows from top to bottom and
the span of rows of every lane (at least one row each).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet

from ..plane.graph import Graph, GraphEdge, GraphNode
from ..plane.paths import main_path
from .cells import CROSS, HIT, Cells

__all__ = ["Span", "choose_rows", "number_rows"]

_SWEEPS = 3
_ROWS = sorted(range(-8, 25), key=abs)
_PLACING_ORDER = {"gateway": 0, "task": 1, "box": 1, "event": 1, "document": 3, "note": 3}
_EPSILON = 1e-6
_IN_THE_WAY = 3.0

Span = tuple[int, int]


def choose_rows(graph: Graph, columns: Mapping[str, int], back: set[int]) -> Cells:
    """A first placing from left to right, then local search."""
    cells = Cells(graph, columns, back)
    arcs = main_path(graph, [e for e in cells.edges if e.key not in back])
    spine = {node for arc in arcs for node in arc}
    _place_first(cells, spine)
    stirred = set(cells.nodes)
    for _ in range(_SWEEPS):
        stirred = _sweep(cells, spine, stirred)
    return cells


def number_rows(cells: Cells, spare: AbstractSet[int] = frozenset()) -> tuple[dict[str, int], list[Span]]:
    """Global row of every node, and (first row, row after the last) of every lane.

    Lanes in ``spare`` get an empty row above and below.
    """
    used: defaultdict[int, set[int]] = defaultdict(set)
    for node, row in cells.row.items():
        used[cells.nodes[node].lane].add(row)
    number: dict[tuple[int, int], int] = {}
    spans: list[Span] = []
    base = 0
    for lane in range(cells.lanes):
        rows = sorted(used[lane]) or [0]
        if lane in spare:
            rows = [rows[0] - 1, *rows, rows[-1] + 1]
        number |= {(lane, row): base + k for k, row in enumerate(rows)}
        spans.append((base, base + len(rows)))
        base += len(rows)
    return {node: number[cells.nodes[node].lane, row] for node, row in cells.row.items()}, spans


# ---- first placing


def _place_first(cells: Cells, spine: set[str]) -> None:
    """Columns from left to right, every node in the free row nearest to its predecessors in the lane."""
    before: defaultdict[str, list[str]] = defaultdict(list)
    below: dict[str, str] = {}  # continues a boundary event of this host
    for edge in cells.edges:
        if edge.key in cells.back:
            continue
        before[edge.target].append(edge.source)
        if edge.source_port and edge.kind == "sequence":
            below[edge.target] = edge.source

    def precedence(node: GraphNode) -> tuple[int, bool, int, int]:
        return cells.column[node.id], node.id not in spine, _PLACING_ORDER[node.kind], node.order

    for node in sorted(cells.nodes.values(), key=precedence):
        weight = 1.5 if node.id in spine else 0.4
        cells.put(node.id, _nearest_row(cells, node, weight, before[node.id], below.get(node.id)))
    for edge in cells.edges:
        cells.lay(edge)


def _nearest_row(cells: Cells, node: GraphNode, weight: float, before: list[str], host: str | None) -> int:
    best: tuple[float, int] | None = None
    for row in _ROWS:
        if cells.node_at(node.lane, row, cells.column[node.id]) is not None:
            continue
        cost = abs(row) * weight + (0.1 if row < 0 else 0) + _pull(cells, node, row, before)
        cost += _IN_THE_WAY * _blocks_drops(cells, node, row)
        if host in cells.row and cells.nodes[host].lane == node.lane and row <= cells.row[host]:
            cost += 2.5
        if best is None or cost < best[0] - 1e-9:
            best = cost, row
        if abs(row) > 3 and best[0] < abs(row) * 0.4:
            break
    if best is None:  # every row tried is taken: a new one below all
        return cells.limits(node.lane)[1] + 1
    return best[1]


def _blocks_drops(cells: Cells, node: GraphNode, row: int) -> int:
    """How many drops of nodes placed before would find a node of this column in their way."""
    column, blocked = cells.column[node.id], 0
    for other in cells.placed(node.lane, column):
        for edge in cells.incident[other]:
            far = edge.target if edge.source == other else edge.source
            lane = cells.nodes[far].lane
            if lane == node.lane or cells.column[far] != column or edge.key in cells.back:
                continue
            blocked += row > cells.row[other] if lane > node.lane else row < cells.row[other]
    return blocked


def _pull(cells: Cells, node: GraphNode, row: int, before: list[str]) -> float:
    """How far a row is from the predecessors, and how many nodes stand between."""
    cost = 0.0
    column = cells.column
    for other in before:
        if other not in cells.row:
            continue
        lane = cells.nodes[other].lane
        if lane != node.lane:
            cost += 0.1 * (row if lane < node.lane else -row)
            continue
        cost += 1.2 * abs(cells.row[other] - row)
        if cells.row[other] == row:
            between = range(column[other] + 1, column[node.id])
            cost += 3 * sum(cells.node_at(lane, row, c) is not None for c in between)
    return cost


# ---- local search


def _sweep(cells: Cells, spine: set[str], stirred: AbstractSet[str]) -> set[str]:
    """Offers nodes each row of their lane and one beyond; gives those next to whom something has moved."""
    moved: set[str] = set()
    for node in sorted(stirred, key=lambda i: (i in spine, cells.column[i], cells.nodes[i].order)):
        lane = cells.nodes[node].lane
        first, last = cells.limits(lane)
        if first == last and len(cells.incident[node]) < 3 and not _is_bent(cells, node):
            continue
        old = cells.row[node]
        best: tuple[float, int] | None = None
        for row in sorted(range(first - 1, last + 2), key=lambda r: (r != old, abs(r))):
            cost = _trial(cells, spine, node, row) + (0.05 if row != old else 0.0)
            if best is None or cost < best[0] - _EPSILON:
                best = cost, row
        row = best[1] if best is not None else old
        _stand(cells, node, row)
        if row != old:
            moved |= cells.around(node)
    return moved


def _is_bent(cells: Cells, node: str) -> bool:
    return any(cells.ideal(e)[1] > 0.5 for e in cells.incident[node] if e.key not in cells.back)


def _touching(cells: Cells, node: str, other: str | None) -> list[GraphEdge]:
    edges = {e.key: e for e in cells.incident[node]}
    if other is not None:
        edges |= {e.key: e for e in cells.incident[other]}
    return list(edges.values())


def _in_row(cells: Cells, node: str, row: int) -> str | None:
    """Who would have to change places with a node for it to stand in a row."""
    return None if row == cells.row[node] else cells.node_at(cells.nodes[node].lane, row, cells.column[node])


def _trial(cells: Cells, spine: set[str], node: str, row: int) -> float:
    """The price of standing in a row; everything is put back."""
    old, other = cells.row[node], _in_row(cells, node, row)
    free = _touching(cells, node, other)
    routes = {edge.key: cells.lift(edge.key) for edge in free}
    gained = 0.0
    if other is not None:  # what it costs now counts, as what this node costs now does
        gained = _price(cells, spine, (other,), [e for e in cells.incident[other] if node not in (e.source, e.target)])
    if row != old:
        cells.swap(node, other, row)
    cost = _price(cells, spine, (node,) if other is None else (node, other), free)
    if row != old:
        cells.swap(node, other, old)
    for key, passes in routes.items():
        cells.enter(key, passes)
    return cost - gained


def _stand(cells: Cells, node: str, row: int) -> None:
    """Puts a node into a row; routes are chosen anew, also where it stays, for others have changed since."""
    other = _in_row(cells, node, row)
    free = _touching(cells, node, other)
    for edge in free:
        cells.lift(edge.key)
    if row != cells.row[node]:
        cells.swap(node, other, row)
    for edge in free:
        cells.lay(edge)


def _price(cells: Cells, spine: set[str], nodes: Iterable[str], free: Iterable[GraphEdge]) -> float:
    """Cost of what touches these nodes: routes, crossings, other routes through their cells."""
    cost = 0.0
    for node in nodes:
        cost += HIT * cells.passing(cells.cell(node)) + abs(cells.row[node]) * (0.5 if node in spine else 0.12)
    for edge in free:
        passes, price = cells.ideal(edge)
        cost += price + CROSS * cells.crossings(passes)
    return cost
