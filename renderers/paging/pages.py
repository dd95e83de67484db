"""A map over several pages of paper. Units: millimetres.

The map is cut into parts, empty height is taken out of them, and they are put on pages one after the other: several of
them on one page where they are low. The first page carries the whole identity block, the others a low one; notes, key
and signature stand on the last page, or on one of their own where that is full.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sistemkerja_bpmn.bpmn.diagram import Bounds

from ..page.blocks import CAPTION, Block
from ..page.identity import identity_block, low_identity_block
from ..page.sheet import GAP, LEAST_SCALE, PIXEL, Sheet, foot_block
from ..paper import MARGIN, Paper
from ..scene.lines import line
from ..scene.scene import Group, Item, Scene
from .parts import Cutter
from .tiles import Tile, draw_tile, tile_height, tile_width

__all__ = ["cut_up"]

_LINE = 5.0
_KEY = "Segi lima: huruf sambungan dan halaman sambungannya."
_BELOW = GAP / PIXEL
_FOOT_PARTS = (1.0, 0.5, 0.4, 0.3)
"""Widths notes and key may take, of that of the page: below the map all of it, beside it as much as is left."""
_SCALES = tuple(PIXEL + (LEAST_SCALE - PIXEL) * step / 4 for step in range(5))


@dataclass(frozen=True, slots=True)
class _Frame:
    """What every page has: its paper, the blocks above and below the map."""

    paper: Paper
    head: Block
    low_head: Block
    foots: tuple[_Foot, ...]

    @property
    def width(self) -> float:
        return self.paper.width - 2 * MARGIN

    def room(self, page: int) -> float:
        """Height for parts of the map on a page; pages count from 0."""
        head = self.head if page == 0 else self.low_head
        return self.paper.height - 2 * MARGIN - head.height - GAP - _LINE


@dataclass(frozen=True, slots=True)
class _Foot:
    """Notes, key and signature in a width."""

    block: Block
    width: float


@dataclass(frozen=True, slots=True)
class _Place:
    """Where they stand: page (from 0), below the parts on it or beside them."""

    page: int
    foot: _Foot
    beside: bool


@dataclass(frozen=True, slots=True)
class _Plan:
    """Parts on pages: numbers of the parts of every page, none on a page for notes and key alone."""

    scale: float
    tiles: tuple[Tile, ...]
    pages: tuple[tuple[int, ...], ...]
    foot: _Place


def cut_up(sheet: Sheet, paper: Paper) -> tuple[Scene, ...]:
    """The pages of a map; empty where it cannot be cut (upright pools, a part wider or higher than the paper)."""
    if any(f.kind in {"pool", "lane"} and not f.horizontal for f in sheet.picture.figures.values()):
        return ()
    wide = paper.width - 2 * MARGIN
    head, low = identity_block(sheet.identity, sheet.kind, wide), low_identity_block(sheet.identity, sheet.kind, wide)
    foots = tuple(_Foot(foot_block(sheet, part * wide), part * wide) for part in _FOOT_PARTS)
    frame = _Frame(paper, head, low, foots)
    cutter = Cutter(sheet)
    plans = [plan for scale in _SCALES if (plan := _plan(cutter, frame, scale)) is not None]
    if not plans:
        return ()
    return tuple(_draw(sheet, frame, min(plans, key=_badness)))


def _badness(plan: _Plan) -> tuple[int, int, bool, float]:
    """Few pages come first, then few cuts, then no page for notes and key alone, then large letters."""
    return len(plan.pages), len(plan.tiles), not plan.pages[-1], -plan.scale


def _plan(cutter: Cutter, frame: _Frame, scale: float) -> _Plan | None:
    """Parts and pages at a scale; None where the map cannot be cut so."""
    tiles = cutter.parts(frame.width / scale, lambda number: frame.room(number) / scale, _BELOW)
    if tiles is None:
        return None
    pages = tuple(_paged(tiles, frame, scale))
    foot = _foot_place(pages, tiles, frame, scale, cutter.heads)
    return _Plan(scale, tiles, pages if foot.page < len(pages) else (*pages, ()), foot)


def _paged(tiles: Sequence[Tile], frame: _Frame, scale: float) -> Iterator[tuple[int, ...]]:
    """Numbers of the parts of every page, as low as they can be made."""
    page: list[int] = []
    number, used = 0, 0.0
    for place, tile in enumerate(tiles):
        high = tile_height(tile) * scale
        if page and used + GAP + high > frame.room(number):
            yield tuple(page)
            page, number, used = [], number + 1, 0.0
        used += high + (GAP if page else 0.0)
        page.append(place)
    yield tuple(page)


def _foot_place(
    pages: Sequence[tuple[int, ...]], tiles: Sequence[Tile], frame: _Frame, scale: float, heads: float
) -> _Place:
    """The first that has room: the last page, the first page, any page, a page of its own."""
    whole = frame.foots[0]
    for number in dict.fromkeys((len(pages) - 1, *range(len(pages)))):
        own = [tiles[tile] for tile in pages[number]]
        used = sum(tile_height(tile) * scale + GAP for tile in own)
        if used + whole.block.height <= frame.room(number):
            return _Place(number, whole, beside=False)
        free = frame.width - max(tile_width(tile, heads) for tile in own) * scale - 2 * GAP
        for foot in frame.foots[1:]:
            if foot.width <= free and foot.block.height <= frame.room(number):
                return _Place(number, foot, beside=True)
    return _Place(len(pages), whole, beside=False)


def _draw(sheet: Sheet, frame: _Frame, plan: _Plan) -> Iterator[Scene]:
    page_of = {tile: number for number, own in enumerate(plan.pages, 1) for tile in own}
    pages = [page_of[tile] for tile in range(len(plan.tiles))]
    for number, own in enumerate(plan.pages, 1):
        head, foot = frame.head if number == 1 else frame.low_head, plan.foot.foot.block
        footed = plan.foot.page == number - 1
        room = frame.room(number - 1) - (foot.height + GAP if footed and not plan.foot.beside else 0.0)
        items: list[Item] = [Group(head.items, dx=MARGIN, dy=MARGIN)]
        y = MARGIN + head.height + GAP
        for tile in _relaxed([plan.tiles[k] for k in own], room / plan.scale):
            drawn = draw_tile(sheet, tile, number, pages)
            items.append(Group(drawn, scale=plan.scale, dx=MARGIN, dy=y))
            y += tile_height(tile) * plan.scale + GAP
        if footed:
            left = frame.paper.width - MARGIN - plan.foot.foot.width
            low = frame.paper.height - MARGIN - _LINE - foot.height if own else y
            items.append(Group(foot.items, dx=left, dy=MARGIN + head.height + GAP if plan.foot.beside else low))
        cut = any(tile.marks for tile in plan.tiles)
        items += _bottom_line(sheet, frame.paper, f"halaman {number} dari {len(plan.pages)}", key=cut)
        yield Scene(frame.paper.width, frame.paper.height, tuple(items), sheet.title)


def _relaxed(tiles: Sequence[Tile], room: float) -> list[Tile]:
    """The parts of a page, no lower than the page asks for."""
    room -= _BELOW * (len(tiles) - 1)
    whole = sum(tile_height(_squeezed(tile, 0.0)) for tile in tiles)
    least = sum(tile_height(_squeezed(tile, 1.0)) for tile in tiles)
    amount = min(1.0, max(0.0, (whole - room) / (whole - least))) if whole > least else 0.0
    return [_squeezed(tile, amount) for tile in tiles]


def _squeezed(tile: Tile, amount: float) -> Tile:
    return replace(tile, squeeze=replace(tile.squeeze, amount=amount))


def _bottom_line(sheet: Sheet, paper: Paper, place: str, *, key: bool) -> Iterator[Item]:
    half = (paper.width - 2 * MARGIN) / 2
    left = Bounds(MARGIN, paper.height - MARGIN - _LINE + 1.5, half, _LINE - 1.5)
    if key:
        yield line(_KEY, left, CAPTION, colour="#555555")
    yield line(f"{sheet.identity.code} · {place}", replace(left, x=MARGIN + half), CAPTION, "end")
