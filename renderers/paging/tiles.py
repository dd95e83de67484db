"""One part of a map that is too large for its paper: titles of lanes repeated, connectors where lines are cut.

Units: BPMN pixels. The origin of a drawn part is its own upper left corner.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sistemkerja_bpmn.bpmn.diagram import Bounds
from sistemkerja_bpmn.layout.lettering import band_text, strip_text
from sistemkerja_bpmn.layout.picture import Figure, Picture

from ..lane_map.drawing import draw_content
from ..lane_map.frames import draw_band, draw_frame, tahap_bands
from ..page.sheet import Sheet
from ..scene.scene import Group, Item
from .connectors import RISE, ROOM, Connector, draw_connectors
from .squeeze import Squeeze, part_of

__all__ = ["Tile", "draw_tile", "head_width", "tile_height", "tile_width"]


@dataclass(frozen=True, slots=True)
class Tile:
    """The part ``area`` of the map.

    first    it holds the left end, where the titles of the lanes stand anyway; ``last``: it holds the right end
    squeeze  what is taken out of its height
    marks    connectors on its borders
    crown    height above it for the headings of the tahap, where it does not hold them itself
    """

    area: Bounds
    first: bool
    last: bool
    squeeze: Squeeze
    marks: tuple[Connector, ...] = ()
    crown: float = 0.0

    def rise(self, side: str) -> float:
        """Height kept for connectors above (N) or below (S) it."""
        return RISE if any(mark.side == side for mark in self.marks) else 0.0


def head_width(picture: Picture, box: Bounds) -> float:
    """Width of the titles of pools and lanes at the left of the map."""
    strips = [f.strip for f in picture.figures.values() if f.strip is not None and f.horizontal]
    return max((s.right for s in strips), default=box.x) - box.x


def tile_width(tile: Tile, heads: float) -> float:
    """Width with repeated titles and connectors."""
    return (0.0 if tile.first else heads + ROOM) + tile.area.width + (0.0 if tile.last else ROOM)


def tile_height(tile: Tile) -> float:
    """Height with connectors."""
    return tile.crown + tile.rise("N") + tile.squeeze.span(tile.area.y, tile.area.bottom) + tile.rise("S")


def draw_tile(sheet: Sheet, tile: Tile, page: int, pages: Sequence[int]) -> tuple[Item, ...]:
    """Items of a part on a page; ``pages``: page number of every part."""
    picture, area, squeeze = sheet.picture, tile.area, tile.squeeze
    heads = head_width(picture, sheet.box)
    shift = 0.0 if tile.first else heads + ROOM
    dx, dy = shift - area.x, tile.crown + tile.rise("N") - squeeze.at(area.y)
    seen = Bounds(area.x, squeeze.at(area.y), area.width, squeeze.span(area.y, area.bottom))
    frames = [_frame(f, sheet, tile, dx, dy) for f in picture.figures.values() if f.kind in {"lane", "pool"}]
    content = draw_content(part_of(picture, area, squeeze), sheet.brush)
    palette = sheet.brush.palette
    marks = [(mark, (mark.at[0] + dx, squeeze.at(mark.at[1]) + dy)) for mark in tile.marks]
    return (
        *_bands(sheet, tile, dx, dy),
        *(draw_frame(f, palette) for f in sorted((f for f in frames if f is not None), key=lambda f: f.kind)),
        Group(content, dx=dx, dy=dy, clip=(seen.x, seen.y, seen.width, seen.height)),
        *draw_connectors(marks, page, pages, palette),
    )


def _frame(figure: Figure, sheet: Sheet, tile: Tile, dx: float, dy: float) -> Figure | None:
    """A pool or lane as far as it lies in a part, its title at the left."""
    box, area = figure.bounds, tile.area
    top, bottom = (tile.squeeze.at(y) for y in (max(box.y, area.y), min(box.bottom, area.bottom)))
    if bottom - top < 1:
        return None
    left = box.x - (area.x if tile.first else sheet.box.x)
    right = box.right + dx if tile.last else tile_width(tile, head_width(sheet.picture, sheet.box))
    bounds = Bounds(left, top + dy, right - left, bottom - top)
    if figure.strip is None:
        return replace(figure, bounds=bounds, text=band_text(figure.element.name, bounds))
    strip = Bounds(left, bounds.y, figure.strip.width, bounds.height)
    return replace(figure, bounds=bounds, strip=strip, text=strip_text(figure.element.name, strip, rotated=True))


def _bands(sheet: Sheet, tile: Tile, dx: float, dy: float) -> Iterator[Group]:
    """The tahap as far as they lie in a part, each with its heading."""
    area, squeeze = tile.area, tile.squeeze
    for place, band in enumerate(tahap_bands(sheet.picture)):
        box = band.bounds
        left, right = max(box.x, area.x), min(box.right, area.right)
        bottom = squeeze.at(min(box.bottom, area.bottom)) + dy
        top = squeeze.at(box.y) + dy if box.y >= area.y else 0.0
        if right - left > 1 and bottom - top > 1:
            part, goes_on = Bounds(left + dx, top, right - left, bottom - top), box.x < area.x - 1
            yield draw_band(sheet.picture, band, part, place, sheet.brush.palette, goes_on=goes_on)
