"""Where a map too large for its paper is cut. Units: BPMN pixels.

Columns are cut between nodes and labels, where few lines cross and best between two tahap, so that a siklus becomes a
sheet per tahap; rows are cut between pools and lanes, inside a lane only where there is no other way.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sistemkerja_bpmn.bpmn.diagram import Bounds
from sistemkerja_bpmn.layout.picture import Picture

from ..lane_map.frames import tahap_bands
from .squeeze import Squeeze

__all__ = ["Cut", "Pages", "column_cuts", "column_places", "row_cuts"]

Pages = Callable[[float, float], float]
"""Pages a part from left to right takes at least (0.5: two of them stand on one page)."""

_PAGE_COST = 100.0
_LINE_COST = 2.0
_ROW_COST = 30.0
_MIXED_TAHAP = 110.0
_CONTAINER_COST = 25.0
_LANE_GAIN, _POOL_GAIN = 40.0, 48.0
_BALANCE = 40.0
_CLEAR = 3.0
_CHOICES = 16
"""Places looked at for a column of full width."""


@dataclass(frozen=True, slots=True)
class Cut:
    """A possible place to cut, and how bad it is."""

    at: float
    cost: float


def column_cuts(
    box: Bounds, room: float, places: Sequence[Cut], bands: Sequence[tuple[float, float]], pages: Pages
) -> tuple[float, ...] | None:
    """Left to right: the borders of columns at most ``room`` wide; None where no such cut exists.

    places  where the map can be cut; ``bands``: left and right ends of its tahap
    """

    def cost(start: float, end: float) -> float:
        if end - start > room:
            return math.inf
        needed = pages(start, end)
        rows = _ROW_COST * (math.ceil(needed) - 1) if needed > 1 else 0.0
        mixed = _MIXED_TAHAP if len(bands) > 1 and _mixed(bands, start, end) else 0.0
        return _PAGE_COST * needed + rows + mixed + _BALANCE * ((end - start) / room) ** 2

    return _best(box.x, box.right, list(_chosen(places, bands, room / _CHOICES)), cost)


def _chosen(places: Sequence[Cut], bands: Sequence[tuple[float, float]], step: float) -> Iterator[Cut]:
    """The best place of every step, and all between two tahap: more of them only take time."""
    best: dict[int, Cut] = {}
    for cut in places:
        if not any(left < cut.at < right for left, right in bands) and bands:
            yield cut
        else:
            slot = int(cut.at // step)
            best[slot] = min(best.get(slot, cut), cut, key=lambda one: one.cost)
    yield from best.values()


def _mixed(bands: Sequence[tuple[float, float]], start: float, end: float) -> bool:
    """Whether a column holds a part of one tahap together with something of another."""
    touched = [(max(left, start), min(right, end), left, right) for left, right in bands]
    held = [(a, b, left, right) for a, b, left, right in touched if b - a > 1]
    return len(held) > 1 and any(a > left + 1 or b < right - 1 for a, b, left, right in held)


def row_cuts(picture: Picture, area: Bounds, room: float, squeeze: Squeeze) -> tuple[float, ...] | None:
    """Top to bottom: the borders of rows at most ``room`` high when squeezed; None where that fails."""

    def cost(start: float, end: float) -> float:
        part = squeeze.span(start, end) / room
        return math.inf if part > 1 else _PAGE_COST + _BALANCE * part**2

    return _best(area.y, area.bottom, list(_row_places(picture, area)), cost)


def _row_places(picture: Picture, area: Bounds) -> Iterator[Cut]:
    """The borders of pools and lanes, and the middle of every free height."""
    frames = [f for f in picture.figures.values() if f.kind in {"pool", "lane"}]
    borders = {round(f.bounds.bottom, 1): _LANE_GAIN for f in frames}
    borders |= {round(f.bounds.bottom, 1): _POOL_GAIN for f in frames if f.kind == "pool"}
    boxes = [b for b in _boxes(picture) if b.x < area.right and area.x < b.right]
    middles = {round((a + b) / 2, 1) for a, b in _gaps((box.y, box.bottom) for box in boxes)}
    stretches = [pair for run in picture.runs.values() for pair in pairwise(run.points)]
    stretches = [(a, b) for a, b in stretches if min(a[0], b[0]) < area.right and max(a[0], b[0]) > area.x]
    along = [a[1] for a, b in stretches if abs(a[1] - b[1]) < 1]
    for y in sorted(borders.keys() | middles):
        blocked = any(box.y < y < box.bottom for box in boxes) or any(abs(y - other) < _CLEAR for other in along)
        if area.y < y < area.bottom and not blocked:
            crossing = sum(min(a[1], b[1]) < y < max(a[1], b[1]) for a, b in stretches)
            yield Cut(y, _LINE_COST * crossing - borders.get(y, 0.0))


def _boxes(picture: Picture) -> Iterable[Bounds]:
    """What must not be cut: nodes with their labels, labels of lines, names of expanded sub-processes."""
    for item in picture.figures.values():
        if item.is_solid and not item.expanded:
            yield _united(item.bounds, item.label.bounds) if item.label is not None else item.bounds
    for run in picture.runs.values():
        if run.label is not None:
            yield run.label.bounds


def _united(one: Bounds, other: Bounds) -> Bounds:
    left, top = min(one.x, other.x), min(one.y, other.y)
    return Bounds(left, top, max(one.right, other.right) - left, max(one.bottom, other.bottom) - top)


def _gaps(intervals: Iterable[tuple[float, float]]) -> Iterator[tuple[float, float]]:
    """The gaps between intervals."""
    reached: float | None = None
    for start, end in sorted(intervals):
        if reached is not None and start - reached > 2 * _CLEAR:
            yield reached, start
        reached = end if reached is None else max(reached, end)


def column_places(picture: Picture, box: Bounds) -> Iterator[Cut]:
    """The best place of every gap between nodes and labels: between two tahap, else where no line runs down."""
    containers = [f.bounds for f in picture.figures.values() if f.expanded]
    edges = [x for container in containers for x in (container.x, container.right)]
    stretches = [pair for run in picture.runs.values() for pair in pairwise(run.points)]
    upright = sorted(edges + [a[0] for a, b in stretches if abs(a[0] - b[0]) < 1])
    starts, ends = (sorted(choose(a[0], b[0]) for a, b in stretches) for choose in (min, max))
    bands = [band.bounds for band in tahap_bands(picture)]
    for left, right in _gaps((b.x, b.right) for b in _boxes(picture)):
        between = [(a.right, b.x) for a, b in pairwise(bands) if left <= a.right <= b.x <= right]
        for start, end in between or [(left, right)]:
            x = _clear_middle(start, end, _within(upright, start, end))
            crossing = bisect_left(starts, x) - bisect_left(ends, x)
            inside = sum(container.x < x < container.right for container in containers)
            yield Cut(x, _LINE_COST * crossing + _CONTAINER_COST * inside)


def _within(sorted_values: Sequence[float], start: float, end: float) -> Sequence[float]:
    return sorted_values[bisect_left(sorted_values, start) : bisect_left(sorted_values, end)]


def _clear_middle(left: float, right: float, upright: Sequence[float]) -> float:
    """The middle of the widest part of a gap without an upright line."""
    start, end = max(pairwise([left, *upright, right]), key=lambda pair: pair[1] - pair[0])
    return (start + end) / 2


def _best(
    start: float, end: float, places: Sequence[Cut], part: Callable[[float, float], float]
) -> tuple[float, ...] | None:
    """The cheapest chain of cuts; ``part`` is what a piece costs, infinite where it is too large."""
    stops = [Cut(start, 0.0), *sorted(places, key=lambda cut: cut.at), Cut(end, 0.0)]
    costs, origins = [0.0], [0]
    for here in range(1, len(stops)):
        best, origin = math.inf, 0
        for before in range(here - 1, -1, -1):
            piece = part(stops[before].at, stops[here].at)
            if math.isinf(piece):
                break  # pieces only grow from here on
            if costs[before] + piece < best:
                best, origin = costs[before] + piece, before
        costs.append(best + stops[here].cost)
        origins.append(origin)
    if math.isinf(costs[-1]):
        return None
    chain, here = [end], len(stops) - 1
    while here:
        here = origins[here]
        chain.append(stops[here].at)
    return tuple(reversed(chain))
