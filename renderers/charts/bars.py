"""Figures side by side: one horizontal bar each, with its 95 % interval and its figure in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sistemkerja_bpmn.bpmn.diagram import Bounds
from sistemkerja_bpmn.layout.text import height, width, wrap

from ..page.blocks import Block
from ..scene.lines import cut, line
from ..scene.plain import plain
from ..scene.scene import Item, Rect, Scene, Style, TextBlock, polyline
from .frame import ACCENT, GREY, MARGIN, STRONG, TEXT, WIDTH, chart, figure, scale_below, ticks

__all__ = ["BarsView", "draw_bars"]

_LABELS = 58.0
_BAR, _SPACE = 5.2, 2.4
_BELOW = 9.0
_GAP = 2.0
_INK = "#1b2733"
_MOST_LINES = 2

Bar = tuple[str, float, float, str, bool]
"""Label, value, half-width of its interval (0 for none), the figure in words, whether it stands out."""


@dataclass(frozen=True, slots=True)
class BarsView:
    """Bars in the order given.

    axis   what is measured, with its unit
    most   end of the scale; 0: what the bars need
    limit  (value, what it is called), drawn as a line
    unit   what follows the numbers of the scale, for example ``%``
    """

    title: str
    axis: str
    bars: tuple[Bar, ...]
    most: float = 0.0
    limit: tuple[float, str] | None = None
    unit: str = ""
    lines: tuple[str, ...] = ()
    note: str = ""


def draw_bars(view: BarsView) -> Scene:
    """The chart, one page."""
    words = max((width(text, TEXT) for _, _, _, text, _ in view.bars), default=0.0)
    labels = min(_LABELS, max((width(label, TEXT) for label, *_ in view.bars), default=0.0)) + _GAP
    top = height(1, TEXT) + 1.5 if view.limit else 0.0
    high = len(view.bars) * (_BAR + _SPACE) + _SPACE
    room = Bounds(labels, top, WIDTH - 2 * MARGIN - labels - words - 2 * _GAP, high)
    most = view.most or max((value + half for _, value, half, _, _ in view.bars), default=1.0) * 1.03 or 1.0
    items = (*_grid(view, room, most), *_limit(view, room, most), *_bars(view, room, most))
    return chart(view.title, view.lines, Block(items, top + high + _BELOW), view.note)


def _grid(view: BarsView, room: Bounds, most: float) -> Iterator[Item]:
    values = ticks(most)
    step = values[1] if len(values) > 1 else 0.0
    places = [(room.x + value / most * room.width, f"{figure(value, step)}{view.unit}") for value in values]
    yield from scale_below(places, view.axis, room)


def _bars(view: BarsView, room: Bounds, most: float) -> Iterator[Item]:
    # Labels of two lines need smaller letters; all bars have the same.
    size = TEXT if all(width(label, TEXT) <= room.x - _GAP for label, *_ in view.bars) else TEXT * 0.85
    for number, (label, value, half, text, strong) in enumerate(view.bars):
        y = room.y + _SPACE + number * (_BAR + _SPACE)
        middle = y + _BAR / 2
        end = room.x + min(value, most) / most * room.width
        yield Rect(room.x, y, max(end - room.x, 0.0), _BAR, Style(None, 0, STRONG if strong else ACCENT), 0.6)
        yield from _interval(room, most, value, half, middle)
        yield _label(label, room.x - _GAP, middle, size)
        place = Bounds(room.right + _GAP, middle - height(1, TEXT) / 2, WIDTH, height(1, TEXT))
        yield line(text, place, TEXT, colour=_INK)
    yield polyline(((room.x, room.y), (room.x, room.bottom)), Style(GREY, 0.35))


def _interval(room: Bounds, most: float, value: float, half: float, y: float) -> Iterator[Item]:
    if half <= 0:
        return
    left, right = (room.x + min(max(edge, 0.0), most) / most * room.width for edge in (value - half, value + half))
    for points in (((left, y), (right, y)), ((left, y - 1), (left, y + 1)), ((right, y - 1), (right, y + 1))):
        yield polyline(points, Style(_INK, 0.3))


def _label(text: str, right: float, middle: float, size: float) -> TextBlock:
    lines = cut(wrap(plain(text), right, size), _MOST_LINES, right, size)
    high = height(len(lines), size)
    room = Bounds(0, middle - high / 2, right, high)
    return TextBlock(lines, right, room.y, size, "end", colour=_INK, room=room)


def _limit(view: BarsView, room: Bounds, most: float) -> Iterator[Item]:
    if view.limit is None:
        return
    value, text = view.limit
    x = room.x + value / most * room.width
    yield polyline(((x, room.y - 1), (x, room.bottom)), Style(STRONG, 0.4, dash=(1.6, 1.0)))
    wide = width(text, TEXT) + 0.5
    left = min(x - wide / 2, WIDTH - 2 * MARGIN - wide)
    yield line(text, Bounds(left, 0, wide, height(1, TEXT)), TEXT, colour=STRONG)
