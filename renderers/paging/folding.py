"""A long map folded into strips one below the other, for the screen and for documents. Units: millimetres."""

from __future__ import annotations

import math

from ..page.identity import identity_block
from ..page.sheet import GAP, PIXEL, Sheet, foot_block
from ..paper import MARGIN
from ..scene.scene import Group, Item, Scene
from .parts import Cutter
from .tiles import draw_tile, tile_height, tile_width

__all__ = ["LEAST_WIDTH", "LONG", "fold"]

LONG = 2.5
"""A map is long from this ratio of its width to its height on, if it is wider than ``LEAST_WIDTH``."""
LEAST_WIDTH = 420.0
_WANTED = 1.6
_SPARE = 1.2


def fold(sheet: Sheet) -> Scene | None:
    """All strips on one sheet about 1.6 times as wide as high; None where the map is not long or cannot be cut."""
    box = sheet.box
    if box.width < max(LONG * box.height, LEAST_WIDTH / PIXEL):
        return None
    count = max(2, round(math.sqrt(box.width / box.height / _WANTED)))
    cutter = Cutter(sheet)
    tiles = cutter.parts(box.width / count * _SPARE + cutter.heads, lambda _: box.height + 1, GAP / PIXEL)
    if tiles is None:
        return None
    width = max(tile_width(tile, cutter.heads) for tile in tiles) * PIXEL
    head, foot = identity_block(sheet.identity, sheet.kind, width), foot_block(sheet, width)
    items: list[Item] = [Group(head.items, dx=MARGIN, dy=MARGIN)]
    y = MARGIN + head.height + GAP
    for tile in tiles:
        drawn = draw_tile(sheet, tile, 1, [1] * len(tiles))
        items.append(Group(drawn, scale=PIXEL, dx=MARGIN, dy=y))
        y += tile_height(tile) * PIXEL + 2 * GAP
    items.append(Group(foot.items, dx=MARGIN, dy=y))
    return Scene(width + 2 * MARGIN, y + foot.height + MARGIN, tuple(items), sheet.title)
