"""Links no plane could route (an end that is itself a link, a lane, the own pool): a straight line between them.

Valid models hardly have any; what is drawn here is complete and docks, but may cross what stands between.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from .links import Links
from .plane.kit import contains
from .plane.scene import Box, Point, Scene

__all__ = ["draw_loose_links"]

_ROUNDS = 3
"""A link on a link on a link; more does not happen."""


def draw_loose_links(links: Links, scene: Scene) -> None:
    """Draws what is missing, where both ends are drawn."""
    for _ in range(_ROUNDS):
        for link in links.all:
            if link.id in scene.edges:
                continue
            source, target = _anchors(scene, link.source), _anchors(scene, link.target)
            if source and target:
                a, b = _box(scene, link.source), _box(scene, link.target)
                line = _in_frame(a, b) or min(((p, q) for p in source for q in target), key=lambda pq: math.dist(*pq))
                scene.edges[link.id] = list(line)


def _box(scene: Scene, element: str) -> Box | None:
    found = (boxes[element] for boxes in (scene.nodes, scene.lanes, scene.pools, scene.groups) if element in boxes)
    return next(found, None)


def _anchors(scene: Scene, element: str) -> Sequence[Point]:
    """Where a line may end: the middles of a shape's sides (on the outline of every kind of shape), or of stretches."""
    box = _box(scene, element)
    if box is not None:
        x, y, w, h = box
        return (x + w, y + h / 2), (x + w / 2, y + h), (x, y + h / 2), (x + w / 2, y)
    points = scene.edges.get(element, [])
    return [(float(round((p[0] + q[0]) / 2)), float(round((p[1] + q[1]) / 2))) for p, q in pairwise(points)]


def _in_frame(a: Box | None, b: Box | None) -> tuple[Point, Point] | None:
    """Straight down from a shape to the border of the frame it stands in."""
    if a is None or b is None:
        return None
    for inner, outer, swapped in ((a, b, False), (b, a, True)):
        if contains(outer, inner):
            cx = inner[0] + inner[2] / 2
            line = (cx, inner[1] + inner[3]), (cx, outer[1] + outer[3])
            return (line[1], line[0]) if swapped else line
    return None
