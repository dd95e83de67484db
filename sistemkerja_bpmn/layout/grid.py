"""The routing grid: (2 columns + 1) x (2 rows + 1) points; odd lines are cell centres, even lines are channels.

A point is an index into flat lists, with one blocked line all around, so that a step never leaves the lists.
Directions are east, south, west, north = 0..3; a step is stored at its smaller point, by axis (0 horizontal).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from itertools import pairwise

from .graph import Graph, Side

__all__ = ["EAST", "NORTH", "SIDES", "SOUTH", "WEST", "Grid"]

EAST, SOUTH, WEST, NORTH = range(4)
SIDES: tuple[Side, ...] = ("E", "S", "W", "N")

_STEP_X = (40, 140)
_STEP_Y = (24, 64)
"""Usual widths of channel and column, and of channel and row."""

_OUTSIDE = 15
_COLUMN = 10
"""Extra length at the rim of the grid, and down the middle of a column."""

_BAND = 150
_FORBIDDEN = 10**6

_SHARE_CELL, _SHARE_CHANNEL = 70, 16
"""What each other edge costs on the same stretch, between shapes and in a channel."""


class Grid:
    """Lengths, obstacles and usage. ``lengths``, ``share``, ``used`` and ``through`` are (horizontal, vertical)."""

    def __init__(
        self, graph: Graph, columns: Mapping[str, int], rows: Mapping[str, int], spans: Sequence[tuple[int, int]]
    ) -> None:
        self.columns, self.rows, self.spans = columns, rows, spans
        self.nx = 2 * (max(columns.values(), default=0) + 1) + 1
        self.ny = 2 * spans[-1][1] + 1
        self.width = self.nx + 2
        self.delta = (1, self.width, -1, -self.width)
        self.smaller = (0, 0, -1, -self.width)
        """From a point to the smaller end of the step in each direction."""
        size = self.width * (self.ny + 2)
        self.blocked = bytearray(b"\1") * size
        self.xs, self.ys = _axis(self.nx, _STEP_X), _axis(self.ny, _STEP_Y)
        self.lengths: tuple[list[float], list[float]] = ([0.0] * size, [0.0] * size)
        self.share: tuple[list[float], list[float]] = ([0.0] * size, [0.0] * size)
        self.used: tuple[list[int], list[int]] = ([0] * size, [0] * size)
        self.through: tuple[list[int], list[int]] = ([0] * size, [0] * size)
        self.effort = 0
        """Search states touched so far."""
        self._to_x: dict[int, list[float]] = {}
        self._to_y: dict[int, list[float]] = {}
        self._measure()
        for node in columns:
            self.blocked[self.centre(node)] = 1
        self._close_bands(graph.bands)

    def moved(self, rows: Mapping[str, int]) -> Grid:
        """A copy in which some nodes stand in other rows; routes stay entered as they are."""
        other = copy(self)
        other.rows = {**self.rows, **rows}
        other.blocked = self.blocked[:]
        other.used = self.used[0][:], self.used[1][:]
        other.through = self.through[0][:], self.through[1][:]
        other.effort = 0
        for node in rows:
            other.blocked[self.centre(node)] = 0
        for node in rows:
            other.blocked[other.centre(node)] = 1
        return other

    def point(self, x: int, y: int) -> int:
        return (y + 1) * self.width + x + 1

    def position(self, point: int) -> tuple[int, int]:
        return point % self.width - 1, point // self.width - 1

    def centre(self, node: str) -> int:
        return self.point(2 * self.columns[node] + 1, 2 * self.rows[node] + 1)

    def distances(self, x: int, y: int) -> tuple[list[float], list[float]]:
        """Usual distance of every line (counted with the blocked rim) from a line, across and down."""
        if x not in self._to_x:
            self._to_x[x] = [0.0, *(abs(at - self.xs[x]) for at in self.xs), 0.0]
        if y not in self._to_y:
            self._to_y[y] = [0.0, *(abs(at - self.ys[y]) for at in self.ys), 0.0]
        return self._to_x[x], self._to_y[y]

    def _measure(self) -> None:
        for y in range(self.ny):
            rim_y = _OUTSIDE if y in (0, self.ny - 1) else 0
            for x in range(self.nx):
                p = self.point(x, y)
                self.blocked[p] = 0
                self.share[0][p] = _SHARE_CELL if y % 2 else _SHARE_CHANNEL
                self.share[1][p] = _SHARE_CELL if x % 2 else _SHARE_CHANNEL
                if x + 1 < self.nx:
                    self.lengths[0][p] = self.xs[x + 1] - self.xs[x] + rim_y
                if y + 1 < self.ny:
                    rim_x = _OUTSIDE if x in (0, self.nx - 1) else 0
                    self.lengths[1][p] = self.ys[y + 1] - self.ys[y] + rim_x + (_COLUMN if x % 2 else 0)

    def _close_bands(self, bands: Iterable[int]) -> None:
        """A message may pass a black-box pool only between the columns, and reluctantly."""
        for lane in bands:
            for row in range(*self.spans[lane]):
                for x in range(self.nx):
                    p = self.point(x, 2 * row + 1)
                    if x % 2:
                        self.blocked[p] = 1
                    self.lengths[1][p] += _BAND
                    self.lengths[0][p] = _FORBIDDEN

    def commit(self, path: Sequence[int], sign: int) -> None:
        """Enters (1) or withdraws (-1) a path."""
        for a, b in pairwise(path):
            self.used[0 if abs(a - b) == 1 else 1][min(a, b)] += sign
        for a, b, c in zip(path, path[1:], path[2:], strict=False):
            if b - a == c - b:
                self.through[0 if abs(b - a) == 1 else 1][b] += sign

    def crossed_points(self) -> set[int]:
        return {k for k, (h, v) in enumerate(zip(*self.through, strict=True)) if h and v}


def _axis(count: int, step: tuple[int, int]) -> list[float]:
    """Usual positions of the grid lines."""
    at = [0.0]
    for k in range(1, count):
        at.append(at[-1] + (step[(k - 1) % 2] + step[k % 2]) / 2)
    return at
