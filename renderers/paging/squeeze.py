"""Empty height taken out of one part of a map, so that a sheet shows what happens on it and not what does not.

Nodes, labels and lines that run across keep their sizes and distances; only the free height between them shrinks, and
a lane in which nothing happens becomes as low as its title allows. Units: BPMN pixels.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from sistemkerja_bpmn.bpmn.diagram import Bounds
from sistemkerja_bpmn.layout.lettering import Lettering, head_text
from sistemkerja_bpmn.layout.picture import Figure, Picture, Run
from sistemkerja_bpmn.layout.plane.sizes import title_length

from ..lane_map.frames import heading_height, tahap_bands

__all__ = ["Profile", "Squeeze", "Stretch", "part_of"]

_BETWEEN, _EDGE, _OUTSIDE = 18.0, 12.0, 24.0
"""Height left free between two things, beside the border of a lane, and between pools."""
_ABOVE, _BELOW, _BESIDE_LINE = 14.0, 6.0, 9.0
"""Height around nodes (above them stand the numbers of notes) and lines that stays as it is."""

_LONGEST_TITLE = 320.0
"""The title of a lane asks for no more height than this; what is longer is cut short on paper."""
_SLOT = 400.0


@dataclass(frozen=True, slots=True)
class Stretch:
    """A free height that may shrink to ``least``."""

    start: float
    end: float
    least: float


@dataclass(frozen=True, slots=True)
class Squeeze:
    """Moves heights upwards by what was taken out above them; ``amount`` is between 0 (nothing) and 1."""

    stretches: tuple[Stretch, ...] = ()
    amount: float = 1.0

    def at(self, y: float) -> float:
        """Where a height of the map stands in the part."""
        moved = y
        for stretch in self.stretches:
            if y <= stretch.start:
                break
            whole = stretch.end - stretch.start
            moved -= self.amount * (whole - stretch.least) * min(1.0, (y - stretch.start) / whole)
        return moved

    def span(self, top: float, bottom: float) -> float:
        """Height of a part of the map after squeezing."""
        return self.at(bottom) - self.at(top)


class Profile:
    """What stands where in a map, looked at once; gives what can be taken out of any column of it."""

    def __init__(self, picture: Picture) -> None:
        self._leaves = _leaf_frames(picture)
        self._borders = sorted({y for leaf in self._leaves for y in (leaf.bounds.y, leaf.bounds.bottom)})
        bands = [band.bounds for band in tahap_bands(picture)]
        self._headings = [(box.y, box.y + heading_height(picture, box)) for box in bands]
        self._slots: dict[int, list[Bounds]] = {}
        for box in _taken(picture):
            for slot in range(int(box.x // _SLOT), int(box.right // _SLOT) + 1):
                self._slots.setdefault(slot, []).append(box)

    def squeeze(self, area: Bounds) -> Squeeze:
        """What can be taken out of the height of an area."""
        slots = range(int(area.x // _SLOT), int(area.right // _SLOT) + 1)
        boxes = (box for slot in slots for box in self._slots.get(slot, ()))
        held = ((box.y, box.bottom) for box in boxes if box.x < area.right and box.right > area.x)
        taken = _merged((*held, *self._headings))
        free = list(_free(taken, self._borders, area.y, area.bottom))
        edges = {y for interval in taken for y in interval}
        found: list[Stretch] = []
        for leaf in self._leaves:
            inside = [pair for pair in free if leaf.bounds.y <= pair[0] and pair[1] <= leaf.bounds.bottom]
            found += _shrunk(inside, edges, leaf)
        home = {(stretch.start, stretch.end) for stretch in found}
        found += [Stretch(*pair, min(pair[1] - pair[0], _OUTSIDE)) for pair in free if pair not in home]
        kept = (stretch for stretch in found if stretch.end - stretch.start > stretch.least + 0.5)
        return Squeeze(tuple(sorted(kept, key=lambda stretch: stretch.start)))


def _taken(picture: Picture) -> Iterator[Bounds]:
    """What must keep its height: nodes, labels, and lines that run across."""
    for figure in picture.figures.values():
        box = figure.bounds
        if figure.is_solid and figure.expanded:
            title = figure.text.bounds.bottom if figure.text is not None else box.y
            yield _box(box.x, box.y - _ABOVE, box.right, title + _BELOW)
            yield _box(box.x, box.bottom - _BELOW, box.right, box.bottom + _BELOW)
        elif figure.is_solid:
            yield _box(box.x, box.y - _ABOVE, box.right, box.bottom + _BELOW)
    for lettering in _labels(picture):
        box = lettering.bounds
        yield _box(box.x, box.y - 2, box.right, box.bottom + 2)
    for run in picture.runs.values():
        for (ax, ay), (bx, by) in pairwise(run.points):
            if ax != bx:
                yield _box(min(ax, bx), min(ay, by) - _BESIDE_LINE, max(ax, bx), max(ay, by) + _BESIDE_LINE)


def _box(left: float, top: float, right: float, bottom: float) -> Bounds:
    return Bounds(left, top, right - left, bottom - top)


def _labels(picture: Picture) -> Iterator[Lettering]:
    drawn: tuple[Figure | Run, ...] = (*picture.figures.values(), *picture.runs.values())
    yield from (item.label for item in drawn if item.label is not None)


def _overlap(one: Bounds, other: Bounds) -> bool:
    return one.x < other.right and other.x < one.right and one.y < other.bottom and other.y < one.bottom


def _merged(intervals: Iterable[tuple[float, float]]) -> list[tuple[float, float]]:
    merged: list[tuple[float, float]] = []
    for start, end in sorted(intervals):
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(merged[-1][1], end)
        else:
            merged.append((start, end))
    return merged


def _leaf_frames(picture: Picture) -> list[Figure]:
    """Lanes and pools that hold no lane."""
    frames = [f for f in picture.figures.values() if f.kind in {"lane", "pool"} and f.horizontal]

    def holds(one: Figure, other: Figure) -> bool:
        return one is not other and one.bounds.y <= other.bounds.centre[1] <= one.bounds.bottom and _deeper(one, other)

    return [one for one in frames if not any(holds(one, other) for other in frames)]


def _deeper(one: Figure, other: Figure) -> bool:
    return other.bounds.width * other.bounds.height < one.bounds.width * one.bounds.height


def _free(
    taken: Sequence[tuple[float, float]], borders: Sequence[float], top: float, bottom: float
) -> Iterator[tuple[float, float]]:
    """What is left between the heights taken, divided at the borders of lanes."""
    ends = [(top, top), *((max(a, top), min(b, bottom)) for a, b in taken if b > top and a < bottom), (bottom, bottom)]
    for (_, start), (end, _) in pairwise(ends):
        stops = [start, *(y for y in borders if start < y < end), end]
        yield from ((a, b) for a, b in pairwise(stops) if b - a > 0.5)


def _shrunk(free: Sequence[tuple[float, float]], edges: set[float], leaf: Figure) -> Iterator[Stretch]:
    """The free stretches of a lane, not so small that its title loses its place."""
    wholes = [end - start for start, end in free]
    least = [min(whole, _BETWEEN if set(pair) <= edges else _EDGE) for whole, pair in zip(wholes, free, strict=True)]
    spare = [whole - low for whole, low in zip(wholes, least, strict=True)]
    needed = min(title_length(leaf.element.name), _LONGEST_TITLE) - (leaf.bounds.height - sum(wholes)) - sum(least)
    part = min(1.0, max(0.0, needed) / sum(spare)) if sum(spare) > 0 else 0.0
    for (start, end), low, more in zip(free, least, spare, strict=True):
        yield Stretch(start, end, low + part * more)


def part_of(picture: Picture, area: Bounds, squeeze: Squeeze) -> Picture:
    """The nodes, lines and groups that reach into an area, at their squeezed places."""
    figures = {
        key: _moved_figure(figure, area, squeeze)
        for key, figure in picture.figures.items()
        if _overlap(_whole(figure), area)
    }
    runs = {key: _moved_run(run, area, squeeze) for key, run in picture.runs.items() if _reaches(run, area)}
    return replace(picture, figures=figures, runs=runs)


def _whole(figure: Figure) -> Bounds:
    """A shape with its label."""
    if figure.label is None:
        return figure.bounds
    box, label = figure.bounds, figure.label.bounds
    left, top = min(box.x, label.x), min(box.y, label.y)
    return Bounds(left, top, max(box.right, label.right) - left, max(box.bottom, label.bottom) - top)


def _reaches(run: Run, area: Bounds) -> bool:
    xs, ys = zip(*run.points, strict=True)
    box = Bounds(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
    inside = box.x <= area.right and area.x <= box.right and box.y <= area.bottom and area.y <= box.bottom
    return inside or (run.label is not None and _overlap(run.label.bounds, area))


def _moved_figure(figure: Figure, area: Bounds, squeeze: Squeeze) -> Figure:
    top, box = squeeze.at(figure.bounds.y), figure.bounds
    if figure.expanded or figure.kind in {"group", "lane", "pool"}:
        bounds = Bounds(box.x, top, box.width, squeeze.span(box.y, box.bottom))
    else:
        bounds = Bounds(box.x, top, box.width, box.height)
    text = figure.text
    if figure.expanded and text is not None:
        left, right = max(box.x, area.x), min(box.right, area.right)
        shown = box.y >= area.y and right - left > text.size * 4
        text = head_text(figure.element.name, Bounds(left, top, right - left, bounds.height)) if shown else None
    else:
        text = _moved_text(text, area, top - box.y)
    return replace(figure, bounds=bounds, text=text, label=_moved_label(figure.label, area, squeeze))


def _moved_run(run: Run, area: Bounds, squeeze: Squeeze) -> Run:
    points = tuple((x, squeeze.at(y)) for x, y in run.points)
    return replace(run, points=points, label=_moved_label(run.label, area, squeeze))


def _moved_label(label: Lettering | None, area: Bounds, squeeze: Squeeze) -> Lettering | None:
    return _moved_text(label, area, squeeze.at(label.bounds.y) - label.bounds.y) if label is not None else None


def _moved_text(text: Lettering | None, area: Bounds, by: float) -> Lettering | None:
    if text is None or not _overlap(text.bounds, area):
        return None
    return replace(text, bounds=replace(text.bounds, y=text.bounds.y + by))
