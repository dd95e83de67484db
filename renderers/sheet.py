"""A map on its page: identity block, drawing, notes, key, signature. Units: millimetres.

A drawing is printed at BPMN size (a task name at 9 pt) where it can be, and never smaller than ``SMALLEST`` points on
a page: what is larger becomes one picture of the size it needs.
"""

from __future__ import annotations

from dataclasses import dataclass

from sistemkerja_bpmn.bpmn.diagram import Bounds
from sistemkerja_bpmn.layout.lettering import LABEL_SIZE
from sistemkerja_bpmn.layout.picture import Picture
from sistemkerja_bpmn.layout.text import height, width, wrap

from .blocks import BODY, CAPTION, POINT, Block, stack
from .contract import Identity
from .identity import SIGNATURE_WIDTH, identity_block, signature_block
from .legend import legend_block
from .notes import Note, Notes
from .palette import Palette
from .paper import MARGIN, Paper
from .pdf import LARGEST_PAGE
from .plain import plain
from .scene import Group, Item, Scene, TextBlock

__all__ = ["PIXEL", "SMALLEST", "Sheet", "compose", "extent"]

PIXEL = 25.4 / 96
"""Size of a BPMN pixel on paper at full size."""
SMALLEST = 7.0
"""Least font size of a label in points."""

_LEAST_SCALE = SMALLEST * POINT / LABEL_SIZE
_LEAST_WIDTH = 180.0
_GAP = 4.0
_BLEED = 6.0
_NOTE_COLUMN = 90.0


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything a page is made of; ``items`` and ``box`` are BPMN pixels."""

    kind: str
    identity: Identity
    picture: Picture
    items: tuple[Item, ...]
    box: Bounds
    notes: Notes
    palette: Palette


def extent(picture: Picture) -> Bounds:
    """The smallest box around shapes, lines and labels, with a little space for line widths and marks."""
    boxes = [f.bounds for f in picture.figures.values()]
    boxes += [i.label.bounds for i in (*picture.figures.values(), *picture.runs.values()) if i.label is not None]
    xs = [x for b in boxes for x in (b.x, b.right)] + [p[0] for r in picture.runs.values() for p in r.points]
    ys = [y for b in boxes for y in (b.y, b.bottom)] + [p[1] for r in picture.runs.values() for p in r.points]
    left, top = min(xs) - _BLEED, min(ys) - _BLEED
    return Bounds(left, top, max(xs) + _BLEED - left, max(ys) + _BLEED - top)


def compose(sheet: Sheet, paper: Paper | None, *, several: bool) -> tuple[Scene, ...]:
    """The pages of a sheet: one of paper size where the map is readable on it, else one of its own size."""
    if paper is not None:
        page = _on_paper(sheet, paper)
        if page is not None:
            return (page,)
    return (_own_size(sheet),)


def _head_and_foot(sheet: Sheet, wide: float) -> tuple[Block, Block]:
    head = identity_block(sheet.identity, sheet.kind, wide)
    signature = sheet.identity.signature
    room = wide - SIGNATURE_WIDTH - _GAP if signature is not None else wide
    foot = stack((_notes_block(sheet.notes.listed, room), legend_block(sheet.picture, sheet.palette, room)), 3.0)
    if signature is not None:
        mine = signature_block(signature)
        foot = Block((*foot.items, Group(mine.items, dx=wide - SIGNATURE_WIDTH)), max(foot.height, mine.height))
    return head, foot


def _on_paper(sheet: Sheet, paper: Paper) -> Scene | None:
    """The page, or None where letters would be too small."""
    wide = paper.width - 2 * MARGIN
    head, foot = _head_and_foot(sheet, wide)
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
    head, foot = _head_and_foot(sheet, wide)
    high = head.height + sheet.box.height * scale + foot.height + 2 * _GAP
    return _page(sheet, wide + 2 * MARGIN, high + 2 * MARGIN, scale, head, foot)


def _page(sheet: Sheet, wide: float, high: float, scale: float, head: Block, foot: Block) -> Scene:
    box = sheet.box
    top = MARGIN + head.height + _GAP
    left = MARGIN + (wide - 2 * MARGIN - box.width * scale) / 2
    drawing = Group(sheet.items, scale=scale, dx=left - box.x * scale, dy=top - box.y * scale)
    items = (
        Group(head.items, dx=MARGIN, dy=MARGIN),
        drawing,
        Group(foot.items, dx=MARGIN, dy=high - MARGIN - foot.height),
    )
    return Scene(wide, high, items, f"{sheet.kind}: {sheet.identity.title}")


def _notes_block(notes: tuple[Note, ...], wide: float) -> Block:
    """The numbered notes in columns, read downwards."""
    if not notes:
        return Block((), 0.0)
    columns = max(1, int(wide // _NOTE_COLUMN))
    column = wide / columns
    indent = width("000", BODY) + 1
    texts = [wrap(plain(f"{n.name}: {n.text}" if n.name else n.text), column - indent - 3, BODY) for n in notes]
    total = sum(len(lines) for lines in texts)
    target = -(-total // columns)
    items: list[Item] = [TextBlock(("CATATAN",), 0, 0, CAPTION, "start", bold=True, colour="#555555")]
    head = height(1, CAPTION) + 1.2
    place, row, longest = 0, 0, 0
    for note, lines in zip(notes, texts, strict=True):
        if row >= target and place < columns - 1:
            place, row = place + 1, 0
        x, y = place * column, head + height(row, BODY)
        items.append(TextBlock((str(note.number),), x + indent - 1.6, y, BODY, "end", bold=True))
        items.append(TextBlock(lines, x + indent, y, BODY, "start"))
        row += len(lines)
        longest = max(longest, row)
    return Block(tuple(items), head + height(longest, BODY))
