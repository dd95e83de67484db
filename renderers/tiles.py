"""One part of a map that is too large for its paper: lane heads repeated, lettered connectors where lines are cut.

Units: BPMN pixels. The origin of a tile is its own upper left corner.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from sistemkerja_bpmn.bpmn.diagram import Bounds, Point
from sistemkerja_bpmn.layout.lettering import band_text, strip_text
from sistemkerja_bpmn.layout.picture import Figure, Picture

from .frames import draw_band, draw_frame, tahap_bands
from .palette import Palette
from .scene import Group, Item, Style, TextBlock, polygon

__all__ = ["CONNECTOR_RISE", "CONNECTOR_ROOM", "Connector", "Tile", "connectors", "draw_tile", "head_width"]

CONNECTOR_ROOM = 40.0
CONNECTOR_RISE = 12.0
_SIZE = 11.0
_WIDE, _HIGH = 36.0, 16.0


@dataclass(frozen=True, slots=True)
class Tile:
    """The part ``area`` of the map on page ``number``.

    first  it holds the left end, where the titles of the lanes stand anyway; ``last``: it holds the right end
    left   the left end of the whole map; ``rise``: space above and below for connectors
    """

    number: int
    area: Bounds
    first: bool
    last: bool
    left: float
    rise: float


@dataclass(frozen=True, slots=True)
class Connector:
    """Where a line is cut: its letter, the place, and the page on which it goes on (None: the same)."""

    letter: str
    at: Point
    other: int | None
    edge: str
    side: str


def head_width(picture: Picture, box: Bounds) -> float:
    """Width of the titles of pools and lanes at the left of the map."""
    strips = [f.strip for f in picture.figures.values() if f.strip is not None and f.horizontal]
    return max((s.right for s in strips), default=box.x) - box.x


def connectors(
    picture: Picture, xs: tuple[float, ...], ys: tuple[float, ...], stacked: int
) -> Mapping[int, tuple[Connector, ...]]:
    """Connectors per number of a tile; tiles count from 1, row by row, ``stacked`` of them on a page.

    The two halves of a cut share a letter.
    """
    found: dict[int, list[Connector]] = {}
    count = 0
    for run in picture.runs.values():
        for start, end in pairwise(run.points):
            for side, at in _crossed(start, end, xs[1:-1], ys[1:-1]):
                before, after = _tiles_at(at, side, xs, ys)
                letter, count = _letter(count), count + 1
                pages = (before - 1) // stacked + 1, (after - 1) // stacked + 1
                onto, back = (None, None) if pages[0] == pages[1] else (pages[1], pages[0])
                found.setdefault(before, []).append(Connector(letter, at, onto, run.id, "E" if side == "x" else "S"))
                found.setdefault(after, []).append(Connector(letter, at, back, run.id, "W" if side == "x" else "N"))
    return {tile: tuple(items) for tile, items in found.items()}


def _crossed(start: Point, end: Point, xs: tuple[float, ...], ys: tuple[float, ...]) -> Iterator[tuple[str, Point]]:
    """Places where a stretch crosses a cut, with the axis of the cut."""
    for axis, cuts in ((0, xs), (1, ys)):
        for cut in cuts:
            a, b = start[axis], end[axis]
            if min(a, b) < cut < max(a, b):
                part = (cut - a) / (b - a)
                other = start[1 - axis] + part * (end[1 - axis] - start[1 - axis])
                yield ("x", (cut, other)) if axis == 0 else ("y", (other, cut))


def _tiles_at(at: Point, side: str, xs: tuple[float, ...], ys: tuple[float, ...]) -> tuple[int, int]:
    """The two tiles that meet at a cut."""
    columns = len(xs) - 1
    column = max(k for k in range(columns) if xs[k] <= at[0] - (side == "x") or k == 0)
    row = max(k for k in range(len(ys) - 1) if ys[k] <= at[1] - (side == "y") or k == 0)
    page = row * columns + column + 1
    return page, page + (1 if side == "x" else columns)


def _letter(number: int) -> str:
    """A, B … Z, AA, AB …"""
    text = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(ord("A") + rest) + text
    return text


def draw_tile(
    picture: Picture,
    content: tuple[Group, ...],
    tile: Tile,
    heads: float,
    marks: tuple[Connector, ...],
    palette: Palette,
) -> tuple[tuple[Item, ...], Bounds]:
    """Items of a tile and its size. ``content`` are the drawn nodes, lines and labels of the whole map."""
    area = tile.area
    shift = 0.0 if tile.first else heads + CONNECTOR_ROOM
    size = Bounds(0, 0, shift + area.width + (0.0 if tile.last else CONNECTOR_ROOM), area.height + 2 * tile.rise)
    dx, dy = shift - area.x, tile.rise - area.y
    kept = tuple(group for group in content if _touches(picture, group, area))
    clip = (area.x, area.y, area.width, area.height)
    frames = [_clipped(f, tile, heads, dx, dy, size) for f in picture.figures.values() if f.kind in {"lane", "pool"}]
    drawn = (
        *_bands(picture, area, dx, dy, palette),
        *(draw_frame(f, palette) for f in sorted((f for f in frames if f is not None), key=lambda f: f.kind)),
        Group(kept, dx=dx, dy=dy, clip=clip),
        *(item for mark in marks for item in _connector(mark, mark.at[0] + dx, mark.at[1] + dy, palette)),
    )
    return drawn, size


def _touches(picture: Picture, group: Group, area: Bounds) -> bool:
    """Whether something of a group lies in the area; a group of texts only is a label."""
    item = picture.figures.get(group.element) or picture.runs.get(group.element)
    if item is None:
        return False
    if item.label is not None and all(isinstance(part, TextBlock) for part in group.items):
        box = item.label.bounds
    elif isinstance(item, Figure):
        box = item.bounds
    else:
        xs, ys = zip(*item.points, strict=True)
        box = Bounds(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
    return box.x < area.right and area.x < box.right + 1 and box.y < area.bottom and area.y < box.bottom + 1


def _clipped(figure: Figure, tile: Tile, heads: float, dx: float, dy: float, size: Bounds) -> Figure | None:
    """A pool or lane as far as it lies in a tile, its title at the left."""
    box, area = figure.bounds, tile.area
    top, bottom = max(box.y, area.y), min(box.bottom, area.bottom)
    if bottom - top < 1:
        return None
    left = box.x - (area.x if tile.first else tile.left)
    right = box.right + dx if tile.last else size.width
    bounds = Bounds(left, top + dy, right - left, bottom - top)
    if figure.strip is None:
        return replace(figure, bounds=bounds, text=band_text(figure.element.name, bounds))
    strip = Bounds(left, bounds.y, figure.strip.width, bounds.height)
    return replace(figure, bounds=bounds, strip=strip, text=strip_text(figure.element.name, strip, rotated=True))


def _bands(picture: Picture, area: Bounds, dx: float, dy: float, palette: Palette) -> Iterator[Group]:
    """The tahap as far as they lie in a tile, each with its heading."""
    for place, band in enumerate(tahap_bands(picture)):
        box = band.bounds
        left, right = max(box.x, area.x), min(box.right, area.right)
        top, bottom = max(box.y, area.y), min(box.bottom, area.bottom)
        if right - left > 1 and bottom - top > 1:
            part = Bounds(left + dx, top + dy, right - left, bottom - top)
            yield draw_band(picture, band, part, place, palette, headed=box.y >= area.y)


def _connector(mark: Connector, x: float, y: float, palette: Palette) -> Iterator[Item]:
    """A pentagon with the letter beside the cut, and the page on which the line goes on."""
    style = Style(palette.flow, 1.0, "#ffffff")
    if mark.side in "EW":
        left = x if mark.side == "E" else x - _WIDE
        yield polygon(_pentagon(left, y - _HIGH / 2), style)
    else:
        left, y = x - _WIDE / 2, y + (_HIGH / 2 if mark.side == "S" else -_HIGH / 2)
        yield polygon(_pentagon(left, y - _HIGH / 2), style)
    text = mark.letter if mark.other is None else f"{mark.letter} {mark.other}"
    room = Bounds(left, y - _HIGH / 2, _WIDE * 0.9, _HIGH)
    yield TextBlock((text,), room.centre[0], y - _SIZE * 0.6, _SIZE, bold=True, room=room)


def _pentagon(x: float, y: float) -> tuple[Point, ...]:
    tip = _WIDE * 0.78
    return (x, y), (x + tip, y), (x + _WIDE, y + _HIGH / 2), (x + tip, y + _HIGH), (x, y + _HIGH)
