"""A map over several pages of paper. Units: millimetres.

A low map is cut into strips, several of which stand on one page. Every page carries the identity block. Where that
costs pages, all but the last carry a low one, and the last has the full block with notes and key.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise, product

from sistemkerja_bpmn.bpmn.diagram import Bounds

from .blocks import CAPTION, Block
from .cuts import column_cuts, row_cuts
from .identity import identity_block, low_identity_block
from .lines import line
from .paper import MARGIN, Paper
from .scene import Group, Item, Scene
from .sheet import GAP, LEAST_SCALE, PIXEL, Sheet, foot_block
from .tiles import CONNECTOR_RISE, CONNECTOR_ROOM, Tile, connectors, draw_tile, head_width

__all__ = ["cut_up"]

_LINE = 5.0
_KEY = "Segi lima: huruf sambungan dan halaman tempat garis berlanjut."


@dataclass(frozen=True, slots=True)
class _Plan:
    """Where the map is cut (pixels), its scale, and how many parts stand one below the other on a page."""

    scale: float
    xs: tuple[float, ...]
    ys: tuple[float, ...]
    stacked: int = 1

    @property
    def pages(self) -> int:
        """Number of pages of the map alone."""
        return -(-(len(self.xs) - 1) * (len(self.ys) - 1) // self.stacked)

    @property
    def rise(self) -> float:
        """Space above and below each part for connectors, pixels."""
        return CONNECTOR_RISE if len(self.ys) > 2 else 0.0


def cut_up(sheet: Sheet, paper: Paper) -> tuple[Scene, ...]:
    """The pages of a map; empty where it cannot be cut (upright pools, a part wider or higher than the paper)."""
    if any(f.kind in {"pool", "lane"} and not f.horizontal for f in sheet.picture.figures.values()):
        return ()
    wide = paper.width - 2 * MARGIN
    full, low = identity_block(sheet.identity, sheet.kind, wide), low_identity_block(sheet.identity, sheet.kind, wide)
    usual, tight = _plan(sheet, paper, full), _plan(sheet, paper, low)
    if tight is not None and (usual is None or tight.pages + 1 < usual.pages):
        return _pages(sheet, paper, tight, low, full)
    return _pages(sheet, paper, usual, full, full) if usual is not None else ()


def _plan(sheet: Sheet, paper: Paper, head: Block) -> _Plan | None:
    """The largest scale with the fewest pages."""
    wide = paper.width - 2 * MARGIN
    high = paper.height - 2 * MARGIN - head.height - GAP - _LINE
    heads = head_width(sheet.picture, sheet.box)
    best: _Plan | None = None
    fitting = high / (sheet.box.height + 1)
    for scale in (PIXEL, fitting, LEAST_SCALE):
        if not LEAST_SCALE <= scale <= PIXEL:
            continue
        xs = column_cuts(sheet.picture, sheet.box, wide / scale - heads - 2 * CONNECTOR_ROOM)
        whole = sheet.box.height * scale <= high
        ys = row_cuts(sheet.picture, sheet.box, high / scale - (0 if whole else 2 * CONNECTOR_RISE))
        stacked = int((high + GAP) / (sheet.box.height * scale + GAP)) if whole else 1
        plan = _Plan(scale, xs, ys, max(1, stacked)) if xs is not None and ys is not None else None
        if plan is not None and (best is None or plan.pages < best.pages):
            best = plan
    return best


def _tiles(sheet: Sheet, plan: _Plan) -> Iterator[tuple[tuple[Item, ...], Bounds]]:
    """The drawn parts, row by row."""
    picture, box, xs, ys = sheet.picture, sheet.box, plan.xs, plan.ys
    heads, marks = head_width(picture, box), connectors(picture, xs, ys, plan.stacked)
    for number, (row, column) in enumerate(product(pairwise(ys), pairwise(xs)), start=1):
        area = Bounds(column[0], row[0], column[1] - column[0], row[1] - row[0])
        tile = Tile(number, area, column[0] == xs[0], column[1] == xs[-1], box.x, plan.rise)
        yield draw_tile(picture, sheet.content, tile, heads, marks.get(number, ()), sheet.palette)


def _pages(sheet: Sheet, paper: Paper, plan: _Plan, head: Block, last_head: Block) -> tuple[Scene, ...]:
    """Pages with head and number; notes, key and signature on the last, or on a page of their own."""
    foot = foot_block(sheet, paper.width - 2 * MARGIN)
    bottom = paper.height - MARGIN - _LINE
    top = MARGIN + head.height + GAP
    bodies: list[tuple[Item, ...]] = []
    y = top
    for place, (items, size) in enumerate(_tiles(sheet, plan)):
        if place % plan.stacked == 0:
            bodies.append((_head(head),))
            y = top
        bodies[-1] += (Group(items, scale=plan.scale, dx=MARGIN, dy=y),)
        y += size.height * plan.scale + GAP
    if head is last_head and foot.height <= bottom - y:
        bodies[-1] += (Group(foot.items, dx=MARGIN, dy=bottom - foot.height),)
    else:
        bodies.append((_head(last_head), Group(foot.items, dx=MARGIN, dy=MARGIN + last_head.height + GAP)))
    return tuple(
        Scene(paper.width, paper.height, (*body, *_bottom_line(sheet, paper, number, len(bodies))), sheet.title)
        for number, body in enumerate(bodies, start=1)
    )


def _head(block: Block) -> Group:
    return Group(block.items, dx=MARGIN, dy=MARGIN)


def _bottom_line(sheet: Sheet, paper: Paper, number: int, count: int) -> tuple[Item, ...]:
    half = (paper.width - 2 * MARGIN) / 2
    left = Bounds(MARGIN, paper.height - MARGIN - _LINE + 1.5, half, _LINE - 1.5)
    return (
        line(_KEY, left, CAPTION, colour="#555555"),
        line(f"{sheet.identity.code} · halaman {number} dari {count}", replace(left, x=MARGIN + half), CAPTION, "end"),
    )
