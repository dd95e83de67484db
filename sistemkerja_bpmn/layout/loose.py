"""Links no plane could route (an end that is itself a link, a lane or a group): a straight line between them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from .links import Links
from .scene import Box, Point, Scene
from .straighten import facing_points

__all__ = ["draw_loose_links"]


def draw_loose_links(links: Links, scene: Scene) -> None:
    """Draws what is missing, where both ends are drawn."""
    for link in links.all:
        if link.id in scene.edges:
            continue
        source, target = _box(scene, link.source), _box(scene, link.target)
        if source is not None and target is not None:
            scene.edges[link.id] = list(facing_points(source, target))
        elif source is not None and link.target in scene.edges:
            scene.edges[link.id] = _to_path(source, scene.edges[link.target])
        elif target is not None and link.source in scene.edges:
            scene.edges[link.id] = _to_path(target, scene.edges[link.source])[::-1]


def _box(scene: Scene, element: str) -> Box | None:
    for boxes in (scene.nodes, scene.lanes, scene.pools, scene.groups):
        if element in boxes:
            return boxes[element]
    return None


def _to_path(box: Box, points: Sequence[Point]) -> list[Point]:
    """From the box to the nearest middle of a stretch."""
    cx, cy = box[0] + box[2] / 2, box[1] + box[3] / 2
    middles = [((p[0] + q[0]) / 2, (p[1] + q[1]) / 2) for p, q in pairwise(points)]
    x, y = min(middles, key=lambda m: math.dist(m, (cx, cy)))
    start, _ = facing_points(box, (x, y, 0.0, 0.0))
    return [start, (float(round(x)), float(round(y)))]
