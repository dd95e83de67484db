"""Texts that must fit: smaller letters first, then cut with an ellipsis. The whole text stays in the tooltip."""

from __future__ import annotations

from sistemkerja_bpmn.bpmn.diagram import Bounds
from sistemkerja_bpmn.layout.lettering import LABEL_SIZE, Lettering
from sistemkerja_bpmn.layout.text import LINE_HEIGHT, height, width, wrap

from .plain import plain
from .scene import TextBlock

__all__ = ["cut", "fitted", "letters", "line"]

_ELLIPSIS = "…"


def cut(lines: tuple[str, ...], most: int, room: float, size: float, bold: bool = False) -> tuple[str, ...]:
    """At most so many lines, the last one ending in an ellipsis where lines were left out."""
    if len(lines) <= most:
        return lines
    *kept, last = lines[: max(most, 1)]
    while last and width(last + _ELLIPSIS, size, bold) > room:
        last = last[:-1]
    return (*kept, last.rstrip() + _ELLIPSIS)


def fitted(name: str, room: float, high: float, size: float, bold: bool = False) -> tuple[tuple[str, ...], float]:
    """Lines and font size (that of labels at least) of a text in a space ``room`` wide and ``high`` high; pixels."""
    smallest = min(size, LABEL_SIZE)
    while True:
        lines = wrap(name, max(room, 1.0), size, bold)
        if height(len(lines), size) <= high or size <= smallest:
            break
        size = max(smallest, size - 0.5)
    return cut(lines, int(high / (size * LINE_HEIGHT)), room, size, bold), size


def line(
    text: str, room: Bounds, size: float, anchor: str = "start", *, bold: bool = False, colour: str = "#000000"
) -> TextBlock:
    """One line at the upper edge of a room, cut where the room ends."""
    lines = cut(wrap(plain(text), room.width, size, bold), 1, room.width, size, bold)
    x = {"start": room.x, "middle": room.centre[0], "end": room.right}[anchor]
    return TextBlock(lines, x, room.y, size, anchor, bold, colour=colour, room=room)


def letters(text: Lettering, room: Bounds, name: str, colour: str = "#000000", box: Bounds | None = None) -> TextBlock:
    """A text of the picture, at its place; where it does not fit, as much of it as ``room`` holds.

    box  what the text belongs to, where that is larger than the room
    """
    whole = box or room
    lines, size, bounds = text.lines, text.size, text.bounds
    if not text.fits:
        along, across = (room.height, room.width) if text.rotated else (room.width, room.height)
        lines, size = fitted(plain(name), along, across, text.size, text.bold)
        deep = height(len(lines), size)
        x, y = room.centre
        bounds = Bounds(x - deep / 2, y, deep, 0) if text.rotated else Bounds(room.x, y - deep / 2, room.width, deep)
    if text.rotated:
        return TextBlock(lines, bounds.x, bounds.centre[1], size, "middle", text.bold, True, colour, whole)
    if text.centred:
        return TextBlock(lines, bounds.centre[0], bounds.y, size, "middle", text.bold, False, colour, whole)
    return TextBlock(lines, bounds.x, bounds.y, size, "start", text.bold, False, colour, whole)
