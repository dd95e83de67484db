"""Start, intermediate, boundary and end events with the signs of their definitions."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

from sistemkerja_bpmn.bpmn.diagram import Bounds
from sistemkerja_bpmn.bpmn.model import FlowNode

from ..scene.scene import Circle, Item, Point, Rect, Style, polygon, polyline
from .ink import Ink

__all__ = ["event"]

_START, _END, _INNER = 1.4, 3.2, 1.1
_NOT_INTERRUPTING = (4.0, 2.5)


def event(node: FlowNode, box: Bounds, ink: Ink) -> tuple[Item, ...]:
    """The circle of an event with its sign."""
    (x, y), radius = box.centre, min(box.width, box.height) / 2
    return (*_rings(node, x, y, radius, ink), *_sign(node, x, y, radius, ink))


def _rings(node: FlowNode, x: float, y: float, radius: float, ink: Ink) -> tuple[Item, ...]:
    stretch = 1.4 if node.type == "endEvent" else 1.0  # a thick line needs longer dashes
    dash = tuple(d * stretch for d in ink.dash) if node.interrupting else _NOT_INTERRUPTING
    width = {"startEvent": _START, "endEvent": _END}.get(node.type, _INNER)
    outer = Circle(x, y, radius - width / 2, Style(ink.line, width, ink.paper, dash))
    if node.type in {"startEvent", "endEvent"}:
        return (outer,)
    return outer, Circle(x, y, radius - 3.6, Style(ink.line, _INNER, ink.paper, dash))


def _sign(node: FlowNode, x: float, y: float, radius: float, ink: Ink) -> tuple[Item, ...]:
    kinds = [d.kind for d in node.event_definitions]
    if not kinds:
        return ()
    throws = node.type in {"endEvent", "intermediateThrowEvent"}
    several = _plus if node.parallel_multiple else _pentagon
    draw = several if len(kinds) > 1 else _SIGNS.get(kinds[0], _pentagon)
    return draw(x, y, radius / 18, throws, ink)


def _around(x: float, y: float, scale: float, *points: Point) -> tuple[Point, ...]:
    """Points given around the middle of an event of radius 18."""
    return tuple((x + px * scale, y + py * scale) for px, py in points)


def _look(throws: bool, ink: Ink) -> Style:
    return ink.solid() if throws else ink.open(1.1)


def _message(x: float, y: float, scale: float, throws: bool, ink: Ink) -> tuple[Item, ...]:
    flap = _around(x, y, scale, (-9, -6), (0, 1), (9, -6))
    crease = Style(ink.paper, 1.2) if throws else ink.thin(1.1)
    return Rect(x - 9 * scale, y - 6 * scale, 18 * scale, 12 * scale, _look(throws, ink)), polyline(flap, crease)


def _timer(x: float, y: float, scale: float, throws: bool, ink: Ink) -> tuple[Item, ...]:
    face = Circle(x, y, 10.5 * scale, ink.open())
    ticks = []
    for hour in range(12):
        dx, dy = math.sin(hour * math.pi / 6), -math.cos(hour * math.pi / 6)
        ticks.append(polyline(_around(x, y, scale, (dx * 8.5, dy * 8.5), (dx * 10.5, dy * 10.5)), ink.thin(0.8)))
    hands = polyline(_around(x, y, scale, (1.5, -7), (0, 0), (5.5, 0)), ink.thin(1.1))
    return (face, *ticks, hands)


def _signal(x: float, y: float, scale: float, throws: bool, ink: Ink) -> tuple[Item, ...]:
    return (polygon(_around(x, y, scale, (0, -9), (9, 6.5), (-9, 6.5)), _look(throws, ink)),)


def _error(x: float, y: float, scale: float, throws: bool, ink: Ink) -> tuple[Item, ...]:
    bolt = ((-9, 9), (-3.5, -7), (3, 0.5), (9, -9), (4, 8), (-3, 0.8))
    return (polygon(_around(x, y, scale, *bolt), _look(throws, ink)),)


def _escalation(x: float, y: float, scale: float, throws: bool, ink: Ink) -> tuple[Item, ...]:
    return (polygon(_around(x, y, scale, (0, -9.5), (7, 8), (0, 1.5), (-7, 8)), _look(throws, ink)),)


def _conditional(x: float, y: float, scale: float, throws: bool, ink: Ink) -> tuple[Item, ...]:
    sheet = Rect(x - 7 * scale, y - 9 * scale, 14 * scale, 18 * scale, ink.open())
    rows = (polyline(_around(x, y, scale, (-5, h), (5, h)), ink.thin(0.9)) for h in (-6, -2, 2, 6))
    return (sheet, *rows)


def _link(x: float, y: float, scale: float, throws: bool, ink: Ink) -> tuple[Item, ...]:
    arrow = ((-10, -4), (2, -4), (2, -8.5), (10.5, 0), (2, 8.5), (2, 4), (-10, 4))
    return (polygon(_around(x, y, scale, *arrow), _look(throws, ink)),)


def _terminate(x: float, y: float, scale: float, throws: bool, ink: Ink) -> tuple[Item, ...]:
    return (Circle(x, y, 10.5 * scale, ink.solid()),)


def _cancel(x: float, y: float, scale: float, throws: bool, ink: Ink) -> tuple[Item, ...]:
    cross = [(-8.5, -6), (-6, -8.5), (0, -2.5), (6, -8.5), (8.5, -6), (2.5, 0)]
    cross += [(-px, -py) for px, py in cross]
    return (polygon(_around(x, y, scale, *cross), _look(throws, ink)),)


def _compensate(x: float, y: float, scale: float, throws: bool, ink: Ink) -> tuple[Item, ...]:
    left = polygon(_around(x, y, scale, (-11, 0), (-2, -6.5), (-2, 6.5)), _look(throws, ink))
    return left, polygon(_around(x, y, scale, (-2, 0), (7, -6.5), (7, 6.5)), _look(throws, ink))


def _pentagon(x: float, y: float, scale: float, throws: bool, ink: Ink) -> tuple[Item, ...]:
    angles = [2 * math.pi * k / 5 for k in range(5)]
    corners = [(9.5 * math.sin(a), -9.5 * math.cos(a)) for a in angles]
    return (polygon(_around(x, y, scale, *corners), _look(throws, ink)),)


def _plus(x: float, y: float, scale: float, throws: bool, ink: Ink) -> tuple[Item, ...]:
    arm = [(-2.5, -9), (2.5, -9), (2.5, -2.5), (9, -2.5), (9, 2.5), (2.5, 2.5)]
    arm += [(-px, -py) for px, py in arm]
    return (polygon(_around(x, y, scale, *arm), _look(throws, ink)),)


_SIGNS: Mapping[str, Callable[[float, float, float, bool, Ink], tuple[Item, ...]]] = {
    "message": _message,
    "timer": _timer,
    "signal": _signal,
    "error": _error,
    "escalation": _escalation,
    "conditional": _conditional,
    "link": _link,
    "terminate": _terminate,
    "cancel": _cancel,
    "compensate": _compensate,
}
