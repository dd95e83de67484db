"""A sheet -> pages: one of paper size, several, or one of the size the map needs. Units: millimetres.

A drawing is printed at BPMN size (a task name at 9 pt) where it can be, and no label smaller than 7 points: what does
not fit on one sheet of paper then is cut into several.
"""

from __future__ import annotations

from .blocks import Block
from .drawing import draw_picture
from .identity import identity_block
from .pages import cut_up
from .paper import MARGIN, Paper
from .pdf import LARGEST_PAGE
from .scene import Group, Scene
from .sheet import GAP, LEAST_SCALE, PIXEL, Sheet, foot_block

__all__ = ["compose"]

_LEAST_WIDTH = 180.0
_WIDEST_HEAD = 420.0
_WIDEST_FOOT = 600.0


def compose(sheet: Sheet, paper: Paper | None, *, several: bool) -> tuple[Scene, ...]:
    """The pages of a sheet.

    One of paper size where the map is readable on it; else, if ``several`` may be given, the map cut into pages; else
    (no paper, or a map that cannot be cut) one page of the size the map needs.
    """
    if paper is not None:
        page = _on_paper(sheet, paper)
        if page is not None:
            return (page,)
        pages = cut_up(sheet, paper) if several else ()
        if pages:
            return pages
    return (_own_size(sheet),)


def _on_paper(sheet: Sheet, paper: Paper) -> Scene | None:
    """The page, or None where letters would be too small."""
    wide = paper.width - 2 * MARGIN
    head, foot = identity_block(sheet.identity, sheet.kind, wide), foot_block(sheet, wide)
    high = paper.height - 2 * MARGIN - head.height - foot.height - 2 * GAP
    scale = min(PIXEL, wide / sheet.box.width, high / sheet.box.height)
    if scale < LEAST_SCALE:
        return None
    return _page(sheet, paper.width, paper.height, scale, head, foot)


def _own_size(sheet: Sheet) -> Scene:
    """One page around the drawing at full size, smaller only where it would pass the limit of PDF."""
    most = LARGEST_PAGE * 0.9
    scale = min(PIXEL, most / sheet.box.width, most / sheet.box.height)
    wide = max(sheet.box.width * scale, _LEAST_WIDTH)
    head = identity_block(sheet.identity, sheet.kind, min(wide, _WIDEST_HEAD))
    foot = foot_block(sheet, min(wide, _WIDEST_FOOT))
    high = head.height + sheet.box.height * scale + foot.height + 2 * GAP
    return _page(sheet, wide + 2 * MARGIN, high + 2 * MARGIN, scale, head, foot)


def _page(sheet: Sheet, wide: float, high: float, scale: float, head: Block, foot: Block) -> Scene:
    box = sheet.box
    top = MARGIN + head.height + GAP
    left = MARGIN + (wide - 2 * MARGIN - box.width * scale) / 2
    items = (
        Group(head.items, dx=MARGIN, dy=MARGIN),
        Group(draw_picture(sheet.picture, sheet.brush), scale=scale, dx=left - box.x * scale, dy=top - box.y * scale),
        Group(foot.items, dx=MARGIN, dy=high - MARGIN - foot.height),
    )
    return Scene(wide, high, items, sheet.title)
