"""Local search on the routed plane: a node changes rows with a neighbour, or into a free cell, where routes get better.

Contract: ``improve`` gives a router whose score is no worse. Only rows change, inside the same lane and column; only
what a move disturbs is routed again, so that a trial costs a fraction of routing the plane.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from .graph import Graph
from .router import Router

__all__ = ["improve"]

_STATES, _OVERHEAD = 40_000, 8
"""Search states all trials together may touch, and what copying and scoring counts per edge."""

_TRIALS, _PATIENCE, _SHORT, _EDGES = 160, 32, 8, 2400
"""Most trials, and how many in a row may fail: fewer where many edges make a trial dear."""

_GAIN = 1.0


def improve(graph: Graph, router: Router) -> Router:
    """Tries moves of the most burdened nodes until none helps or the budget is spent."""
    incident: defaultdict[str, list[int]] = defaultdict(list)
    for edge in graph.edges:
        incident[edge.source].append(edge.key)
        incident[edge.target].append(edge.key)
    score, states, trials, failed = router.score(), 0, 0, 0
    patience = max(_SHORT, min(_PATIENCE, _EDGES // max(1, len(graph.edges))))
    tried: set[tuple[tuple[str, int], ...]] = set()
    found = True
    while found:
        found = False
        for rows in _moves(graph, router, incident):
            trial = tuple(sorted(rows.items()))
            if trial in tried:
                continue
            tried.add(trial)
            better = router.move(rows, score - _GAIN)
            states, trials = states + router.grid.effort + _OVERHEAD * len(graph.edges), trials + 1
            if better:
                score, found, failed = router.score(), True, 0
                break
            failed += 1
            if states > _STATES or trials > _TRIALS or failed > patience:
                return router
    return router


def _moves(graph: Graph, router: Router, incident: Mapping[str, list[int]]) -> Iterator[dict[str, int]]:
    """New rows for one node, or two that change places; the most burdened nodes first."""
    grid = router.grid
    burdens = router.burdens()
    load = {node: sum(burdens.get(key, 0.0) for key in incident[node]) for node in graph.nodes}
    at = {(grid.columns[i], grid.rows[i]): i for i in graph.nodes}
    for node in sorted((i for i in graph.nodes if load[i]), key=lambda i: -load[i]):
        row = grid.rows[node]
        first, end = grid.spans[graph.nodes[node].lane]
        for other_row in sorted(range(first, end), key=lambda r: abs(r - row)):
            if other_row == row:
                continue
            other = at.get((grid.columns[node], other_row))
            yield {node: other_row} if other is None else {node: other_row, other: row}
