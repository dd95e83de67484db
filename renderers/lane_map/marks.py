"""What is laid over a map: a halo below a shape, a broad line under a flow. Units: BPMN pixels.

Their short texts are placed in ``badges``.
"""

from __future__ import annotations

from sistemkerja_bpmn.layout.picture import Figure, Run

from ..contract import Mark, Tone
from ..scene.palette import TONES
from ..scene.scene import Circle, Item, Path, Rect, Style, polygon, polyline

__all__ = ["mark_figure", "mark_run"]

_HALO = 4.0


def _tint(mark: Mark) -> str:
    """The colour of a mark; a light load is drawn paler."""
    if mark.tone is not Tone.BEBAN:
        return TONES[mark.tone]
    part = 0.25 + 0.75 * min(1.0, max(0.0, mark.weight))
    full = [int(TONES[mark.tone][k : k + 2], 16) for k in (1, 3, 5)]
    return "#" + "".join(f"{round(255 + (value - 255) * part):02x}" for value in full)


def mark_figure(figure: Figure, mark: Mark) -> Item:
    """A halo below a shape."""
    box, colour = figure.bounds, _tint(mark)
    style = Style(None, 0, colour)
    if figure.kind == "event":
        return Circle(*box.centre, box.width / 2 + _HALO, style)
    if figure.kind == "gateway":
        (x, y), reach = box.centre, _HALO * 1.4
        return polygon(((x, box.y - reach), (box.right + reach, y), (x, box.bottom + reach), (box.x - reach, y)), style)
    return Rect(box.x - _HALO, box.y - _HALO, box.width + 2 * _HALO, box.height + 2 * _HALO, style, 8 + _HALO)


def mark_run(run: Run, mark: Mark) -> tuple[Path, ...]:
    """A broad line below a flow."""
    return (polyline(run.points, Style(_tint(mark), 6.0), 5.0),)
