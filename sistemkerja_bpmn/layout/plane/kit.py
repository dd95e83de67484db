"""Plane geometry the later stages share: outlines, overlaps, segments against boxes and segments."""

from __future__ import annotations

import math

from .graph import NodeKind
from .scene import Box, Point

__all__ = ["contains", "crosses", "hits", "lies_on", "outline", "overlaps", "runs_through"]

_FLAT = 1e-9


def outline(kind: NodeKind, radius: float, other: float, offset: float) -> float:
    """Distance from the centre to the outline in one direction, ``offset`` beside the axis.

    ``radius``: half the size in that direction; ``other``: half the size across it.
    """
    if kind == "gateway":
        return max(0.0, radius - abs(offset) * radius / other)
    if kind == "event":
        return math.sqrt(max(0.0, radius * radius - offset * offset))
    return radius


def overlaps(a: Box, b: Box) -> bool:
    """Two boxes share area."""
    """Do two boxes share more than an edge?"""
    return a[0] < b[0] + b[2] and b[0] < a[0] + a[2] and a[1] < b[1] + b[3] and b[1] < a[1] + a[3]


def contains(outer: Box, inner: Box) -> bool:
    """A box lies inside another, borders included."""
    return (
        outer[0] <= inner[0]
        and outer[1] <= inner[1]
        and outer[0] + outer[2] >= inner[0] + inner[2]
        and outer[1] + outer[3] >= inner[1] + inner[3]
    )


def runs_through(p: Point, q: Point, box: Box) -> bool:
    """A segment runs through the inside of a box."""
    if min(p[0], q[0]) >= box[0] + box[2] or max(p[0], q[0]) <= box[0]:
        return False
    if min(p[1], q[1]) >= box[1] + box[3] or max(p[1], q[1]) <= box[1]:
        return False
    return p[0] == q[0] or p[1] == q[1] or hits(p, q, box, 0)


def hits(p: Point, q: Point, box: Box, margin: float) -> bool:
    """A segment touches a box grown by a margin (Liang and Barsky 1984)."""
    left, top = box[0] - margin, box[1] - margin
    right, bottom = box[0] + box[2] + margin, box[1] + box[3] + margin
    dx, dy = q[0] - p[0], q[1] - p[1]
    enter, leave = 0.0, 1.0
    for speed, room in ((-dx, p[0] - left), (dx, right - p[0]), (-dy, p[1] - top), (dy, bottom - p[1])):
        if abs(speed) < _FLAT:
            if room < 0:
                return False
        elif speed < 0:
            enter = max(enter, room / speed)
        else:
            leave = min(leave, room / speed)
        if enter > leave:
            return False
    return True


def crosses(p: Point, q: Point, r: Point, s: Point) -> bool:
    """Two segments cross properly."""

    def turn(a: Point, b: Point, c: Point) -> float:
        return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])

    return turn(p, q, r) * turn(p, q, s) < -1e-6 and turn(r, s, p) * turn(r, s, q) < -1e-6


def lies_on(p: Point, q: Point, r: Point, s: Point) -> bool:
    """Two parallel upright segments lie on (or within six pixels of) each other."""
    for i in (0, 1):
        if abs(p[i] - q[i]) < 1 and abs(r[i] - s[i]) < 1 and abs(p[i] - r[i]) < 6:
            j = 1 - i
            low = max(min(p[j], q[j]), min(r[j], s[j]))
            if min(max(p[j], q[j]), max(r[j], s[j])) - low > -4:
                return True
    return False
