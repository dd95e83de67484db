"""Flows and associations with their ends. Units: BPMN pixels."""

from __future__ import annotations

import math
from collections.abc import Iterator

from sistemkerja_bpmn.bpmn.diagram import Point
from sistemkerja_bpmn.bpmn.model import Association, MessageFlow, SequenceFlow
from sistemkerja_bpmn.layout.picture import Picture, Run

from ..scene.palette import Palette
from ..scene.scene import Circle, Item, Path, Style, arrowhead, polygon, polyline
from ..symbols import ADDED

__all__ = ["draw_run"]

_WIDTH = 1.2
_BEND = 5.0
_ARROW = (8.5, 6.5)
_OPEN_ARROW = (10.0, 8.0)
_MESSAGE_DASH = (8.0, 4.0)
_DATA_DASH = (1.6, 2.6)


def draw_run(picture: Picture, run: Run, palette: Palette) -> tuple[Item, ...]:
    """The line of a flow or association with its arrowheads."""
    if run.kind == "sequence":
        return tuple(_sequence(picture, run, palette))
    if run.kind == "message":
        return tuple(_message(run, palette))
    return tuple(_association(run, palette))


def _line(points: tuple[Point, ...], style: Style) -> Path:
    return polyline(points, style, _BEND)


def _shortened(points: tuple[Point, ...], length: float) -> tuple[Point, ...]:
    """The line without its last ``length`` pixels, so that it does not show beside the tip of the arrow."""
    before, last = points[-2], points[-1]
    size = math.dist(before, last)
    if size <= length:
        return points
    part = (size - length) / size
    return (*points[:-1], (before[0] + (last[0] - before[0]) * part, before[1] + (last[1] - before[1]) * part))


def _sequence(picture: Picture, run: Run, palette: Palette) -> Iterator[Item]:
    flow, points = run.element, run.points
    assert isinstance(flow, SequenceFlow)
    dash = ADDED if flow.extension.pelengkap else ()
    yield _line(_shortened(points, _ARROW[0] - 1), Style(palette.flow, _WIDTH, dash=dash))
    yield polygon(arrowhead(points, *_ARROW), Style(palette.flow, 0.4, palette.flow))
    source = picture.model.nodes.get(flow.source)
    if source is None:
        return
    if source.default == flow.id and not flow.name.strip():  # a named answer says it better
        yield _slash(points, palette)
    elif flow.condition is not None and source.is_activity:
        yield _diamond(points, palette)


def _start(points: tuple[Point, ...]) -> tuple[float, float]:
    """Direction of the first stretch."""
    size = math.dist(points[0], points[1]) or 1.0
    return (points[1][0] - points[0][0]) / size, (points[1][1] - points[0][1]) / size


def _slash(points: tuple[Point, ...], palette: Palette) -> Path:
    """The mark of the default flow."""
    ux, uy = _start(points)
    x, y = points[0][0] + ux * 9, points[0][1] + uy * 9
    dx, dy = (ux - uy) * 3.5, (uy + ux) * 3.5
    return polyline(((x - dx, y - dy), (x + dx, y + dy)), Style(palette.flow, _WIDTH))


def _diamond(points: tuple[Point, ...], palette: Palette) -> Path:
    """The mark of a conditional flow out of an activity."""
    ux, uy = _start(points)
    x, y = points[0]
    corners = ((x, y), (x + ux * 7 - uy * 4, y + uy * 7 + ux * 4), (x + ux * 14, y + uy * 14))
    return polygon((*corners, (x + ux * 7 + uy * 4, y + uy * 7 - ux * 4)), Style(palette.flow, 1.0, "#ffffff"))


def _message(run: Run, palette: Palette) -> Iterator[Item]:
    flow, points = run.element, run.points
    assert isinstance(flow, MessageFlow)
    dash = ADDED if flow.extension.pelengkap else _MESSAGE_DASH
    yield _line(_shortened(points, _OPEN_ARROW[0] - 0.5), Style(palette.message, _WIDTH, dash=dash))
    ux, uy = _start(points)
    yield Circle(points[0][0] + ux * 3.2, points[0][1] + uy * 3.2, 3.2, Style(palette.message, 1.0, "#ffffff"))
    yield polygon(arrowhead(points, *_OPEN_ARROW), Style(palette.message, 1.0, "#ffffff"))


def _association(run: Run, palette: Palette) -> Iterator[Item]:
    style = Style(palette.soft, 1.0, dash=_DATA_DASH)
    yield polyline(run.points, style)
    ends = []
    if isinstance(run.element, Association):
        ends += [run.points] if run.element.direction in {"One", "Both"} else []
        ends += [run.points[::-1]] if run.element.direction == "Both" else []
    else:
        ends.append(run.points)
    for points in ends:
        yield polyline(arrowhead(points, 6.5, 6.5), Style(palette.soft, 1.0))
