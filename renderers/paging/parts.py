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

from ..lane_map.frames import heading_height, tahap_bands
from ..page.sheet import Sheet
from .connectors import RISE, ROOM, connectors
from .cuts import Pages, column_cuts, column_places, row_cuts
from .squeeze import Profile, Squeeze
from .tiles import Tile, head_width

__all__ = ["Cutter"]

_MARGIN = 27.5
"""Width kept beside what a row holds; lines stand on whole pixels, so none runs along the cut."""
_WORTH = 120.0
"""Empty width worth taking away."""


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
            tiles += [
                Tile(area, area.x == xs[0], area.right == xs[-1], taken, crown=self._crown(area)) for area in areas
            ]
        marks = connectors(self.picture, [tile.area for tile in tiles])
        return tuple(replace(tile, marks=tuple(own)) for tile, own in zip(tiles, marks, strict=True))

    def _rows(self, column: Bounds, taken: Squeeze, room: float) -> list[Bounds] | None:
        """The rows of a column that hold something, as wide as what they hold."""
        if taken.span(column.y, column.bottom) <= room:
            return [column]
        ys = row_cuts(self.picture, column, room - 2 * RISE - self._heading, taken)
        if ys is None:
            return None
        rows = [Bounds(column.x, top, column.width, bottom - top) for top, bottom in pairwise(ys)]
        return [self._trimmed(row) for row in rows if _held(self.picture, row)]

    def _trimmed(self, row: Bounds) -> Bounds:
        """The row without the empty width at its ends; the left end of the map keeps its titles."""
        held = _held(self.picture, row)
        left, right = min(box.x for box in held) - _MARGIN, max(box.right for box in held) + _MARGIN
        if row.x == self.box.x or left - row.x < _WORTH:
            left = row.x
        if row.right - right < _WORTH:
            right = row.right
        return Bounds(left, row.y, right - left, row.height)

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


def _held(picture: Picture, area: Bounds) -> list[Bounds]:
    """The nodes and labels in an area; lines alone run on from part to part."""
    drawn: tuple[Figure | Run, ...] = (*picture.figures.values(), *picture.runs.values())
    boxes = [item.label.bounds for item in drawn if item.label is not None]
    boxes += [f.bounds for f in picture.figures.values() if f.is_solid and not f.expanded]
    return [b for b in boxes if b.x < area.right and area.x < b.right and b.y < area.bottom and area.y < b.bottom]
