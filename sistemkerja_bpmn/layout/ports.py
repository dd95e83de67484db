"""Docking points that are not the middle of a cell: boundary events, and nodes inside an expanded sub-process."""

from __future__ import annotations

from .plane.graph import GraphNode, Guest, NodeKind, Port, Side
from .plane.kit import contains, outline
from .plane.scene import Scene

__all__ = ["child_port", "guest_port"]

_GUEST_RADIUS = 18.0
_GUEST_OFFSETS = (0.0, 9.0, -9.0, 14.0, -14.0)
_APART = 7.0
_CLEAR = 3.0


def guest_port(guest: Guest, host: GraphNode, given: list[float]) -> Port:
    """Below the boundary event; ``given``: how far from its middle edges dock already, gets the new one."""
    offset = next((o for o in _GUEST_OFFSETS if o not in given), 0.0)
    given.append(offset)
    reach = outline("event", _GUEST_RADIUS, _GUEST_RADIUS, offset)
    return Port({"S": (guest.dx + offset, host.height / 2 + reach)})


def child_port(box: GraphNode, inside: Scene, child: str, kind: NodeKind, given: list[float]) -> Port:
    """On a node inside an expanded sub-process, from above or below, where nothing is in the way.

    ``inside`` is relative to the box; ``given`` holds the points this node gave away before, and gets the new one.
    """
    x, y, w, h = inside.nodes[child]
    cx = _free_point(inside, child, given)
    given.append(cx)
    above, below = _in_the_way(inside, child, cx)
    reach = outline(kind, h / 2, w / 2, cx - x - w / 2)
    at: dict[Side, tuple[float, float]] = {}
    if not above:
        at["N"] = cx - box.width / 2, y + h / 2 - reach - box.height / 2
    if not below or above:
        at["S"] = cx - box.width / 2, y + h / 2 + reach - box.height / 2
    return Port(at)


def _free_point(inside: Scene, child: str, given: list[float]) -> float:
    """An x on the node away from where edges dock already: the middle, else right and left of it."""
    x, y, w, h = inside.nodes[child]
    taken = list(given)
    for points in inside.edges.values():
        for px, py in (points[0], points[-1]):
            if x < px < x + w and (abs(py - y) < _CLEAR or abs(py - y - h) < _CLEAR):
                taken.append(px)
    middle, step = x + w / 2, 22.0 if w > 60 else 8.0
    for offset in (0.0, step, -step, 2 * step, -2 * step):
        if abs(offset) < w / 2 - 4 and all(abs(middle + offset - other) > _APART for other in taken):
            return middle + offset
    return middle


def _in_the_way(inside: Scene, child: str, cx: float) -> tuple[bool, bool]:
    """Whether a shape or label stands above, and below, on the upright line at ``cx``."""
    own = inside.nodes[child]
    above = below = False
    boxes = [b for i, b in inside.nodes.items() if i != child] + list(inside.node_labels.values())
    for box in boxes:
        if box[0] - _CLEAR < cx < box[0] + box[2] + _CLEAR and not contains(box, own):
            above |= box[1] < own[1]
            below |= box[1] > own[1]
    return above, below
