"""Do lines run through symbols or along each other? Used to choose routes and to measure finished sheets.

A merge is allowed: lines that lead to the same symbol may run together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations, pairwise

from .parts import Label, Line, Page, Point, Sheet, Symbol

__all__ = ["Faults", "crosses_box", "faults", "lie_on_each_other", "runs_along", "segments"]

_TOUCH = 0.05
"""Millimetres a line may reach into a symbol: it ends on the border."""
_APART = 0.3
"""Parallel lines closer than this are one line to the eye."""
_SHARED = 0.1
"""Shortest stretch that counts as running together."""

Segment = tuple[Point, Point]


@dataclass(frozen=True, slots=True)
class Faults:
    """Counts over all pages. Only ``crossings`` of lines are allowed, where nothing else is possible.

    overlaps   pairs of lines that run along each other without leading to the same symbol
    symbols    pairs of symbols, or of a symbol and a label, that lie on each other
    outside    points beyond the Pelaksana columns
    """

    through_symbols: int = 0
    overlaps: int = 0
    symbols: int = 0
    outside: int = 0
    crossings: int = 0
    through_labels: int = 0

    def __add__(self, other: Faults) -> Faults:
        return Faults(
            self.through_symbols + other.through_symbols,
            self.overlaps + other.overlaps,
            self.symbols + other.symbols,
            self.outside + other.outside,
            self.crossings + other.crossings,
            self.through_labels + other.through_labels,
        )


def segments(points: Iterable[Point]) -> Iterator[Segment]:
    """The stretches of a line."""
    return pairwise(points)


def crosses_box(points: Iterable[Point], boxes: Iterable[Symbol | Label]) -> bool:
    """Whether a line runs through the inside of a symbol or a label."""
    stretches = list(segments(points))
    return any(_enters(stretch, box) for box in boxes for stretch in stretches)


def runs_along(points: Iterable[Point], target: str, lines: Iterable[Line]) -> bool:
    """Whether a line to ``target`` shares a stretch with a line that leads elsewhere."""
    stretches = list(segments(points))
    others = (other for line in lines if line.target != target for other in segments(line.points))
    return any(_share(stretch, other) for other in others for stretch in stretches)


def faults(sheet: Sheet) -> Faults:
    """What is wrong with the lines of a sheet."""
    return sum((_page_faults(sheet, page) for page in sheet.pages), Faults())


def _page_faults(sheet: Sheet, page: Page) -> Faults:
    through = sum(crosses_box(line.points, page.symbols) for line in page.lines)
    pairs = [(a, b) for a, b in combinations(page.lines, 2) if a.target != b.target]
    overlaps = sum(runs_along(a.points, a.target, (b,)) for a, b in pairs)
    crossings = sum(_cross(s, t) for a, b in pairs for s in segments(a.points) for t in segments(b.points))
    left, right = sheet.flow_left, sheet.flow_right
    top, bottom = sheet.header_height, page.bottom
    points = [point for line in page.lines for point in line.points]
    outside = sum(not (left < x < right and top < y < bottom) for x, y in points)
    labels = [line.label for line in page.lines if line.label is not None]
    touching = sum(lie_on_each_other(a, b) for a, b in combinations(page.symbols, 2))
    touching += sum(lie_on_each_other(label, symbol) for label in labels for symbol in page.symbols)
    touching += sum(lie_on_each_other(a, b) for a, b in combinations(labels, 2))
    through_labels = sum(
        crosses_box(line.points, (other.label,))
        for line in page.lines
        for other in page.lines
        if other is not line and other.label is not None
    )
    return Faults(through, overlaps, touching, outside, crossings, through_labels)


def lie_on_each_other(one: Symbol | Label, other: Symbol | Label) -> bool:
    """Whether two boxes share more than a border."""
    across = min(one.x + one.width, other.x + other.width) - max(one.x, other.x)
    down = min(one.y + one.height, other.y + other.height) - max(one.y, other.y)
    return across > _TOUCH and down > _TOUCH


def _enters(stretch: Segment, symbol: Symbol | Label) -> bool:
    (ax, ay), (bx, by) = stretch
    return (
        max(ax, bx) > symbol.x + _TOUCH
        and min(ax, bx) < symbol.x + symbol.width - _TOUCH
        and max(ay, by) > symbol.y + _TOUCH
        and min(ay, by) < symbol.y + symbol.height - _TOUCH
    )


def _share(one: Segment, other: Segment) -> bool:
    for axis in (0, 1):
        if one[0][axis] == one[1][axis] and other[0][axis] == other[1][axis]:
            along = 1 - axis
            near = abs(one[0][axis] - other[0][axis]) < _APART
            low = max(min(one[0][along], one[1][along]), min(other[0][along], other[1][along]))
            high = min(max(one[0][along], one[1][along]), max(other[0][along], other[1][along]))
            if near and high - low > _SHARED:
                return True
    return False


def _cross(one: Segment, other: Segment) -> bool:
    for upright, level in ((one, other), (other, one)):
        if upright[0][0] == upright[1][0] and level[0][1] == level[1][1]:
            x, y = upright[0][0], level[0][1]
            inside_x = min(level[0][0], level[1][0]) < x < max(level[0][0], level[1][0])
            inside_y = min(upright[0][1], upright[1][1]) < y < max(upright[0][1], upright[1][1])
            if inside_x and inside_y:
                return True
    return False
