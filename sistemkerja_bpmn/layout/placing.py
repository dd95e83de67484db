"""Columns and rows together: where a drop finds a node in its way, its target may move one column on.

Contract: ``place`` gives filled ``Cells``. The first placing is columns, then rows; every drop that is blocked in it is
then tried with a column between its ends, and kept apart where the routes of the whole plane get better by that.
"""

from __future__ import annotations

from .ordering.cells import Cells
from .ordering.ranks import Pair, assign_columns
from .ordering.rows import choose_rows, number_rows
from .plane.graph import Graph
from .routing.router import Router

__all__ = ["place"]

_GAIN = 150
"""What the routes must gain, about half a bend: another column makes the map wider."""

_TRIALS, _STATES = 12, 60_000
"""Most trials, and the search states all of them together may touch."""

_LARGE = 160
"""Planes with more edges take too long to be routed twice."""


def place(graph: Graph, back: set[int]) -> Cells:
    """Cells of all nodes; ``back``: keys of the edges that run backward."""
    apart: set[Pair] = set()
    best = _placing(graph, back, apart)
    blocked = best.blocked_drops()
    if not blocked or len(graph.edges) > _LARGE:
        return best
    cost, effort = _route_cost(graph, back, best)
    trials = min(_TRIALS, _STATES // max(1, effort))
    tried: set[frozenset[Pair]] = set()
    while trials > 0:
        options = [frozenset(apart | set(blocked)), *(frozenset(apart | {pair}) for pair in blocked)]
        option = next((o for o in options if o not in tried and o != apart), None)
        if option is None:
            break
        tried.add(option)
        trials -= 1
        cells = _placing(graph, back, set(option))
        new, _ = _route_cost(graph, back, cells)
        if new < cost - _GAIN:
            best, cost, apart, blocked = cells, new, set(option), cells.blocked_drops()
    return best


def _placing(graph: Graph, back: set[int], apart: set[Pair]) -> Cells:
    return choose_rows(graph, assign_columns(graph, back, sorted(apart)), back)


def _route_cost(graph: Graph, back: set[int], cells: Cells) -> tuple[float, int]:
    """What the routes of a placing cost, and the search states that took."""
    rows, spans = number_rows(cells)
    router = Router(graph, cells.column, rows, spans, back)
    router.run(2)
    return router.score(), router.grid.effort
