"""Where the short texts of marks stand: at a corner of their shape, and never on a name, a label or each other.

Units: BPMN pixels.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sistemkerja_bpmn.bpmn.diagram import Bounds
from sistemkerja_bpmn.bpmn.model import FlowNode
from sistemkerja_bpmn.layout.lettering import LABEL_SIZE
from sistemkerja_bpmn.layout.picture import Figure, Picture, Run
from sistemkerja_bpmn.layout.text import width

from ..contract import Mark
from ..scene.palette import TONES
from ..scene.plain import plain
from ..scene.scene import Group, Rect, Style, TextBlock
from .notes import Notes

__all__ = ["draw_badges"]

_TEXT = LABEL_SIZE
_HEIGHT = 16.0
_LONGEST = 24
_REACH = 120.0
"""What is farther from a shape than this cannot be in the way of its badge."""
_STEPS = (0.0, 10.0, 20.0, 32.0)
"""How far a badge moves away from its shape where its corners are taken."""
_NUMBER = 16.0
"""The room of a note's number at the upper right corner."""


@dataclass(frozen=True, slots=True)
class _Surroundings:
    """``texts``: what must stay readable; ``shapes``: what a badge should not stand on if it can help it."""

    texts: tuple[Bounds, ...]
    shapes: tuple[Bounds, ...]

    def near(self, box: Bounds) -> _Surroundings:
        area = Bounds(box.x - _REACH, box.y - _REACH, box.width + 2 * _REACH, box.height + 2 * _REACH)
        shapes = (shape for shape in self.shapes if shape != box and _overlap(shape, area))
        return _Surroundings(tuple(text for text in self.texts if _overlap(text, area)), tuple(shapes))

    def cost(self, place: Bounds) -> tuple[float, float]:
        return sum(_overlap(place, text) for text in self.texts), sum(_overlap(place, s) for s in self.shapes)


def draw_badges(picture: Picture, marks: Mapping[str, Mark], notes: Notes) -> Iterator[Group]:
    """The texts of the marks on nodes, above everything else."""
    solid = [figure for figure in picture.figures.values() if figure.is_solid]
    around = _Surroundings(tuple(_texts(picture, notes)), tuple(f.bounds for f in solid if not f.expanded))
    placed: list[Bounds] = []
    for figure in solid:
        mark = marks.get(figure.id)
        text = plain(mark.text)[:_LONGEST] if mark is not None else ""
        if mark is not None and text:
            place = _place(figure, max(width(text, _TEXT, bold=True) + 8, _HEIGHT), around, placed)
            placed.append(place)
            yield Group(tuple(_badge(text, place, TONES[mark.tone])), figure.id)


def _badge(text: str, place: Bounds, colour: str) -> Iterator[Rect | TextBlock]:
    yield Rect(place.x, place.y, place.width, place.height, Style("#ffffff", 1.0, colour), _HEIGHT / 2)
    yield TextBlock((text,), place.centre[0], place.y + 1.4, _TEXT, bold=True, colour="#ffffff", room=place)


def _place(figure: Figure, wide: float, around: _Surroundings, placed: list[Bounds]) -> Bounds:
    """The first place that covers nothing; where there is none, the one that covers least text."""
    near = around.near(figure.bounds)
    taken = _Surroundings((*near.texts, *placed), near.shapes)
    best, lowest = None, (float("inf"), 0.0)
    for place in _places(figure, wide):
        cost = taken.cost(place)
        if cost < lowest:
            best, lowest = place, cost
        if not any(cost):
            break
    assert best is not None
    return best


def _places(figure: Figure, wide: float) -> Iterator[Bounds]:
    """Across the corners, upper left first; then ever farther away from them. Gateways begin lower left."""
    box = figure.bounds
    # How far the badge reaches into the square around the shape: round and pointed shapes leave its corners empty.
    inside = {"activity": 6.0, "event": 10.0, "gateway": 14.0}.get(figure.kind, 6.0)
    for step in _STEPS:
        left, right = box.x + inside - wide - step, box.right - inside + step
        if figure.kind == "activity":
            left = box.x - 6.0 - step
            right = box.right + 6.0 - wide + step
        top = box.y + min(inside, 5.0) - _HEIGHT - step
        bottom = box.bottom - min(inside, 5.0) + step
        corners = [(left, top), (left, bottom), (right, top), (right, bottom)]
        for x, y in (corners[1], corners[0], *corners[2:]) if figure.kind == "gateway" else corners:
            yield Bounds(x, y, wide, _HEIGHT)
        middle = box.y + (box.height - _HEIGHT) / 2
        yield Bounds(box.centre[0] - wide / 2, box.y - _HEIGHT - step, wide, _HEIGHT)
        yield Bounds(box.centre[0] - wide / 2, box.bottom + step, wide, _HEIGHT)
        yield Bounds(box.x - wide - step, middle - _HEIGHT, wide, _HEIGHT)
        yield Bounds(box.right + step, middle - _HEIGHT, wide, _HEIGHT)


def _texts(picture: Picture, notes: Notes) -> Iterator[Bounds]:
    """Labels, names inside shapes, notes and their numbers."""
    labelled: tuple[Figure | Run, ...] = (*picture.figures.values(), *picture.runs.values())
    for item in labelled:
        if item.label is not None:
            yield item.label.bounds
    for figure in picture.figures.values():
        box = figure.bounds
        if figure.text is not None and figure.is_solid:
            filled = figure.id in notes.inside or not figure.text.fits
            yield Bounds(box.x + 2, box.y + 5, box.width - 4, box.height - 10) if filled else figure.text.bounds
        if figure.id in notes.numbers and isinstance(figure.element, FlowNode):
            yield Bounds(box.right - _NUMBER, box.y - 12, _NUMBER + 4, 24)


def _overlap(one: Bounds, other: Bounds) -> float:
    wide = min(one.right, other.right) - max(one.x, other.x)
    high = min(one.bottom, other.bottom) - max(one.y, other.y)
    return wide * high if wide > 0 and high > 0 else 0.0
