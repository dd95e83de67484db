"""A drawing as data: a few primitives, the same for every output format.

Lengths are millimetres, y grows downwards. A group may carry its own scale, so that what it holds can be given in
another unit (the BPMN pixels of a layout). Texts are wrapped already; nothing is measured after this point.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

from sistemkerja_bpmn.bpmn.diagram import Bounds

__all__ = [
    "Circle",
    "Command",
    "Group",
    "Item",
    "Path",
    "Point",
    "Rect",
    "Scene",
    "Style",
    "TextBlock",
    "arrowhead",
    "outline",
    "polygon",
    "polyline",
]

Point: TypeAlias = tuple[float, float]
Command: TypeAlias = tuple[str, tuple[float, ...]]
"""One step of a path: M, L (x, y), C (three points) or Z, absolute."""


@dataclass(frozen=True, slots=True)
class Style:
    """Line and area of a shape; ``None`` draws neither. ``dash`` alternates stroke and gap lengths."""

    stroke: str | None = "#000000"
    width: float = 1.0
    fill: str | None = None
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Rect:
    """An upright rectangle, with rounded corners where ``radius`` is above zero."""

    x: float
    y: float
    width: float
    height: float
    style: Style
    radius: float = 0.0


@dataclass(frozen=True, slots=True)
class Circle:
    """A circle by its centre."""

    x: float
    y: float
    radius: float
    style: Style


@dataclass(frozen=True, slots=True)
class Path:
    """Any outline of straight lines and cubic curves."""

    commands: tuple[Command, ...]
    style: Style


@dataclass(frozen=True, slots=True)
class TextBlock:
    """Wrapped lines.

    (x, y)   upper end of the block: its left end, middle or right end, by ``anchor`` (start, middle, end)
    rotated  True: reads upwards, (x, y) is then the left end of the block on the page
    room     the rectangle the letters stay inside: that of their box, cell or title
    """

    lines: tuple[str, ...]
    x: float
    y: float
    size: float
    anchor: str = "middle"
    bold: bool = False
    rotated: bool = False
    colour: str = "#000000"
    room: Bounds | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Items that belong together.

    element  id of the BPMN element it shows; ``title``: the text a viewer shows under the pointer
    scale    size of one unit of the items in units of the surroundings; (dx, dy) is where their origin lies
    clip     x, y, width, height in the items' own units: what lies outside is not drawn
    """

    items: tuple[Item, ...]
    element: str = ""
    title: str = ""
    scale: float = 1.0
    dx: float = 0.0
    dy: float = 0.0
    clip: tuple[float, float, float, float] | None = None


Item: TypeAlias = Rect | Circle | Path | TextBlock | Group


@dataclass(frozen=True, slots=True)
class Scene:
    """One page."""

    width: float
    height: float
    items: tuple[Item, ...]
    title: str = ""


def polygon(points: Sequence[Point], style: Style) -> Path:
    """A closed outline of straight lines."""
    first, *rest = points
    return Path((("M", first), *(("L", p) for p in rest), ("Z", ())), style)


def polyline(points: Sequence[Point], style: Style, radius: float = 0.0) -> Path:
    """An open line; bends are rounded with at most this radius."""
    if radius <= 0 or len(points) < 3:
        return Path((("M", points[0]), *(("L", p) for p in points[1:])), style)
    commands: list[Command] = [("M", points[0])]
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        reach = min(radius, math.dist(before, corner) / 2, math.dist(corner, after) / 2)
        start, end = _towards(corner, before, reach), _towards(corner, after, reach)
        commands += [
            ("L", start),
            ("C", (*_towards(corner, start, reach * 0.45), *_towards(corner, end, reach * 0.45), *end)),
        ]
    commands.append(("L", points[-1]))
    return Path(tuple(commands), style)


def _towards(origin: Point, goal: Point, distance: float) -> Point:
    """The point so far from the origin in the direction of the goal."""
    whole = math.dist(origin, goal)
    part = distance / whole if whole else 0.0
    return origin[0] + (goal[0] - origin[0]) * part, origin[1] + (goal[1] - origin[1]) * part


def arrowhead(points: Sequence[Point], length: float, width: float) -> tuple[Point, Point, Point]:
    """Left corner, tip and right corner of an arrowhead at the last of the points."""
    tip = points[-1]
    back = next((a for a, _ in reversed(list(pairwise(points))) if math.dist(a, tip) > 1e-6), None)
    if back is None:
        return tip, tip, tip
    size = math.dist(back, tip)
    ux, uy = (tip[0] - back[0]) / size, (tip[1] - back[1]) / size
    x, y = tip[0] - ux * length, tip[1] - uy * length
    half = width / 2
    return (x - uy * half, y + ux * half), tip, (x + uy * half, y - ux * half)


_STEP = re.compile(r"([MLCZ])([^MLCZ]*)")


def outline(drawing: str, style: Style, x: float = 0.0, y: float = 0.0, scale: float = 1.0) -> Path:
    """A path from absolute M, L, C and Z steps as SVG writes them, moved to (x, y) and scaled."""
    commands: list[Command] = []
    for letter, numbers in _STEP.findall(drawing):
        values = [float(n) for n in numbers.replace(",", " ").split()]
        placed = tuple((x, y)[k % 2] + v * scale for k, v in enumerate(values))
        commands.append((letter, placed))
    return Path(tuple(commands), style)
