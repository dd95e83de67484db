"""Cells for documents and notes that belong to several tasks, and for copies in the lane of their receiver.

Contract: after ``seat`` the artefacts are nodes of the graph again, each in the free cell nearest to its tasks that
no ideal route passes, and their associations are edges again. They never took a column of their own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from .cells import Cell, Cells
from .graph import Graph, GraphEdge, GraphNode

__all__ = ["seat"]

_NEW_ROW = 3.0
_PASSED = 6.0
_BEND, _CROSS = 0.6, 0.8


def seat(graph: Graph, cells: Cells, artefacts: Mapping[str, GraphNode], links: Sequence[GraphEdge]) -> None:
    """Seats all in the order of the file."""
    tasks: defaultdict[str, list[str]] = defaultdict(list)
    for edge in links:
        for artefact, task in ((edge.source, edge.target), (edge.target, edge.source)):
            if artefact in artefacts and task in cells.row:
                tasks[artefact].append(task)
    for node in artefacts.values():
        lane, row, column = _best_cell(cells, node, tasks[node.id])
        node.lane = lane
        graph.nodes[node.id] = node
        cells.column[node.id] = column
        cells.put(node.id, row)
    graph.edges += links
    graph.edges.sort(key=lambda e: e.key)


def _best_cell(cells: Cells, node: GraphNode, tasks: Sequence[str]) -> Cell:
    columns = [cells.column[t] for t in tasks] or [0]
    lanes = [node.lane] if node.pinned else sorted({cells.nodes[t].lane for t in tasks}) or [node.lane]
    last_column = max(cells.column.values(), default=0)
    best: tuple[float, Cell] | None = None
    for lane in lanes:
        first, last = cells.limits(lane)
        for row in range(first - 1, last + 2):
            for column in range(max(0, min(columns) - 1), min(max(columns) + 1, last_column) + 1):
                cell = lane, row, column
                if cells.node_at(*cell) is not None:
                    continue
                cost = _NEW_ROW * (row < first or row > last) + 0.1 * column
                cost += _PASSED * cells.passing(cell)
                cost += sum(_distance(cells, cell, task) for task in tasks)
                if best is None or cost < best[0]:
                    best = cost, cell
    if best is None:  # cannot be: the row beyond the last is free
        raise AssertionError(node.id)
    return best[1]


def _distance(cells: Cells, cell: Cell, task: str) -> float:
    """Columns and rows away, dearer where the line would bend, run along a row of tasks or through a node."""
    lane, row, column = cell
    task_lane, task_row, task_column = cells.cell(task)
    dx = abs(task_column - column)
    dy = abs(task_row - row) if task_lane == lane else 2 + 1.5 * abs(task_lane - lane)
    along = 2.0 if not dy and dx > 1 else 0.0
    bends, crossings = cells.connection(cell, cells.cell(task))
    return dx + dy + along + _BEND * bends + _CROSS * crossings
