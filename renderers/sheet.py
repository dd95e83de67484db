"""A map on its page: identity block, drawing, notes, key, signature. Units: millimetres.

A drawing is printed at BPMN size (a task name at 9 pt) where it can be, and no label smaller than ``SMALLEST`` points:
what does not fit on one sheet of paper then is cut into several.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise, product

from sistemkerja_bpmn.bpmn.diagram import Bounds
from sistemkerja_bpmn.layout.lettering import LABEL_SIZE
from sistemkerja_bpmn.layout.picture import Figure, Picture, Run

from .blocks import CAPTION, POINT, Block, stack
from .contract import Identity
from .cuts import column_cuts, row_cuts
from .footnotes import notes_block
from .identity import SIGNATURE_WIDTH, identity_block, signature_block
from .legend import legend_block
from .notes import Notes
from .palette import Palette
from .paper import MARGIN, Paper
from .pdf import LARGEST_PAGE
from .plain import plain
from .scene import Group, Item, Scene, TextBlock
from .tiles import CONNECTOR_RISE, CONNECTOR_ROOM, Tile, connectors, draw_tile, head_width

__all__ = ["PIXEL", "SMALLEST", "Sheet", "compose", "extent"]

PIXEL = 25.4 / 96
"""Size of a BPMN pixel on paper at full size."""
SMALLEST = 7.0
"""Least font size of a label in points."""

_LEAST_SCALE = SMALLEST * POINT / LABEL_SIZE
_LEAST_WIDTH = 180.0
_GAP = 4.0
_BLEED = 6.0
_WIDEST_HEAD = 420.0
_WIDEST_FOOT = 600.0
_PAGE_LINE = 5.0


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything a page is made of.

    behind   drawn pools, lanes and tahap; ``content``: nodes, lines and labels; ``box``: around both (BPMN pixels)
    """

    kind: str
    identity: Identity
    picture: Picture
    behind: tuple[Item, ...]
    content: tuple[Group, ...]
    box: Bounds
    notes: Notes
    palette: Palette


def extent(picture: Picture) -> Bounds:
    """The smallest box around shapes, lines and labels, with a little space for line widths and marks."""
    boxes = [f.bounds for f in picture.figures.values()]
    drawn: tuple[Figure | Run, ...] = (*picture.figures.values(), *picture.runs.values())
    boxes += [item.label.bounds for item in drawn if item.label is not None]
    xs = [x for b in boxes for x in (b.x, b.right)] + [p[0] for r in picture.runs.values() for p in r.points]
    ys = [y for b in boxes for y in (b.y, b.bottom)] + [p[1] for r in picture.runs.values() for p in r.points]
    left, top = min(xs) - _BLEED, min(ys) - _BLEED
    return Bounds(left, top, max(xs) + _BLEED - left, max(ys) + _BLEED - top)


def compose(sheet: Sheet, paper: Paper | None, *, several: bool) -> tuple[Scene, ...]:
    """The pages of a sheet.

    One of paper size where the map is readable on it; else, if ``several`` may be given, the map cut into pages; else
    (no paper, or a map that cannot be cut) one page of the size the map needs.
    """
    if paper is not None:
        page = _on_paper(sheet, paper)
        if page is not None:
            return (page,)
        pages = _cut_up(sheet, paper) if several else ()
        if pages:
            return pages
    return (_own_size(sheet),)


def _foot(sheet: Sheet, wide: float) -> Block:
    """Notes and key on the left, the signature on the right."""
    signature = sheet.identity.signature
    room = wide - SIGNATURE_WIDTH - _GAP if signature is not None else wide
    foot = stack((notes_block(sheet.notes.listed, room), legend_block(sheet.picture, sheet.palette, room)), 3.0)
    if signature is None:
        return foot
    mine = signature_block(signature)
    return Block((*foot.items, Group(mine.items, dx=wide - SIGNATURE_WIDTH)), max(foot.height, mine.height))


def _on_paper(sheet: Sheet, paper: Paper) -> Scene | None:
    """The page, or None where letters would be too small."""
    wide = paper.width - 2 * MARGIN
    head, foot = identity_block(sheet.identity, sheet.kind, wide), _foot(sheet, wide)
    high = paper.height - 2 * MARGIN - head.height - foot.height - 2 * _GAP
    scale = min(PIXEL, wide / sheet.box.width, high / sheet.box.height)
    if scale < _LEAST_SCALE:
        return None
    return _page(sheet, paper.width, paper.height, scale, head, foot)


def _own_size(sheet: Sheet) -> Scene:
    """One page around the drawing at full size, smaller only where it would pass the limit of PDF."""
    most = LARGEST_PAGE * 0.9
    scale = min(PIXEL, most / sheet.box.width, most / sheet.box.height)
    wide = max(sheet.box.width * scale, _LEAST_WIDTH)
    head = identity_block(sheet.identity, sheet.kind, min(wide, _WIDEST_HEAD))
    foot = _foot(sheet, min(wide, _WIDEST_FOOT))
    high = head.height + sheet.box.height * scale + foot.height + 2 * _GAP
    return _page(sheet, wide + 2 * MARGIN, high + 2 * MARGIN, scale, head, foot)


def _page(sheet: Sheet, wide: float, high: float, scale: float, head: Block, foot: Block) -> Scene:
    box = sheet.box
    top = MARGIN + head.height + _GAP
    left = MARGIN + (wide - 2 * MARGIN - box.width * scale) / 2
    items = (
        Group(head.items, dx=MARGIN, dy=MARGIN),
        Group((*sheet.behind, *sheet.content), scale=scale, dx=left - box.x * scale, dy=top - box.y * scale),
        Group(foot.items, dx=MARGIN, dy=high - MARGIN - foot.height),
    )
    return Scene(wide, high, items, f"{sheet.kind}: {sheet.identity.title}")


def _cut_up(sheet: Sheet, paper: Paper) -> tuple[Scene, ...]:
    """The map over several pages, at full size where its height allows; empty where it cannot be cut."""
    picture, box = sheet.picture, sheet.box
    wide = paper.width - 2 * MARGIN
    head = identity_block(sheet.identity, sheet.kind, wide)
    high = paper.height - 2 * MARGIN - head.height - 2 * _GAP - _PAGE_LINE
    if any(f.kind in {"pool", "lane"} and not f.horizontal for f in picture.figures.values()):
        return ()
    heads = head_width(picture, box)
    best = None
    for scale in _scales(high / (box.height + 2 * CONNECTOR_RISE + 1)):
        xs = column_cuts(picture, box, wide / scale - heads - 2 * CONNECTOR_ROOM)
        ys = row_cuts(picture, box, high / scale - 2 * CONNECTOR_RISE)
        if xs is not None and ys is not None and (best is None or len(xs) * len(ys) < len(best[1]) * len(best[2])):
            best = scale, xs, ys
    if best is None:
        return ()
    scale, xs, ys = best
    marks = connectors(picture, xs, ys)
    drawings = []
    for number, (row, column) in enumerate(product(pairwise(ys), pairwise(xs)), start=1):
        area = Bounds(column[0], row[0], column[1] - column[0], row[1] - row[0])
        tile = Tile(number, area, column[0] == xs[0], column[1] == xs[-1], box.x)
        drawings.append(draw_tile(picture, sheet.content, tile, heads, marks.get(number, ()), sheet.palette))
    return _numbered(sheet, paper, head, scale, drawings)


def _scales(fitting: float) -> tuple[float, ...]:
    """Full size, the size at which the whole height fits, the least size: the largest with the fewest pages wins."""
    return (PIXEL, fitting, _LEAST_SCALE) if _LEAST_SCALE < fitting < PIXEL else (PIXEL, _LEAST_SCALE)


def _numbered(
    sheet: Sheet, paper: Paper, head: Block, scale: float, drawings: list[tuple[tuple[Item, ...], Bounds]]
) -> tuple[Scene, ...]:
    """Pages with identity block and page number; notes, key and signature on the last, or on a page of their own."""
    foot = _foot(sheet, paper.width - 2 * MARGIN)
    top = MARGIN + head.height + _GAP
    bottom = paper.height - MARGIN - _PAGE_LINE
    bodies = [[Group(items, scale=scale, dx=MARGIN, dy=top)] for items, _ in drawings]
    if top + drawings[-1][1].height * scale + _GAP + foot.height <= bottom:
        bodies[-1].append(Group(foot.items, dx=MARGIN, dy=bottom - foot.height))
    else:
        bodies.append([Group(foot.items, dx=MARGIN, dy=top)])
    scenes: list[Scene] = []
    key = "Segi lima: huruf sambungan dan halaman tempat garis berlanjut."
    for number, body in enumerate(bodies, start=1):
        text = f"{sheet.identity.code} · halaman {number} dari {len(bodies)}"
        line = TextBlock((plain(text),), paper.width - MARGIN, paper.height - MARGIN - _PAGE_LINE + 1, CAPTION, "end")
        hint = TextBlock((key,), MARGIN, line.y, CAPTION, "start", colour="#555555")
        items: tuple[Item, ...] = (Group(head.items, dx=MARGIN, dy=MARGIN), *body, hint, line)
        scenes.append(Scene(paper.width, paper.height, items, f"{sheet.kind}: {sheet.identity.title}"))
    return tuple(scenes)
