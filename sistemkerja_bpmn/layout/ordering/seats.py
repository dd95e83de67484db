"""Cells for documents and notes that belong to several tasks, and for copies in the lane of their receiver.

Contract: after ``seat`` the artefacts are nodes of the graph again, each in the free cell nearest to its tasks that
no ideal route passes, and their associations are edges again. They never took a column of their own.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from ..plane.graph import Graph, GraphEdge, GraphNode
from .cells import Cell, Cells

__all__ = ["combed", "seat"]

_NEW_ROW = 3.0
_PASSED = 6.0
_BEND, _CROSS = 0.6, 0.8
_COMB = 6
"""So many associations run together: their bends and crossings count more than the way to each task."""
_COMB_BEND, _COMB_CROSS, _COMB_FAR = 1.2, 2.5, 0.3


def seat(graph: Graph, cells: Cells, artefacts: Mapping[str, GraphNode], links: Sequence[GraphEdge]) -> None:
    """Seats all, those with the most associations first."""
    tasks: defaultdict[str, list[str]] = defaultdict(list)
    for edge in links:
        for artefact, task in ((edge.source, edge.target), (edge.target, edge.source)):
            if artefact in artefacts and task in cells.row:
                tasks[artefact].append(task)
    for node in sorted(artefacts.values(), key=lambda n: -len(tasks[n.id]) if len(tasks[n.id]) >= _COMB else 0):
        lane, row, column = _best_cell(cells, node, tasks[node.id])
        node.lane = lane
        graph.nodes[node.id] = node
        cells.column[node.id] = column
        cells.put(node.id, row)
        if len(tasks[node.id]) >= _COMB:
            cells.enter_comb((lane, row, column), [cells.cell(task) for task in tasks[node.id]])
    graph.edges += links
    graph.edges.sort(key=lambda e: e.key)


def _best_cell(cells: Cells, node: GraphNode, tasks: Sequence[str]) -> Cell:
    columns = [cells.column[t] for t in tasks] or [0]
    lanes = [node.lane] if node.pinned else sorted({cells.nodes[t].lane for t in tasks}) or [node.lane]
    last_column = max(cells.column.values(), default=0)
    distance = _in_comb if len(tasks) >= _COMB else _distance
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
                cost += sum(distance(cells, cell, task) for task in tasks)
                if best is None or cost < best[0]:
                    best = cost, cell
    if best is None:  # cannot be: the row beyond the last is free
        raise AssertionError(node.id)
    return best[1]


def _distance(cells: Cells, cell: Cell, task: str) -> float:
    """Columns and rows away, dearer where the line would bend, run along a row of tasks or through a node."""
    dx, dy = _away(cells, cell, task)
    along = 2.0 if not dy and dx > 1 else 0.0
    bends, crossings, _ = cells.connection(cell, cells.cell(task))
    return dx + dy + along + _BEND * bends + _CROSS * crossings


def _in_comb(cells: Cells, cell: Cell, task: str) -> float:
    """What one line of a comb costs: mainly its bends and crossings."""
    bends, crossings, _ = cells.connection(cell, cells.cell(task))
    return _COMB_FAR * sum(_away(cells, cell, task)) + _COMB_BEND * bends + _COMB_CROSS * crossings


def _away(cells: Cells, cell: Cell, task: str) -> tuple[float, float]:
    """How many columns and rows away a task is; another lane counts as several rows."""
    lane, row, column = cell
    task_lane, task_row, task_column = cells.cell(task)
    dy = abs(task_row - row) if task_lane == lane else 2 + 1.5 * abs(task_lane - lane)
    return abs(task_column - column), dy


def combed(graph: Graph) -> set[int]:
    """Lanes in which a document with many associations stands."""
    counts = Counter(end for edge in graph.edges for end in (edge.source, edge.target))
    return {node.lane for node in graph.nodes.values() if node.is_artefact and counts[node.id] >= _COMB}
