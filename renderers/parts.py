"""A map cut into parts: columns between two tahap where it can be, rows between lanes where a column is too high.

Units: BPMN pixels.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

from sistemkerja_bpmn.bpmn.diagram import Bounds
from sistemkerja_bpmn.layout.picture import Figure, Picture, Run

from .connectors import RISE, ROOM, connectors
from .cuts import Pages, column_cuts, column_places, row_cuts
from .frames import heading_height, tahap_bands
from .sheet import Sheet
from .squeeze import Profile, Squeeze
from .tiles import Tile, head_width

__all__ = ["Cutter"]


class Cutter:
    """Cuts one map; what does not depend on the paper is worked out once."""

    def __init__(self, sheet: Sheet) -> None:
        self.picture, self.box = sheet.picture, sheet.box
        self.heads = head_width(self.picture, self.box)
        bands = tahap_bands(self.picture)
        self._heading = max((heading_height(self.picture, band.bounds) for band in bands), default=0.0)
        self._bands = [(band.bounds.x, band.bounds.right) for band in bands]
        self._places = list(column_places(self.picture, self.box))
        self._profile = Profile(self.picture)
        self._heights: dict[tuple[float, float], float] = {}

    def parts(self, wide: float, room: Callable[[int], float], gap: float) -> tuple[Tile, ...] | None:
        """The parts in reading order; None where the map cannot be cut so.

        wide  most width of a part, titles and connectors included
        room  most height of the n-th part; ``gap``: height between two on the same page
        """
        box, most = self.box, wide - self.heads - 2 * ROOM
        xs = column_cuts(box, most, self._places, self._bands, self._pages(room(1), gap))
        if xs is None:
            return None
        tiles: list[Tile] = []
        for left, right in pairwise(xs):
            column = Bounds(left, box.y, right - left, box.height)
            taken = self._profile.squeeze(column)
            areas = self._rows(column, taken, room(len(tiles)))
            if areas is None:
                return None
            tiles += [Tile(area, left == xs[0], right == xs[-1], taken, crown=self._crown(area)) for area in areas]
        marks = connectors(self.picture, [tile.area for tile in tiles])
        return tuple(replace(tile, marks=tuple(own)) for tile, own in zip(tiles, marks, strict=True))

    def _rows(self, column: Bounds, taken: Squeeze, room: float) -> list[Bounds] | None:
        """The rows of a column that hold something."""
        if taken.span(column.y, column.bottom) <= room:
            return [column]
        ys = row_cuts(self.picture, column, room - 2 * RISE - self._heading, taken)
        if ys is None:
            return None
        rows = [Bounds(column.x, top, column.width, bottom - top) for top, bottom in pairwise(ys)]
        return [row for row in rows if _holds_something(self.picture, row)]

    def _crown(self, area: Bounds) -> float:
        return 0.0 if area.y == self.box.y else self._heading

    def _pages(self, room: float, gap: float) -> Pages:
        """How many pages a column takes at least, by its height without what can be taken out."""

        def needed(left: float, right: float) -> float:
            high = self._heights.get((left, right))
            if high is None:
                column = Bounds(left, self.box.y, right - left, self.box.height)
                high = self._profile.squeeze(column).span(column.y, column.bottom)
                self._heights[left, right] = high
            return high / room if high > room else 1 / math.floor((room + gap) / (high + gap))

        return needed


def _holds_something(picture: Picture, area: Bounds) -> bool:
    """Whether a node or label stands in an area; lines alone run on from part to part."""
    drawn: tuple[Figure | Run, ...] = (*picture.figures.values(), *picture.runs.values())
    boxes = [item.label.bounds for item in drawn if item.label is not None]
    boxes += [f.bounds for f in picture.figures.values() if f.is_solid and not f.expanded]
    return any(b.x < area.right and area.x < b.right and b.y < area.bottom and area.y < b.bottom for b in boxes)
