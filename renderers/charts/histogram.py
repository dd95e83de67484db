"""How figures are spread: columns by size, with lines where the mean and other marked values stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sistemkerja_bpmn.bpmn.diagram import Bounds
from sistemkerja_bpmn.layout.text import height, width

from ..page.blocks import Block
from ..scene.lines import line
from ..scene.scene import Item, Rect, Scene, Style, polyline
from .frame import ACCENT, FAINT, GREY, MARGIN, STRONG, TEXT, WIDTH, chart, figure, scale_below, ticks

__all__ = ["HistogramView", "draw_histogram"]

_HIGH = 62.0
_LEFT, _RIGHT, _BELOW = 12.0, 4.0, 9.0
_ROW = 4.6


@dataclass(frozen=True, slots=True)
class HistogramView:
    """A distribution.

    edges    borders of the columns, from small to large;  ``shares``: share of all in each column, 0..1
    axis     what is measured, with its unit;  ``upright``: what the height of the columns is
    markers  (value, what it is called), drawn as lines; ``limit``: one that must not be passed
    """

    title: str
    axis: str
    edges: tuple[float, ...]
    shares: tuple[float, ...]
    markers: tuple[tuple[float, str], ...] = ()
    limit: tuple[float, str] | None = None
    lines: tuple[str, ...] = ()
    note: str = ""
    upright: str = "Bagian kasus"


def draw_histogram(view: HistogramView) -> Scene:
    """The chart, one page."""
    marked = [*((*marker, ACCENT) for marker in view.markers), *(((*view.limit, STRONG),) if view.limit else ())]
    marked.sort()
    top = _ROW * (len(marked) + 1)
    room = Bounds(_LEFT, top, WIDTH - 2 * MARGIN - _LEFT - _RIGHT, _HIGH)
    items = (*_grid(view, room), *_columns(view, room), *_markers(view, marked, room))
    return chart(view.title, view.lines, Block(items, top + _HIGH + _BELOW), view.note)


def _across(view: HistogramView, room: Bounds, value: float) -> float:
    first, last = view.edges[0], view.edges[-1]
    return room.x + (value - first) / (last - first) * room.width


def _most(view: HistogramView) -> float:
    return max(view.shares, default=0.0) * 1.05 or 1.0


def _grid(view: HistogramView, room: Bounds) -> Iterator[Item]:
    heights = [value for value in ticks(_most(view), 4) if value > 0]
    step = 100 * heights[0] if heights else 0.0
    for value in heights:
        y = room.bottom - value / _most(view) * room.height
        yield polyline(((room.x, y), (room.right, y)), Style(FAINT, 0.25))
        place = Bounds(0, y - height(1, TEXT) / 2, room.x - 1.5, height(1, TEXT))
        yield line(f"{figure(100 * value, step)}%", place, TEXT, "end", colour=GREY)
    values = [value for value in ticks(view.edges[-1], 8) if value >= view.edges[0]]
    labels = [(_across(view, room, v), figure(v, values[1] - values[0] if len(values) > 1 else 0)) for v in values]
    yield from scale_below(labels, view.axis, room)


def _columns(view: HistogramView, room: Bounds) -> Iterator[Item]:
    for left, right, share in zip(view.edges, view.edges[1:], view.shares, strict=False):
        x, end = _across(view, room, left), _across(view, room, right)
        high = share / _most(view) * room.height
        if high > 0:
            yield Rect(x + 0.15, room.bottom - high, max(end - x - 0.3, 0.2), high, Style(None, 0, "#9dbfdd"))
    yield polyline(((room.x, room.bottom), (room.right, room.bottom)), Style(GREY, 0.35))


def _markers(view: HistogramView, marked: list[tuple[float, str, str]], room: Bounds) -> Iterator[Item]:
    """Lines with their names above the columns, each on a row of its own; the farthest right stands lowest."""
    high = height(1, TEXT)
    labels = [_label(view.upright, Bounds(0, room.y - 1.5 * high - 0.6, width(view.upright, TEXT), high), GREY)]
    for row, (value, text, colour) in enumerate(marked):
        x = min(max(_across(view, room, value), room.x), room.right)
        y = row * _ROW
        yield polyline(((x, y + 0.4), (x, room.bottom)), Style(colour, 0.45, dash=(1.6, 1.0)))
        wide = width(text, TEXT, bold=True) + 0.5
        left = x + 1.2 if x + 1.2 + wide <= room.right + _RIGHT else x - 1.2 - wide
        labels.append(_label(text, Bounds(left, y, wide, high), colour, bold=True))
    for label in labels:
        yield from label


def _label(text: str, place: Bounds, colour: str, *, bold: bool = False) -> tuple[Item, Item]:
    """A text on white, so that lines of other markers do not run through it."""
    ground = Rect(place.x - 0.4, place.y, place.width + 0.8, place.height, Style(None, 0, "#ffffff"))
    return ground, line(text, place, TEXT, bold=bold, colour=colour)
