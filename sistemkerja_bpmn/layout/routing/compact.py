"""Rows that were kept free for documents and stayed empty are taken out again.

Contract: ``compact`` gives what the later stages need of the routed plane: cells, lanes' spans of rows and paths, with
the same bends and crossings.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from ..ordering.rows import Span
from .router import Router

__all__ = ["Plan", "compact"]

GridPath = Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Plan:
    """Where everything stands and runs: columns and rows of nodes, rows of lanes, paths by edge key over grid lines."""

    columns: Mapping[str, int]
    rows: Mapping[str, int]
    spans: Sequence[Span]
    paths: Mapping[int, GridPath]

    def idle_rows(self) -> set[int]:
        """Rows without nodes in lanes that have others."""
        taken = set(self.rows.values())
        return {row for first, end in self.spans if end - first > 1 for row in range(first, end) if row not in taken}


def compact(router: Router) -> Plan:
    """Takes out empty rows, from the bottom up, where at most one of their two channels is run along."""
    grid = router.grid
    plan = Plan(grid.columns, grid.rows, grid.spans, router.grid_paths())
    for row in range(grid.spans[-1][1] - 1, -1, -1):
        if row in plan.idle_rows() and _is_free(plan, row):
            plan = _without(plan, row)
    return plan


def _is_free(plan: Plan, row: int) -> bool:
    """Nothing runs along the middle of a row, nor along both channels beside it."""
    used = {y for path in plan.paths.values() for (_, y), (_, next_y) in pairwise(path) if y == next_y}
    return 2 * row + 1 not in used and not {2 * row, 2 * row + 2} <= used


def _without(plan: Plan, row: int) -> Plan:
    """The plan with the lines of a row and the channels beside it made one channel."""

    def line(y: int) -> int:
        return y if y <= 2 * row else max(y - 2, 2 * row)

    paths = {key: [point for point, _ in groupby((x, line(y)) for x, y in path)] for key, path in plan.paths.items()}
    rows = {node: r - (r > row) for node, r in plan.rows.items()}
    spans = [(first - (first > row), end - (end > row)) for first, end in plan.spans]
    return Plan(plan.columns, rows, spans, paths)
