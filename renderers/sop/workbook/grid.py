"""From millimetres on a page to cells and EMU on the worksheet, where columns and rows are whole pixels."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from ..sheet.parts import Point, Sheet
from .cells import pixels

__all__ = ["Grid", "Marker"]

_PIXEL = 9525
"""EMU of a pixel."""
_MILLIMETRE = 36_000

Marker = tuple[int, int, int, int]
"""Column, offset in it, row, offset in it; columns and rows count from 0, offsets are EMU."""


@dataclass(frozen=True)
class Grid:
    """``starts``: first row of each page on the worksheet, counted from 1."""

    sheet: Sheet
    starts: tuple[int, ...]

    @cached_property
    def _columns(self) -> list[int]:
        return [pixels(width) * _PIXEL for width in self.sheet.columns]

    @cached_property
    def _rows(self) -> list[int]:
        heights = [*self.sheet.header, *(row.height for page in self.sheet.pages for row in page.rows)]
        return [pixels(height) * _PIXEL for height in heights]

    def point(self, page: int, place: Point) -> Point:
        """A place of a page as millimetres on the worksheet; it keeps its relative place in its cell."""
        x, y = place
        rows = self.sheet.pages[page].rows
        index = max(i for i, row in enumerate(rows) if row.y <= y + 1e-6)
        share = (y - rows[index].y) / rows[index].height
        row = self.starts[page] - 1 + index
        down = sum(self._rows[:row]) + share * self._rows[row]
        edges = [0.0, *accumulate(self.sheet.columns)]
        column = min(bisect_right(edges, x) - 1, len(self._columns) - 1)
        across = sum(self._columns[:column])
        across += round((x - edges[column]) / self.sheet.columns[column] * self._columns[column])
        return round(across) / _MILLIMETRE, round(down) / _MILLIMETRE

    def marker(self, x: int, y: int) -> Marker:
        """The cell that holds a place given in EMU, and the offsets in it."""
        return (*_find(x, self._columns), *_find(y, self._rows))


def _find(value: int, sizes: Sequence[int]) -> tuple[int, int]:
    for index, size in enumerate(sizes):
        if value < size:
            return index, max(0, value)
        value -= size
    return len(sizes) - 1, sizes[-1]
