"""Local search on the routed plane: a node changes rows with a neighbour, or into a free cell, where routes get better.

Contract: after ``improve`` the score of the routes is no worse. Only rows change, inside the same lane and column; only
what a move disturbs is routed again, so that a trial costs a fraction of routing the plane.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from ..plane.graph import Graph
from .grid import Cell
from .router import Router

__all__ = ["improve"]

_STATES, _OVERHEAD = 40_000, 8
"""Search states all trials together may touch, and what copying and scoring counts per edge."""

_TRIALS, _PATIENCE, _SHORT, _EDGES = 160, 32, 8, 2400
"""Most trials, and how many in a row may fail: fewer where many edges make a trial dear."""

_GAIN = 40


def improve(graph: Graph, router: Router) -> None:
    """Tries moves of the most burdened nodes until none helps or the budget is spent."""
    incident: defaultdict[str, list[int]] = defaultdict(list)
    for edge in graph.edges:
        incident[edge.source].append(edge.key)
        incident[edge.target].append(edge.key)
    score, states, trials, failed = router.score(), 0, 0, 0
    patience = max(_SHORT, min(_PATIENCE, _EDGES // max(1, len(graph.edges))))
    tried: set[tuple[tuple[str, Cell], ...]] = set()
    found = True
    while found:
        found = False
        for cells in _moves(graph, router, incident):
            trial = tuple(sorted(cells.items()))
            if trial in tried:
                continue
            tried.add(trial)
            better = router.move(cells, score - _GAIN)
            states, trials = states + router.grid.effort + _OVERHEAD * len(graph.edges), trials + 1
            if better:
                score, found, failed = router.score(), True, 0
                break
            failed += 1
            if states > _STATES or trials > _TRIALS or failed > patience:
                found = False
                break
    _settle(graph, router)


def _moves(graph: Graph, router: Router, incident: Mapping[str, list[int]]) -> Iterator[dict[str, Cell]]:
    """New cells for one node, or two that change places; the most burdened nodes first."""
    grid = router.grid
    burdens = router.burdens()
    load = {node: sum(burdens.get(key, 0.0) for key in incident[node]) for node in graph.nodes}
    at = {grid.cell(i): i for i in graph.nodes}
    for node in sorted((i for i in graph.nodes if load[i]), key=lambda i: -load[i]):
        column, row = grid.cell(node)
        first, end = grid.span_of(row)
        for other_row in sorted(range(first, end), key=lambda r: abs(r - row)):
            if other_row == row:
                continue
            other = at.get((column, other_row))
            yield {node: (column, other_row)} if other is None else {node: (column, other_row), other: (column, row)}
        if graph.nodes[node].is_artefact:
            yield from ({node: cell} for cell in _seats(graph, router, node, at))


def _seats(graph: Graph, router: Router, node: str, at: Mapping[Cell, str]) -> Iterator[Cell]:
    """Free cells for a document: in every row of the lanes of its tasks the one nearest to them."""
    grid = router.grid
    ends = [(e.source if e.target == node else e.target) for e in graph.edges if node in (e.source, e.target)]
    tasks = [end for end in ends if end in graph.nodes]
    if not tasks:
        return
    lanes = {graph.nodes[node].lane} if graph.nodes[node].pinned else {graph.nodes[t].lane for t in tasks}
    columns = [grid.columns[task] for task in tasks]

    def distance(column: int) -> tuple[int, int]:
        return sum(abs(column - other) for other in columns), column

    for lane in sorted(lanes):
        for row in range(*grid.spans[lane]):
            free = [c for c in range(min(columns), max(columns) + 1) if at.get((c, row), node) == node]
            if free:
                yield min(free, key=distance), row


def _settle(graph: Graph, router: Router) -> None:
    """Documents belong to the lane they stand in."""
    for node in graph.nodes.values():
        if node.is_artefact:
            node.lane = router.grid.spans.index(router.grid.span_of(router.grid.rows[node.id]))
