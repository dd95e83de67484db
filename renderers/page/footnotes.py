"""The numbered notes below a map, in millimetres."""

from __future__ import annotations

from sistemkerja_bpmn.bpmn.diagram import Bounds
from sistemkerja_bpmn.layout.text import height, width, wrap

from ..lane_map.notes import Note
from ..scene.lines import line
from ..scene.plain import plain
from ..scene.scene import Item, TextBlock
from .blocks import BODY, CAPTION, Block

__all__ = ["notes_block"]

_NOTE_COLUMN = 90.0


def notes_block(notes: tuple[Note, ...], wide: float) -> Block:
    """The numbered notes in columns, read downwards."""
    if not notes:
        return Block((), 0.0)
    columns = max(1, int(wide // _NOTE_COLUMN))
    column = wide / columns
    indent = width("000", BODY) + 1
    texts = [
        wrap(plain(": ".join(part for part in (n.name, n.text) if part)), column - indent - 3, BODY) for n in notes
    ]
    total = sum(len(lines) for lines in texts)
    target = -(-total // columns)
    head = height(1, CAPTION) + 1.2
    items: list[Item] = [line("CATATAN", Bounds(0, 0, wide, head), CAPTION, bold=True, colour="#555555")]
    place, row, longest = 0, 0, 0
    for note, lines in zip(notes, texts, strict=True):
        if row >= target and place < columns - 1:
            place, row = place + 1, 0
        x, y = place * column, head + height(row, BODY)
        room = Bounds(x + indent, y, column - indent - 3, height(len(lines), BODY))
        items.append(line(str(note.number), Bounds(x, y, indent - 1.6, room.height), BODY, "end", bold=True))
        items.append(TextBlock(lines, room.x, y, BODY, "start", room=room))
        row += len(lines)
        longest = max(longest, row)
    return Block(tuple(items), head + height(longest, BODY))
