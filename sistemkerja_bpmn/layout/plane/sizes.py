"""How much room shapes and texts need.

Modelers draw with Arial and wrap by themselves; measuring with the product's font at a slightly larger size keeps
their text inside as well. Sizes are even numbers, so that centres fall on whole pixels.
"""

from __future__ import annotations

import math

from .. import text
from ..lettering import LABEL_SIZE, NAME_SIZE

__all__ = [
    "DOCUMENT",
    "EVENT",
    "GATEWAY",
    "STORE",
    "TASK_WIDTH",
    "box_size",
    "group_title",
    "label_box",
    "note_size",
    "task_size",
    "title_height",
    "title_length",
]

ARIAL = 1.04
"""Arial runs this much wider than Roboto on running text."""

TASK_WIDTH = 138
GATEWAY = (50.0, 50.0)
EVENT = (36.0, 36.0)
DOCUMENT = (36.0, 50.0)
STORE = (50.0, 50.0)

_TASK_PADDING = 12
_TASK_WIDTHS = (TASK_WIDTH, 160, 190, 230, 280, 340, 420)
_TEXT_HEIGHT = 76
"""A text higher than this gets a wider box."""

_PLAIN_MARGIN = 8
_TITLE_MARGIN = 26
"""Free length at both ends of a lane's title together; modelers need a little more than the text."""

_LABEL_LINES, _LABEL_LIMIT, _WORD_LIMIT = 8, 360.0, 120.0

_ICON, _ICON_BOTTOM, _ICON_RIGHT = 18, 24, 31
"""Height above (or, for markers, below) the text of a typed task; where its first line would start beside the icon of
bpmn.io, which ends at about (21, 24), the text has to start below it."""


def _even(value: float) -> float:
    return 2.0 * math.ceil(value / 2)


def task_size(name: str, has_icon: bool, has_marker: bool) -> tuple[float, float]:
    """Width and height of an activity. The text is centred, so an icon costs its height twice."""
    width, height = 0.0, 0.0
    for width in _TASK_WIDTHS:
        lines = text.wrap(name, width - _TASK_PADDING, NAME_SIZE * ARIAL)
        height = text.height(len(lines), NAME_SIZE)
        if height <= _TEXT_HEIGHT:
            break
    height += 2 * _PLAIN_MARGIN
    if has_icon or has_marker:
        beside = has_icon and (width - _longest_first_line(name, width)) / 2 < _ICON_RIGHT
        height += 2 * ((_ICON_BOTTOM if beside else _ICON) - _PLAIN_MARGIN)
    return float(width), max(50.0, _even(height))


def _longest_first_line(name: str, width: float) -> float:
    """Width of the first line, as we wrap it or as a modeler with a slightly narrower font would."""
    found = 0.0
    for size, padding in ((NAME_SIZE * ARIAL, _TASK_PADDING), (NAME_SIZE, _TASK_PADDING - 4)):
        lines = text.wrap(name, width - padding, size)
        found = max(found, text.width(lines[0], size) if lines else 0.0)
    return found


def note_size(name: str, limit: float = 150) -> tuple[float, float]:
    """Width and height of a text annotation at most ``limit`` wide."""
    width = min(limit, max(64.0, 24 + text.width(name, LABEL_SIZE * ARIAL)))
    lines = text.wrap(name, width - 20, LABEL_SIZE * ARIAL)
    return _even(width), max(30.0, _even(text.height(len(lines), LABEL_SIZE * ARIAL) + 12))


def label_box(name: str, limit: float) -> tuple[float, float]:
    """Width and height of a label wrapped at ``limit``, or wider where a word or a tower of lines asks for it."""
    longest = max((text.width(word, LABEL_SIZE * ARIAL) for word in name.split()), default=0.0)
    limit = max(limit, min(longest, _WORD_LIMIT))
    lines = text.wrap(name, limit, LABEL_SIZE * ARIAL)
    while len(lines) > _LABEL_LINES and limit < _LABEL_LIMIT:
        limit *= 1.4
        lines = text.wrap(name, limit, LABEL_SIZE * ARIAL)
    widest = max((text.width(line, LABEL_SIZE * ARIAL) for line in lines), default=0.0)
    return math.ceil(widest) + 2.0, math.ceil(text.height(len(lines), LABEL_SIZE)) + 1.0


def title_length(name: str, lines: int = 2) -> float:
    """Least length of a lane or pool whose title runs along it in so many lines."""
    if not name:
        return 0.0
    size = NAME_SIZE * ARIAL
    whole = text.width(name, size)
    length = max(whole / lines, max(text.width(word, size) for word in name.split() or [name]))
    length = min(length, whole)
    while len(text.wrap(name, length, size)) > lines:
        length += max(4.0, length / 50)
    return _even(length + _TITLE_MARGIN)


def title_height(name: str, width: float) -> float:
    """Height of a title across a band of a given width."""
    lines = text.wrap(name, max(60.0, width - 20), NAME_SIZE * ARIAL)
    return _even(text.height(len(lines), NAME_SIZE) + 20)


def group_title(name: str, width: float) -> tuple[float, float]:
    """Width and height of the title of a tahap inside a frame of a given width."""
    lines = text.wrap(name, max(60.0, width - 24), NAME_SIZE * ARIAL)
    widest = max((text.width(line, NAME_SIZE * ARIAL) for line in lines), default=0.0)
    return _even(widest + 2), math.ceil(text.height(len(lines), NAME_SIZE))


def box_size(name: str, content: float) -> tuple[float, float]:
    """Width of an expanded sub-process around content of a width, and height of its title at the top."""
    whole = text.width(name, NAME_SIZE * ARIAL) + 28
    width = _even(max(content, min(whole, 240.0), 120.0))
    while len(lines := text.wrap(name, width - 24, NAME_SIZE * ARIAL)) > 4 and width < 600:
        width += 40
    return width, math.ceil(text.height(len(lines), NAME_SIZE)) + 6.0 if lines else 0.0
