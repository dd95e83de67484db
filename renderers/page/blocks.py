"""Building blocks of a page around the map, in millimetres: cells with a caption, paragraphs, stacks."""

from __future__ import annotations

from dataclasses import dataclass

from sistemkerja_bpmn.bpmn.diagram import Bounds
from sistemkerja_bpmn.layout.text import height, wrap

from ..scene.lines import cut
from ..scene.plain import plain
from ..scene.scene import Group, Item, Rect, Style, TextBlock

__all__ = ["BODY", "BORDER", "CAPTION", "POINT", "Block", "cell", "cell_height", "paragraph", "stack"]

POINT = 25.4 / 72
"""One typographic point in millimetres."""
BODY = 8.0 * POINT
CAPTION = 7.0 * POINT
BORDER = Style("#000000", 0.25)

_PADDING = 1.2
_GREY = "#555555"


@dataclass(frozen=True, slots=True)
class Block:
    """Items whose upper left corner is the origin, and the height they take."""

    items: tuple[Item, ...]
    height: float


def stack(blocks: tuple[Block, ...], gap: float) -> Block:
    """Blocks one below the other; empty ones leave no gap."""
    items: list[Item] = []
    y = 0.0
    for block in blocks:
        if block.height <= 0:
            continue
        y += gap if items else 0.0
        items.append(Group(block.items, dy=y))
        y += block.height
    return Block(tuple(items), y)


def paragraph(text: str, room: float, size: float = BODY, *, bold: bool = False, most: int = 20) -> Block:
    """Left-aligned wrapped text."""
    lines = cut(wrap(plain(text), room, size, bold), most, room, size, bold)
    high = height(len(lines), size)
    return Block((TextBlock(lines, 0, 0, size, "start", bold, room=Bounds(0, 0, room, high)),), high)


def cell_height(value: str, room: float, most: int = 3) -> float:
    """Height of a cell so wide, with its caption."""
    rows = min(max(len(wrap(plain(value), room - 2 * _PADDING, BODY)), 1), most)
    return _PADDING * 2 + height(1, CAPTION) + height(rows, BODY)


def cell(x: float, y: float, wide: float, high: float, caption: str, value: str, most: int = 3) -> tuple[Item, ...]:
    """A bordered cell with a small caption over its value."""
    inside = wide - 2 * _PADDING
    lines = cut(wrap(plain(value), inside, BODY), most, inside, BODY)
    left, room = x + _PADDING, Bounds(x, y, wide, high)
    return (
        Rect(x, y, wide, high, BORDER),
        TextBlock((caption,), left, y + _PADDING * 0.8, CAPTION, "start", colour=_GREY, room=room),
        TextBlock(lines, left, y + _PADDING + height(1, CAPTION), BODY, "start", room=room),
    )
