"""What is laid over a map: a halo around a shape, a broad line under a flow, a short text. Units: BPMN pixels."""

from __future__ import annotations

from sistemkerja_bpmn.layout.picture import Figure, Run
from sistemkerja_bpmn.layout.text import width

from .contract import Mark, Tone
from .palette import TONES
from .plain import plain
from .scene import Circle, Item, Path, Rect, Style, TextBlock, polygon, polyline

__all__ = ["mark_figure", "mark_run"]

_HALO = 4.0
_TEXT = 9.0
_LONGEST = 24


def mark_figure(figure: Figure, mark: Mark) -> tuple[tuple[Item, ...], tuple[Item, ...]]:
    """What lies below a shape, and what lies above it."""
    return (_halo(figure, mark),), _badge(figure, mark)


def _tint(mark: Mark) -> str:
    """The colour of a mark; a light load is drawn paler."""
    if mark.tone is not Tone.BEBAN:
        return TONES[mark.tone]
    part = 0.25 + 0.75 * min(1.0, max(0.0, mark.weight))
    full = [int(TONES[mark.tone][k : k + 2], 16) for k in (1, 3, 5)]
    return "#" + "".join(f"{round(255 + (value - 255) * part):02x}" for value in full)


def _halo(figure: Figure, mark: Mark) -> Item:
    box, colour = figure.bounds, _tint(mark)
    style = Style(None, 0, colour)
    if figure.kind == "event":
        return Circle(*box.centre, box.width / 2 + _HALO, style)
    if figure.kind == "gateway":
        (x, y), reach = box.centre, _HALO * 1.4
        return polygon(((x, box.y - reach), (box.right + reach, y), (x, box.bottom + reach), (box.x - reach, y)), style)
    return Rect(box.x - _HALO, box.y - _HALO, box.width + 2 * _HALO, box.height + 2 * _HALO, style, 8 + _HALO)


def _badge(figure: Figure, mark: Mark) -> tuple[Item, ...]:
    """The short text, across the upper left corner; at a gateway lower left, away from its label."""
    text = plain(mark.text)[:_LONGEST]
    if not text:
        return ()
    wide = max(width(text, _TEXT, bold=True) + 8, 14.0)
    x, y = figure.bounds.x - 6, figure.bounds.y - 9
    if figure.kind == "gateway":
        x, y = figure.bounds.centre[0] - 8 - wide, figure.bounds.bottom - 9
    colour = TONES[mark.tone]
    plate = Rect(x, y, wide, 14, Style("#ffffff", 1.0, colour), 7)
    return plate, TextBlock((text,), x + wide / 2, y + 1.6, _TEXT, bold=True, colour="#ffffff")


def mark_run(run: Run, mark: Mark) -> tuple[Path, ...]:
    """A broad line below a flow."""
    return (polyline(run.points, Style(_tint(mark), 6.0), 5.0),)
