"""A sheet -> pages: one of paper size, several, or one of the size the map needs. Units: millimetres.

A drawing is printed at BPMN size (a task name at 9 pt) where it can be, and no label smaller than 7 points: what does
not fit on one sheet of paper then is cut into several.
"""

from __future__ import annotations

from collections.abc import Callable

from sistemkerja_bpmn.errors import SistemKerjaError

from ..lane_map.drawing import draw_picture
from ..output.pdf import LARGEST_PAGE
from ..page.blocks import Block
from ..page.identity import identity_block
from ..page.sheet import GAP, LEAST_SCALE, PIXEL, Sheet, foot_block
from ..paper import MARGIN, Paper
from ..scene.scene import Group, Scene
from .pages import cut_up

__all__ = ["compose", "on_paper", "own_size"]

_LEAST_WIDTH = 180.0
_WIDEST_HEAD = 420.0
_WIDEST_FOOT = 600.0


def compose(sheet: Sheet, paper: Paper, again: Callable[[], Sheet]) -> tuple[Scene, ...]:
    """The pages of a sheet on paper: one where the map is readable on it, else the map cut into several.

    again  the map laid out anew: what a person drew with upright pools, or without room to cut through, is printed so

    Raises SK-PETA-013 where one part of the map alone is larger than the paper.
    """
    pages = _pages(sheet, paper) or _pages(again(), paper)
    if not pages:
        raise SistemKerjaError(
            "SK-PETA-013",
            f"Peta ini tidak dapat dipotong untuk kertas {paper.name}: satu kotak saja sudah lebih besar daripadanya.",
            saran="Persingkat nama yang sangat panjang, pilih kertas yang lebih besar, atau hilangkan --kertas.",
        )
    return pages


def _pages(sheet: Sheet, paper: Paper) -> tuple[Scene, ...]:
    page = on_paper(sheet, paper)
    return (page,) if page is not None else cut_up(sheet, paper)


def on_paper(sheet: Sheet, paper: Paper) -> Scene | None:
    """The page, or None where letters would be too small."""
    wide = paper.width - 2 * MARGIN
    head, foot = identity_block(sheet.identity, sheet.kind, wide), foot_block(sheet, wide)
    high = paper.height - 2 * MARGIN - head.height - foot.height - 2 * GAP
    scale = min(PIXEL, wide / sheet.box.width, high / sheet.box.height)
    if scale < LEAST_SCALE:
        return None
    return _page(sheet, paper.width, paper.height, scale, head, foot)


def own_size(sheet: Sheet) -> Scene:
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
