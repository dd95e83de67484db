"""Texts that must fit: smaller letters first, then cut with an ellipsis. The whole text stays in the tooltip."""

from __future__ import annotations

from sistemkerja_bpmn.bpmn.diagram import Bounds
from sistemkerja_bpmn.layout.lettering import Lettering
from sistemkerja_bpmn.layout.text import LINE_HEIGHT, height, width, wrap

from .plain import plain
from .scene import TextBlock

__all__ = ["cut", "fitted", "letters"]

_SMALLEST = 0.7
"""Least part of its size a text is shrunk to."""
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
    """Lines and font size of a text in a space ``room`` wide and ``high`` high."""
    smallest = size * _SMALLEST
    while True:
        lines = wrap(name, max(room, 1.0), size, bold)
        if height(len(lines), size) <= high or size <= smallest:
            break
        size = max(smallest, size - 0.5)
    return cut(lines, int(high / (size * LINE_HEIGHT)), room, size, bold), size


def letters(text: Lettering, room: Bounds, name: str, colour: str = "#000000") -> TextBlock:
    """A text of the picture, at its place; where it does not fit, as much of it as ``room`` holds."""
    lines, size, bounds = text.lines, text.size, text.bounds
    if not text.fits:
        along, across = (room.height, room.width) if text.rotated else (room.width, room.height)
        lines, size = fitted(plain(name), along, across, text.size, text.bold)
        deep = height(len(lines), size)
        x, y = room.centre
        bounds = Bounds(x - deep / 2, y, deep, 0) if text.rotated else Bounds(room.x, y - deep / 2, room.width, deep)
    if text.rotated:
        return TextBlock(lines, bounds.x, bounds.centre[1], size, "middle", text.bold, True, colour)
    if text.centred:
        return TextBlock(lines, bounds.centre[0], bounds.y, size, "middle", text.bold, False, colour)
    return TextBlock(lines, bounds.x, bounds.y, size, "start", text.bold, False, colour)
