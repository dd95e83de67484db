"""Where a map too large for its paper is cut. Units: BPMN pixels.

Columns are cut between nodes and labels, where few lines cross and best at the border of a tahap; rows are cut
between pools and lanes. Few pages matter more than few cut lines.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sistemkerja_bpmn.bpmn.diagram import Bounds
from sistemkerja_bpmn.layout.picture import Figure, Picture, Run

__all__ = ["Cut", "column_cuts", "row_cuts"]

_PAGE_COST = 100.0
_LINE_COST = 1.0
_TAHAP_GAIN = 4.0
_POOL_GAIN = 8.0
_NEAR_TAHAP = 30.0
_BALANCE = 20.0
_CLEAR = 3.0


@dataclass(frozen=True, slots=True)
class Cut:
    """A possible place to cut, and how bad it is."""

    at: float
    cost: float


def column_cuts(picture: Picture, box: Bounds, room: float) -> tuple[float, ...] | None:
    """Left to right: the borders of columns at most ``room`` wide; None where no such cut exists."""
    return _best(box.x, box.right, room, _column_places(picture, box))


def row_cuts(picture: Picture, box: Bounds, room: float) -> tuple[float, ...] | None:
    """Top to bottom: the borders of rows at most ``room`` high, between pools or lanes; None where that fails."""
    pools = {round(f.bounds.bottom, 1) for f in picture.figures.values() if f.kind == "pool"}
    lanes = {round(f.bounds.bottom, 1) for f in picture.figures.values() if f.kind == "lane"}
    upright = [(a, b) for run in picture.runs.values() for a, b in pairwise(run.points)]
    places = []
    for y in sorted(pools | lanes):
        if box.y < y < box.bottom and not _hits_label(picture, y):
            crossing = sum(min(a[1], b[1]) < y < max(a[1], b[1]) for a, b in upright)
            places.append(Cut(y, _LINE_COST * crossing - (_POOL_GAIN if y in pools else 0.0)))
    return _best(box.y, box.bottom, room, places)


def _hits_label(picture: Picture, y: float) -> bool:
    return any(b.y < y < b.bottom for b in _boxes(picture))


def _boxes(picture: Picture) -> Iterable[Bounds]:
    """What must not be cut."""
    drawn: tuple[Figure | Run, ...] = (*picture.figures.values(), *picture.runs.values())
    for item in drawn:
        if item.label is not None:
            yield item.label.bounds
        if isinstance(item, Figure) and item.is_solid:
            yield item.bounds


def _column_places(picture: Picture, box: Bounds) -> list[Cut]:
    """The middle of every gap between nodes and labels, and places beside the lines that run down in it."""
    gaps: list[tuple[float, float]] = []
    reached = None
    for bounds in sorted(_boxes(picture), key=lambda b: b.x):
        if reached is not None and bounds.x - reached > 2 * _CLEAR:
            gaps.append((reached, bounds.x))
        reached = bounds.right if reached is None else max(reached, bounds.right)
    stretches = [pair for run in picture.runs.values() for pair in pairwise(run.points)]
    upright = sorted(a[0] for a, b in stretches if abs(a[0] - b[0]) < 1)
    borders = [x for f in picture.figures.values() if f.kind == "group" for x in (f.bounds.x, f.bounds.right)]
    places = []
    for left, right in gaps:
        x = _clear_middle(left, right, [u for u in upright if left <= u <= right])
        crossing = sum(min(a[0], b[0]) < x < max(a[0], b[0]) for a, b in stretches)
        near = any(abs(x - border) <= _NEAR_TAHAP for border in borders)
        places.append(Cut(x, _LINE_COST * crossing - _TAHAP_GAIN * near))
    return places


def _clear_middle(left: float, right: float, upright: Sequence[float]) -> float:
    """The middle of the widest part of a gap without an upright line."""
    edges = [left, *upright, right]
    start, end = max(pairwise(edges), key=lambda pair: pair[1] - pair[0])
    return (start + end) / 2


def _best(start: float, end: float, room: float, places: Sequence[Cut]) -> tuple[float, ...] | None:
    """The cheapest chain of cuts with no part larger than ``room`` (dynamic programming from left to right)."""
    stops = [Cut(start, 0.0), *places, Cut(end, 0.0)]
    costs: list[float] = [0.0]
    origins: list[int] = [0]
    for here in range(1, len(stops)):
        options = [
            (costs[k] + _PAGE_COST + stops[here].cost + _BALANCE * ((stops[here].at - stops[k].at) / room) ** 2, k)
            for k in range(here)
            if stops[here].at - stops[k].at <= room and costs[k] != float("inf")
        ]
        cost, origin = min(options, default=(float("inf"), 0))
        costs.append(cost)
        origins.append(origin)
    if costs[-1] == float("inf"):
        return None
    chain, here = [end], len(stops) - 1
    while here:
        here = origins[here]
        chain.append(stops[here].at)
    return tuple(reversed(chain))
