"""Tasks, call activities and sub-processes with their icons and markers."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

from sistemkerja_bpmn.bpmn.diagram import Bounds
from sistemkerja_bpmn.bpmn.model import FlowNode

from ..scene.scene import Circle, Item, Rect, Style, outline, polygon, polyline
from .ink import Ink

__all__ = ["activity"]

RADIUS = 8.0
_THICK, _NORMAL = 3.0, 1.2
_MARKER = 12.0
_ICON = 14.0
_EVENT_SUBPROCESS = (1.2, 2.6)


def activity(node: FlowNode, box: Bounds, ink: Ink, *, expanded: bool = False) -> tuple[Item, ...]:
    """The shape of an activity without its name."""
    return (*_frame(node, box, ink), *_icon(node, box, ink), *_markers(node, box, ink, expanded))


def _frame(node: FlowNode, box: Bounds, ink: Ink) -> tuple[Item, ...]:
    style = ink.outline(_THICK if node.type == "callActivity" else _NORMAL)
    if node.triggered_by_event:
        style = Style(ink.line, _NORMAL, ink.paper, _EVENT_SUBPROCESS)
    outer = Rect(box.x, box.y, box.width, box.height, style, RADIUS)
    if node.type != "transaction":
        return (outer,)
    return outer, Rect(box.x + 3, box.y + 3, box.width - 6, box.height - 6, ink.thin(), RADIUS - 3)


def _icon(node: FlowNode, box: Bounds, ink: Ink) -> tuple[Item, ...]:
    draw = _ICONS.get(node.type)
    return draw(box.x + 4, box.y + 3.5, ink) if draw is not None else ()


def _markers(node: FlowNode, box: Bounds, ink: Ink, expanded: bool) -> tuple[Item, ...]:
    """The row of markers in the middle of the lower edge."""
    row: list[Callable[[float, float, Ink], tuple[Item, ...]]] = []
    if node.loop is not None:
        row.append(_LOOPS.get(node.loop.kind, _loop))
    if node.for_compensation:
        row.append(_compensation)
    if (node.is_subprocess and not expanded) or node.type == "callActivity":
        row.append(_plus)
    if node.type == "adHocSubProcess":
        row.append(_tilde)
    left = box.centre[0] - len(row) * (_MARKER + 2) / 2 + 1
    top = box.bottom - _MARKER - 2
    items: list[Item] = []
    for place, draw in enumerate(row):
        items += draw(left + place * (_MARKER + 2), top, ink)
    return tuple(items)


def _plus(x: float, y: float, ink: Ink) -> tuple[Item, ...]:
    middle, sign = _MARKER / 2, ink.thin(1.1)
    return (
        Rect(x, y, _MARKER, _MARKER, ink.thin(0.9)),
        polyline(((x + 2.5, y + middle), (x + _MARKER - 2.5, y + middle)), sign),
        polyline(((x + middle, y + 2.5), (x + middle, y + _MARKER - 2.5)), sign),
    )


def _loop(x: float, y: float, ink: Ink) -> tuple[Item, ...]:
    arc = "M4.2 10.6 C0.6 9 0.2 4.2 3.4 2.2 C6.8 0.2 11.2 2.4 11 6.4 C10.9 8.6 9.4 10.4 7.4 10.8"
    return outline(arc, ink.thin(1.2), x, y), outline("M1.2 10.9 L4.4 10.8 L4.2 7.6", ink.thin(1.2), x, y)


def _parallel(x: float, y: float, ink: Ink) -> tuple[Item, ...]:
    return tuple(Rect(x + 1.5 + k * 3.6, y + 1, 1.8, _MARKER - 2, ink.solid()) for k in range(3))


def _sequential(x: float, y: float, ink: Ink) -> tuple[Item, ...]:
    return tuple(Rect(x + 1, y + 1.5 + k * 3.6, _MARKER - 2, 1.8, ink.solid()) for k in range(3))


def _compensation(x: float, y: float, ink: Ink) -> tuple[Item, ...]:
    def triangle(left: float) -> Item:
        return polygon(((x + left, y + 6), (x + left + 5.5, y + 2), (x + left + 5.5, y + 10)), ink.open())

    return triangle(0.5), triangle(6)


def _tilde(x: float, y: float, ink: Ink) -> tuple[Item, ...]:
    return (outline("M1 7.5 C2.5 3.5 4.5 3.5 6 6 C7.5 8.5 9.5 8.5 11 4.5", ink.thin(1.6), x, y),)


def _user(x: float, y: float, ink: Ink) -> tuple[Item, ...]:
    body = "M1 13.5 C1 9.6 3 8 5 7.6 L9 7.6 C11 8 13 9.6 13 13.5 Z"
    return outline(body, ink.open(), x, y), Circle(x + 7, y + 4.2, 3.4, ink.open())


def _envelope(x: float, y: float, ink: Ink) -> tuple[Item, ...]:
    flap = polyline(((x, y + 2), (x + _ICON / 2, y + 7.5), (x + _ICON, y + 2)), ink.thin())
    return Rect(x, y + 2, _ICON, 10, ink.open()), flap


def _filled_envelope(x: float, y: float, ink: Ink) -> tuple[Item, ...]:
    flap = polyline(((x, y + 2), (x + _ICON / 2, y + 7.5), (x + _ICON, y + 2)), Style(ink.paper, 1.1))
    return Rect(x, y + 2, _ICON, 10, ink.solid()), flap


def _gear(x: float, y: float, ink: Ink) -> tuple[Item, ...]:
    teeth = 8
    points = []
    for k in range(teeth * 4):
        radius = 7.0 if k % 4 in {0, 1} else 5.2
        angle = 2 * math.pi * (k - 0.5) / (teeth * 4)
        points.append((x + 7 + radius * math.cos(angle), y + 7 + radius * math.sin(angle)))
    return polygon(points, ink.open(0.9)), Circle(x + 7, y + 7, 2.3, ink.open(0.9))


def _script(x: float, y: float, ink: Ink) -> tuple[Item, ...]:
    right = "M4.5 1 L13 1 C9.5 4 9.5 5.5 11.5 8 C13 10.5 12 12 10 13.5"
    sheet = f"{right} L1.5 13.5 C4 11.5 4.5 10.5 2.8 8 C1 5 1.5 3.5 4.5 1 Z"
    rows = ((4.4, 3.6, 9.0), (4.0, 6.0, 9.0), (5.2, 8.4, 10.4), (5.2, 10.8, 10.2))
    lines = (polyline(((x + a, y + b), (x + c, y + b)), ink.thin(0.8)) for a, b, c in rows)
    return (outline(sheet, ink.open(0.9), x, y), *lines)


def _hand(x: float, y: float, ink: Ink) -> tuple[Item, ...]:
    hand = (
        "M0.8 6 L4.4 2.2 C5.2 1.4 6.4 2 6 3 C5.7 3.7 5.2 4.2 4.8 4.9 L12.6 4.9 C13.8 4.9 13.8 6.7 12.6 6.7 L8.4 6.7 "
        "L13.2 6.7 C14.4 6.7 14.4 8.5 13.2 8.5 L8.4 8.5 L12.6 8.5 C13.7 8.5 13.7 10.2 12.6 10.2 L8.4 10.2 "
        "L11.4 10.2 C12.4 10.2 12.4 11.8 11.4 11.8 L3.6 11.8 C1.8 11.8 0.8 10.6 0.8 9.2 Z"
    )
    return (outline(hand, ink.open(0.9), x, y),)


def _table(x: float, y: float, ink: Ink) -> tuple[Item, ...]:
    return (
        Rect(x, y + 2, _ICON, 10.5, ink.open(0.9)),
        Rect(x, y + 2, _ICON, 3, Style(ink.line, 0.9, "#b8b8b8")),
        polyline(((x, y + 8.7), (x + _ICON, y + 8.7)), ink.thin(0.9)),
        polyline(((x + 4, y + 5), (x + 4, y + 12.5)), ink.thin(0.9)),
    )


_ICONS: Mapping[str, Callable[[float, float, Ink], tuple[Item, ...]]] = {
    "userTask": _user,
    "manualTask": _hand,
    "serviceTask": _gear,
    "scriptTask": _script,
    "sendTask": _filled_envelope,
    "receiveTask": _envelope,
    "businessRuleTask": _table,
}
_LOOPS: Mapping[str, Callable[[float, float, Ink], tuple[Item, ...]]] = {
    "standard": _loop,
    "parallel": _parallel,
    "sequential": _sequential,
}
