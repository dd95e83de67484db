"""Gateways: a diamond and its sign."""

from __future__ import annotations

import math

from sistemkerja_bpmn.bpmn.diagram import Bounds
from sistemkerja_bpmn.bpmn.model import FlowNode

from ..scene.scene import Circle, Item, polygon, polyline
from .ink import Ink

__all__ = ["gateway"]

_BORDER = 1.3


def gateway(node: FlowNode, box: Bounds, ink: Ink) -> tuple[Item, ...]:
    """The diamond of a gateway with the sign of its type."""
    (x, y), unit = box.centre, min(box.width, box.height) / 50
    corners = ((x, box.y), (box.right, y), (x, box.bottom), (box.x, y))
    return polygon(corners, ink.outline(_BORDER)), *_sign(node, x, y, unit, ink)


def _sign(node: FlowNode, x: float, y: float, unit: float, ink: Ink) -> tuple[Item, ...]:
    if node.type == "exclusiveGateway":
        return _rays(x, y, (45, 135), 9.5 * unit, 3.2 * unit, ink)
    if node.type == "parallelGateway":
        return _rays(x, y, (0, 90), 11 * unit, 3.2 * unit, ink)
    if node.type == "inclusiveGateway":
        return (Circle(x, y, 10.5 * unit, ink.thin(2.6 * unit)),)
    if node.type == "complexGateway":
        return _rays(x, y, (0, 45, 90, 135), 10.5 * unit, 2.6 * unit, ink)
    return _event_based(node, x, y, unit, ink)


def _rays(x: float, y: float, degrees: tuple[int, ...], reach: float, width: float, ink: Ink) -> tuple[Item, ...]:
    """Strokes through the middle."""
    items = []
    for degree in degrees:
        dx, dy = reach * math.cos(math.radians(degree)), reach * math.sin(math.radians(degree))
        items.append(polyline(((x - dx, y - dy), (x + dx, y + dy)), ink.thin(width)))
    return tuple(items)


def _event_based(node: FlowNode, x: float, y: float, unit: float, ink: Ink) -> tuple[Item, ...]:
    corners = [(math.sin(2 * math.pi * k / 5), -math.cos(2 * math.pi * k / 5)) for k in range(5)]
    pentagon = polygon([(x + 6.5 * unit * a, y + 6.5 * unit * b) for a, b in corners], ink.open(1.0))
    outer = Circle(x, y, 13 * unit, ink.thin(0.9))
    return (outer, pentagon) if node.instantiate else (outer, Circle(x, y, 10.2 * unit, ink.thin(0.9)), pentagon)
