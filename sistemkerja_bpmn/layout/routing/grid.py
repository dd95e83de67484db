"""The routing grid: (2 columns + 1) x (2 rows + 1) points; odd lines are cell centres, even lines are channels.

A point is an index into flat lists, with one blocked line all around, so that a step never leaves the lists.
Directions are east, south, west, north = 0..3; a step is stored at its smaller point, by axis (0 horizontal).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from ..ordering.rows import Span
from ..plane.graph import Graph, Side
from .bundles import Tree

__all__ = ["EAST", "NORTH", "SIDES", "SOUTH", "WEST", "Cell", "Grid"]

EAST, SOUTH, WEST, NORTH = range(4)
SIDES: tuple[Side, ...] = ("E", "S", "W", "N")

Cell = tuple[int, int]
"""Column and row."""

_STEP_X, _STEP_Y = 90, 44
"""Usual distance of two grid lines: half a column and half a channel, half a row and half a channel."""

_OUTSIDE = 15
_COLUMN = 10
"""Extra length at the rim of the grid, and down the middle of a column."""

_BAND = 150
_FORBIDDEN = 10**6

_SHARE_CELL, _SHARE_CHANNEL = 70, 16
"""What each other edge costs on the same stretch, between shapes and in a channel."""


class Grid:
    """Obstacles and usage. ``tolls``, ``used`` and ``through`` are (horizontal, vertical).

    tolls    price of each step: its length, and what those pay that share it
    used     how many routes take each step; ``through``: how many run straight on over each point
    """

    def __init__(
        self, graph: Graph, columns: Mapping[str, int], rows: Mapping[str, int], spans: Sequence[Span]
    ) -> None:
        self.columns, self.rows, self.spans = dict(columns), dict(rows), spans
        self.nx = 2 * (max(columns.values(), default=0) + 1) + 1
        self.ny = 2 * spans[-1][1] + 1
        self.width = self.nx + 2
        self.delta = (1, self.width, -1, -self.width)
        self.smaller = (0, 0, -1, -self.width)
        """From a point to the smaller end of the step in each direction."""
        size = self.width * (self.ny + 2)
        self.blocked = bytearray(b"\1") * size
        self.tolls: tuple[list[int], list[int]] = ([0] * size, [0] * size)
        self.used: tuple[list[int], list[int]] = ([0] * size, [0] * size)
        self.through: tuple[list[int], list[int]] = ([0] * size, [0] * size)
        self.crossings = self.crowding = 0
        """Points where two routes cross; pairs of routes that share a step down the middle of a column."""
        self.effort = 0
        """Search states touched so far."""
        far = range(-max(self.nx, self.ny) - 1, max(self.nx, self.ny) + 2)
        self._far_x, self._far_y = [_STEP_X * abs(k) for k in far], [_STEP_Y * abs(k) for k in far]
        before, after = -far[0], far[-1]
        self._side_x, self._side_y = [3] * before + [0] + [6] * after, [1] * before + [0] + [2] * after
        self._measure()
        for node in columns:
            self.blocked[self.centre(node)] = 1
        self._close_bands(graph.bands)

    def move(self, cells: Mapping[str, Cell]) -> None:
        """Stands some nodes in other cells; routes stay entered as they are."""
        for node in cells:
            self.blocked[self.centre(node)] = 0
        for node, (column, row) in cells.items():
            self.columns[node], self.rows[node] = column, row
        for node in cells:
            self.blocked[self.centre(node)] = 1

    def cell(self, node: str) -> Cell:
        return self.columns[node], self.rows[node]

    def point(self, x: int, y: int) -> int:
        return (y + 1) * self.width + x + 1

    def position(self, point: int) -> tuple[int, int]:
        return point % self.width - 1, point // self.width - 1

    def centre(self, node: str) -> int:
        return self.point(2 * self.columns[node] + 1, 2 * self.rows[node] + 1)

    def span_of(self, row: int) -> Span:
        """The rows of the lane a row belongs to."""
        return next(span for span in self.spans if span[0] <= row < span[1])

    def distances(self, x: int, y: int) -> tuple[list[int], list[int]]:
        """Usual distance of every line (counted with the blocked rim) from a line, across and down."""
        middle = len(self._far_x) // 2 - 1
        return (
            self._far_x[middle - x : middle - x + self.width],
            self._far_y[middle - y : middle - y + self.ny + 2],
        )

    def sides(self, x: int, y: int) -> tuple[list[int], list[int]]:
        """Where a line lies from every line (counted with the rim): 0 there, 3 east, 6 west, 1 south, 2 north."""
        middle = len(self._far_x) // 2 - 1
        return (
            self._side_x[middle - x : middle - x + self.width],
            self._side_y[middle - y : middle - y + self.ny + 2],
        )

    def _measure(self) -> None:
        """Opens the points inside the rim and sets the lengths of their steps."""
        row = b"\0" * self.nx
        across = [_STEP_X] * self.nx
        down = [_STEP_Y + _COLUMN * (x % 2) for x in range(self.nx)]
        down[0] += _OUTSIDE
        down[-1] += _OUTSIDE
        rim = [_STEP_X + _OUTSIDE] * self.nx
        for y in range(self.ny):
            here = slice(self.point(0, y), self.point(self.nx, y))
            self.blocked[here] = row
            self.tolls[0][here] = rim if y in (0, self.ny - 1) else across
            self.tolls[1][here] = down

    def _close_bands(self, bands: Iterable[int]) -> None:
        """A message may pass a black-box pool only between the columns, and reluctantly."""
        for lane in bands:
            for row in range(*self.spans[lane]):
                for x in range(self.nx):
                    p = self.point(x, 2 * row + 1)
                    if x % 2:
                        self.blocked[p] = 1
                    self.tolls[1][p] += _BAND
                    self.tolls[0][p] = _FORBIDDEN

    def commit(self, path: Sequence[int], sign: int, tree: Tree | None = None) -> None:
        """Enters (1) or withdraws (-1) a path; steps it shares with others of its ``tree`` count once."""
        for a, b in pairwise(path):
            axis, step = (0, min(a, b)) if abs(a - b) == 1 else (1, min(a, b))
            if tree is not None and not tree.changes(axis, step, sign):
                continue
            used = self.used[axis]
            others = used[step] - (sign < 0)
            used[step] += sign
            line = step % self.width - 1 if axis else step // self.width - 1
            self.tolls[axis][step] += sign * (_SHARE_CELL if line % 2 else _SHARE_CHANNEL)
            if others and axis and line % 2:
                self.crowding += sign * others
        for a, b, c in zip(path, path[1:], path[2:], strict=False):
            if b - a == c - b:
                axis = 0 if abs(b - a) == 1 else 1
                self.through[axis][b] += sign
                self.crossings += sign * self.through[1 - axis][b]

    def crossed_points(self) -> set[int]:
        return {k for k, (h, v) in enumerate(zip(*self.through, strict=True)) if h and v}
