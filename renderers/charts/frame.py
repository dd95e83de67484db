"""What every chart has: a title with lines below it, a scale with its grid, a note. Units: millimetres."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from sistemkerja_bpmn.bpmn.diagram import Bounds
from sistemkerja_bpmn.layout.text import height, wrap

from ..contract import Format
from ..output.pdf import write_pdf, write_png
from ..output.svg import write_svg
from ..page.blocks import POINT, Block, stack
from ..scene.lines import line
from ..scene.plain import plain
from ..scene.scene import Group, Item, Scene, Style, TextBlock, polyline

__all__ = [
    "ACCENT",
    "FAINT",
    "GREY",
    "MARGIN",
    "STRONG",
    "TEXT",
    "WIDTH",
    "chart",
    "figure",
    "scale_below",
    "ticks",
    "write_chart",
]

WIDTH = 180.0
MARGIN = 8.0
TEXT = 8.5 * POINT
_TITLE, _NOTE = 12.5 * POINT, 7.5 * POINT
ACCENT, STRONG, GREY, FAINT = "#2f6da8", "#d9730d", "#5b6673", "#e3e7eb"
_INK = "#1b2733"
_GAP = 4.0


def figure(value: float, step: float = 0.0) -> str:
    """A number with a decimal comma: as many decimals as the step between its neighbours needs, else three figures."""
    if step > 0:
        digits = max(0, -math.floor(math.log10(step) + 1e-9))
    else:
        digits = 2 if abs(value) < 10 else 1 if abs(value) < 100 else 0
    return f"{value:,.{digits}f}".replace(",", "\0").replace(".", ",").replace("\0", ".")


def ticks(most: float, wanted: int = 6) -> tuple[float, ...]:
    """Round values from 0 up to ``most``, about as many as wanted, in steps of 1, 2 or 5 times a power of 10."""
    if most <= 0:
        return (0.0,)
    rough = most / wanted
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(m * power for m in (1, 2, 5, 10) if m * power >= rough * 0.999)
    return tuple(step * n for n in range(int(most / step + 1e-9) + 1))


def chart(title: str, lines: Sequence[str], body: Block, note: str) -> Scene:
    """A page around the body of a chart, as wide as all charts are."""
    wide = WIDTH - 2 * MARGIN
    head = stack((_text(title, wide, _TITLE, _INK, bold=True), *(_text(row, wide, TEXT, GREY) for row in lines)), 1.2)
    whole = stack((head, body, _text(note, wide, _NOTE, GREY)), _GAP)
    return Scene(WIDTH, whole.height + 2 * MARGIN, (Group(whole.items, dx=MARGIN, dy=MARGIN),), plain(title))


def _text(text: str, wide: float, size: float, colour: str, *, bold: bool = False) -> Block:
    if not text:
        return Block((), 0.0)
    lines = wrap(plain(text), wide, size, bold)
    high = height(len(lines), size)
    room = Bounds(0, 0, wide, high)
    return Block((TextBlock(lines, 0, 0, size, "start", bold, colour=colour, room=room),), high)


def scale_below(values: Sequence[tuple[float, str]], axis: str, room: Bounds) -> Iterator[Item]:
    """Grid lines through a room at these places, their labels and the name of the axis below it."""
    bottom = room.bottom
    for x, text in values:
        yield polyline(((x, room.y), (x, bottom)), Style(FAINT, 0.25))
        yield line(text, Bounds(x - 10, bottom + 1.2, 20, height(1, TEXT)), TEXT, "middle", colour=GREY)
    name = Bounds(room.x, bottom + 1.6 + height(1, TEXT), room.width, height(1, TEXT))
    yield line(axis, name, TEXT, "middle", colour=GREY)


def write_chart(scene: Scene, format: Format) -> bytes:
    """The chart as a file."""
    if format is Format.PDF:
        return write_pdf((scene,))
    return write_png(scene) if format is Format.PNG else write_svg(scene).encode("utf-8")
