"""Where the texts of a drawing stand: names in boxes, titles in strips, labels beside round shapes and lines.

One set of rules for everybody: the layout makes room by them, the metrics judge by them, the renderers draw by them.
Lengths are BPMN pixels. A text is wrapped with the product's font and never shrunk here.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ..bpmn.diagram import Bounds, Point
from .text import height, width, wrap

__all__ = [
    "BOX_PADDING",
    "ICON",
    "LABEL_SIZE",
    "LABEL_WIDTH",
    "MARKER_ROOM",
    "NAME_SIZE",
    "TITLE_SIZE",
    "TITLE_STRIP",
    "Lettering",
    "annotation_text",
    "band_text",
    "box_text",
    "edge_label_box",
    "head_text",
    "label_text",
    "node_label_box",
    "strip_text",
]

NAME_SIZE = 12.0
"""Names inside tasks and sub-processes."""
LABEL_SIZE = 11.0
"""Labels outside shapes, texts of annotations."""
TITLE_SIZE = 11.0
"""Titles of pools and lanes, drawn bold."""
TITLE_STRIP = 30.0
"""Depth of the strip that carries the title of a pool or lane (as bpmn.io draws it)."""
BOX_PADDING = 5.0
"""Free space left and right of a name in its box."""
ICON = 18.0
"""The upper left square of a typed task that belongs to its icon."""
MARKER_ROOM = 16.0
"""Height at the bottom of an activity that belongs to its markers (loop, sub-process plus)."""
LABEL_WIDTH = 90.0
"""Wrapping width of a label the diagram gives no bounds for."""

_MARGIN = 2.0
_TOLERANCE = 1.0


@dataclass(frozen=True, slots=True)
class Lettering:
    """A wrapped text with its place.

    lines    the text as drawn, one string per line
    bounds   the rectangle the drawn lines fill on the page, rotated texts included
    size     font size
    rotated  True: reads from bottom to top
    fits     whether the lines stay inside the room they were given
    """

    lines: tuple[str, ...]
    bounds: Bounds
    size: float
    bold: bool = False
    rotated: bool = False
    centred: bool = True
    fits: bool = True


def _block(lines: Sequence[str], size: float, bold: bool = False) -> tuple[float, float]:
    """Width and height of wrapped lines."""
    return max((width(line, size, bold) for line in lines), default=0.0), height(len(lines), size)


def box_text(name: str, box: Bounds, *, icon: bool = False, marker: bool = False) -> Lettering:
    """The name of an activity, in the middle of its box, below the icon and above the markers where they would meet."""
    room = box.width - 2 * BOX_PADDING
    lines = wrap(name, max(room, 1.0), NAME_SIZE)
    wide, high = _block(lines, NAME_SIZE)
    floor = box.bottom - (MARKER_ROOM if marker else _MARGIN)
    top = box.centre[1] - high / 2
    if icon and box.centre[0] - wide / 2 < box.x + ICON + _MARGIN:
        top = max(top, box.y + ICON)
    top = max(min(top, floor - high), box.y + (ICON if icon else _MARGIN) - _TOLERANCE)
    fits = wide <= room + _TOLERANCE and top + high <= floor + _TOLERANCE
    return Lettering(lines, Bounds(box.centre[0] - wide / 2, top, wide, high), NAME_SIZE, fits=fits)


def head_text(name: str, box: Bounds) -> Lettering:
    """The name of an expanded sub-process, at the upper edge of its box."""
    room = box.width - 4 * BOX_PADDING
    lines = wrap(name, max(room, 1.0), NAME_SIZE)
    wide, high = _block(lines, NAME_SIZE)
    bounds = Bounds(box.centre[0] - wide / 2, box.y + BOX_PADDING, wide, high)
    return Lettering(lines, bounds, NAME_SIZE, fits=wide <= room + _TOLERANCE and bounds.bottom <= box.bottom)


def band_text(name: str, box: Bounds) -> Lettering:
    """The name of a black-box pool, in the middle of the whole band."""
    room = box.width - 2 * BOX_PADDING
    lines = wrap(name, max(room, 1.0), TITLE_SIZE, bold=True)
    wide, high = _block(lines, TITLE_SIZE, bold=True)
    bounds = Bounds(box.centre[0] - wide / 2, box.centre[1] - high / 2, wide, high)
    fits = wide <= room + _TOLERANCE and high <= box.height + _TOLERANCE
    return Lettering(lines, bounds, TITLE_SIZE, bold=True, fits=fits)


def strip_text(name: str, strip: Bounds, *, rotated: bool) -> Lettering:
    """The title of a pool or lane in its strip; ``rotated`` reads upwards."""
    along, across = (strip.height, strip.width) if rotated else (strip.width, strip.height)
    room = along - 2 * _MARGIN
    lines = wrap(name, max(room, 1.0), TITLE_SIZE, bold=True)
    wide, high = _block(lines, TITLE_SIZE, bold=True)
    fits = wide <= room + _TOLERANCE and high <= across + _TOLERANCE
    if rotated:
        wide, high = high, wide
    bounds = Bounds(strip.centre[0] - wide / 2, strip.centre[1] - high / 2, wide, high)
    return Lettering(lines, bounds, TITLE_SIZE, bold=True, rotated=rotated, fits=fits)


def annotation_text(text: str, box: Bounds) -> Lettering:
    """The text of an annotation: left-aligned, in the middle of its height."""
    room = box.width - 2 * BOX_PADDING
    lines = wrap(text, max(room, 1.0), LABEL_SIZE)
    wide, high = _block(lines, LABEL_SIZE)
    bounds = Bounds(box.x + BOX_PADDING, box.centre[1] - high / 2, wide, high)
    fits = wide <= room + _TOLERANCE and high <= box.height + _TOLERANCE
    return Lettering(lines, bounds, LABEL_SIZE, centred=False, fits=fits)


def label_text(name: str, box: Bounds) -> Lettering:
    """A label wrapped at the width of its box, in the middle of the box."""
    lines = wrap(name, max(box.width, 1.0) + 0.01, LABEL_SIZE)
    wide, high = _block(lines, LABEL_SIZE)
    bounds = Bounds(box.centre[0] - wide / 2, box.centre[1] - high / 2, wide, high)
    fits = wide <= box.width + _TOLERANCE and high <= box.height + _TOLERANCE
    return Lettering(lines, bounds, LABEL_SIZE, fits=fits)


def node_label_box(name: str, shape: Bounds) -> Bounds:
    """Where the label of an event, gateway or document stands when the diagram does not say: below it."""
    wide, high = _block(wrap(name, LABEL_WIDTH, LABEL_SIZE), LABEL_SIZE)
    return Bounds(shape.centre[0] - wide / 2, shape.bottom + 3, wide, high)


def edge_label_box(name: str, points: Sequence[Point]) -> Bounds:
    """Where the label of a line stands when the diagram does not say: above the middle of its longest stretch."""
    wide, high = _block(wrap(name, LABEL_WIDTH, LABEL_SIZE), LABEL_SIZE)
    start, end = max(pairwise(points), key=lambda pair: math.dist(*pair))
    x, y = (start[0] + end[0]) / 2, (start[1] + end[1]) / 2
    if abs(end[0] - start[0]) >= abs(end[1] - start[1]):
        return Bounds(x - wide / 2, y - high - 2, wide, high)
    return Bounds(x + 3, y - high / 2, wide, high)
