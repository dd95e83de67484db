"""Lettered connectors: where a line leaves one part of a map and goes on in another. Units: BPMN pixels."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sistemkerja_bpmn.bpmn.diagram import Bounds, Point
from sistemkerja_bpmn.layout.lettering import LABEL_SIZE
from sistemkerja_bpmn.layout.picture import Picture
from sistemkerja_bpmn.layout.text import height

from ..scene.palette import Palette
from ..scene.scene import Item, Style, TextBlock, polygon, polyline

__all__ = ["RISE", "ROOM", "Connector", "connectors", "draw_connectors"]

ROOM = 46.0
"""Width kept beside a part for its connectors."""
RISE = 30.0
"""Height kept above or below a part for its connectors."""

_LEADER = 7.0
_LONG, _HIGH = 37.0, 16.0
_TIP = 8.0
_BROAD, _TALL = 34.0, 22.0
_GAP = 2.0


@dataclass(frozen=True, slots=True)
class Connector:
    """Where a line is cut.

    at      on the border of its part, in the coordinates of the whole map
    side    the border: N, E, S, W; ``onwards``: the line leaves the part here, else it comes in
    other   number of the part on the other side of the cut
    """

    letter: str
    at: Point
    side: str
    onwards: bool
    other: int


def connectors(picture: Picture, parts: Sequence[Bounds]) -> list[list[Connector]]:
    """The connectors of every part; both ends of a cut share a letter. What lies in no part is passed over."""
    cuts = [
        (before, leaving, after, entering)
        for run in picture.runs.values()
        for (before, _, leaving), (after, entering, _) in pairwise(_pieces(run.points, parts))
    ]
    found: list[list[Connector]] = [[] for _ in parts]
    for number, (before, leaving, after, entering) in enumerate(sorted(cuts, key=_reading_order)):
        letter = _letter(number)
        found[before].append(Connector(letter, leaving, _side(leaving, parts[before]), True, after))
        found[after].append(Connector(letter, entering, _side(entering, parts[after]), False, before))
    return found


def _reading_order(cut: tuple[int, Point, int, Point]) -> tuple[int, float, float]:
    """By the part in which a reader meets the line first, there from top to bottom."""
    before, leaving, after, entering = cut
    x, y = leaving if before < after else entering
    return min(before, after), y, x


def _pieces(points: Sequence[Point], parts: Sequence[Bounds]) -> list[tuple[int, Point, Point]]:
    """The parts a line runs through, with where it enters and leaves each."""
    pieces: list[tuple[int, Point, Point]] = []
    for start, end in pairwise(points):
        met = {number: box for number, box in enumerate(parts) if _meets(box, start, end)}
        for a, b in _split(start, end, met.values()):
            middle = (a[0] + b[0]) / 2, (a[1] + b[1]) / 2
            part = next((number for number, box in met.items() if _holds(box, middle)), None)
            if part is None:
                continue
            if pieces and pieces[-1][0] == part:
                pieces[-1] = part, pieces[-1][1], b
            else:
                pieces.append((part, a, b))
    return pieces


def _meets(box: Bounds, start: Point, end: Point) -> bool:
    """Whether a stretch may reach into a part."""
    (ax, ay), (bx, by) = start, end
    return min(ax, bx) <= box.right and max(ax, bx) >= box.x and min(ay, by) <= box.bottom and max(ay, by) >= box.y


def _split(start: Point, end: Point, parts: Iterable[Bounds]) -> Iterator[tuple[Point, Point]]:
    """A stretch divided where it crosses the border of a part."""
    (ax, ay), (bx, by) = start, end
    shares = {0.0, 1.0}
    for box in parts:
        if ax != bx:
            shares |= {(x - ax) / (bx - ax) for x in (box.x, box.right)}
        if ay != by:
            shares |= {(y - ay) / (by - ay) for y in (box.y, box.bottom)}
    stops = [(ax + (bx - ax) * s, ay + (by - ay) * s) for s in sorted(shares) if 0 <= s <= 1]
    yield from pairwise(stops)


def _holds(box: Bounds, point: Point) -> bool:
    return box.x <= point[0] <= box.right and box.y <= point[1] <= box.bottom


def _side(at: Point, box: Bounds) -> str:
    """The border nearest to a point on it."""
    away = {"W": abs(at[0] - box.x), "E": abs(at[0] - box.right), "N": abs(at[1] - box.y), "S": abs(at[1] - box.bottom)}
    return min(away, key=lambda side: away[side])


def _letter(number: int) -> str:
    """A, B … Z, AA, AB …"""
    text = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(ord("A") + rest) + text
    return text


def draw_connectors(
    marks: Sequence[tuple[Connector, Point]], page: int, pages: Sequence[int], palette: Palette
) -> Iterator[Item]:
    """Pentagons beside a part, pointing the way the line runs, with the letter and the page of the other end.

    marks  connectors with their places in the drawing; ``pages``: page number of every part
    """
    for side in "NESW":
        axis = 0 if side in "NS" else 1
        own = sorted((mark for mark in marks if mark[0].side == side), key=lambda mark: mark[1][axis])
        gap = (_BROAD if axis == 0 else _HIGH) + _GAP
        places = _spread([at[axis] for _, at in own], gap)
        for (mark, at), place in zip(own, places, strict=True):
            other = pages[mark.other]
            text = mark.letter if other == page else f"{mark.letter} {other}"
            yield from _draw(mark, at, place, text, palette)


def _spread(wanted: Sequence[float], gap: float) -> list[float]:
    """The nearest places at least ``gap`` apart, in the same order."""
    blocks: list[tuple[float, int]] = []
    for number, value in enumerate(wanted):
        blocks.append((value - number * gap, 1))
        while len(blocks) > 1 and blocks[-2][0] > blocks[-1][0]:
            (a, m), (b, n) = blocks[-2:]
            blocks[-2:] = [((a * m + b * n) / (m + n), m + n)]
    starts = [value for value, count in blocks for _ in range(count)]
    return [start + number * gap for number, start in enumerate(starts)]


def _draw(mark: Connector, at: Point, place: float, text: str, palette: Palette) -> Iterator[Item]:
    style = Style(palette.flow, 1.0, "#ffffff")
    outwards = 1 if mark.side in "ES" else -1
    if mark.side in "EW":
        near = at[0] + outwards * _LEADER
        box = Bounds(near if outwards > 0 else near - _LONG, place - _HIGH / 2, _LONG, _HIGH)
        leader = (at, (near, place))
        right = (mark.side == "E") == mark.onwards
        corners, letters = _sideways(box, right)
    else:
        near = at[1] + outwards * _LEADER
        box = Bounds(place - _BROAD / 2, near if outwards > 0 else near - _TALL, _BROAD, _TALL)
        leader = (at, (place, near))
        down = (mark.side == "S") == mark.onwards
        corners, letters = _upright(box, down)
    yield polyline(leader, Style(palette.flow, 1.0))
    yield polygon(corners, style)
    y = letters.centre[1] - height(1, LABEL_SIZE) / 2
    yield TextBlock((text,), letters.centre[0], y, LABEL_SIZE, bold=True, room=letters)


def _sideways(box: Bounds, right: bool) -> tuple[tuple[Point, ...], Bounds]:
    """A pentagon that points right or left, and the room for its letters."""
    x, y, low, middle = box.x, box.y, box.bottom, box.centre[1]
    if right:
        edge = box.right - _TIP
        return ((x, y), (edge, y), (box.right, middle), (edge, low), (x, low)), Bounds(x, y, _LONG - _TIP / 2, _HIGH)
    edge = x + _TIP
    corners = ((box.right, y), (edge, y), (x, middle), (edge, low), (box.right, low))
    return corners, Bounds(x + _TIP / 2, y, _LONG - _TIP / 2, _HIGH)


def _upright(box: Bounds, down: bool) -> tuple[tuple[Point, ...], Bounds]:
    """A pentagon that points down or up, and the room for its letters."""
    x, right, middle = box.x, box.right, box.centre[0]
    if down:
        edge = box.bottom - _TIP
        corners = ((x, box.y), (right, box.y), (right, edge), (middle, box.bottom), (x, edge))
        return corners, Bounds(x, box.y, _BROAD, _TALL - _TIP + 2)
    edge = box.y + _TIP
    corners = ((x, box.bottom), (right, box.bottom), (right, edge), (middle, box.y), (x, edge))
    return corners, Bounds(x, edge - 2, _BROAD, _TALL - _TIP + 2)
