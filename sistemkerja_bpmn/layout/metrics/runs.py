"""Hard and watched metrics of edges: docking, passing through shapes, collinear overlap, crossings, bends.

Collinear overlap is a stretch longer than one pixel that two edges share side by side (closer than 1.5 pixels,
parallel). Allowed is only a merge: two edges of the same kind into the same target that end in the same point may
share the run before that point as far as their paths coincide, likewise two out of the same source from the same
point.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from ...bpmn.diagram import Bounds, Point
from ..picture import Figure, Picture, Run
from .geometry import (
    Grid,
    Segment,
    crossing,
    distance_to_outline,
    distance_to_path,
    segment_box,
    span_inside,
)
from .result import Metric, Violation

__all__ = ["check_runs", "count_bends", "count_crossings", "segments_of"]

_DOCK = 2.0
"""How far an end point may be from the outline of its shape."""
_THROUGH = 2.0
"""How much of an edge may run inside a shape."""
_SIDE = 1.5
_SHARED = 1.0
_SAME = 0.5


def segments_of(picture: Picture) -> tuple[Segment, ...]:
    """All stretches of all edges that have a length."""
    found = []
    for run in picture.runs.values():
        at = 0.0
        for start, end in pairwise(run.points):
            size = math.dist(start, end)
            if size > 0:
                found.append(Segment(run.id, start, end, at, size))
            at += size
    return tuple(found)


def check_runs(picture: Picture, grid: Grid[Segment]) -> Iterator[Violation]:
    """All hard metrics of the edges of one picture; ``grid`` holds its stretches."""
    for run in picture.runs.values():
        yield from _docking(picture, run)
    yield from _through(picture, grid)
    yield from _collinear(picture, grid)


def _docking(picture: Picture, run: Run) -> Iterator[Violation]:
    for element, point in ((run.source, run.points[0]), (run.target, run.points[-1])):
        figure, edge = picture.figures.get(element), picture.runs.get(element)
        if figure is not None:
            away = distance_to_outline(point, figure.bounds, figure.kind)
        elif edge is not None:
            away = distance_to_path(point, edge.points)
        else:
            continue
        if away > _DOCK:
            place = Bounds(point[0], point[1], 0, 0)
            message = f"Ujung garis {run.id} tidak menyentuh {element} (berjarak {away:.0f} piksel)."
            yield Violation(Metric.UNDOCKED, (run.id, element), message, place)


def _through(picture: Picture, grid: Grid[Segment]) -> Iterator[Violation]:
    around = {run.id: _around_ends(picture, run) for run in picture.runs.values()}
    for figure in picture.figures.values():
        if not figure.is_solid:
            continue
        inside: dict[str, float] = {}
        for segment in grid.near(figure.bounds):
            if figure.id not in around[segment.edge]:
                span = span_inside(segment.start, segment.end, figure.bounds, figure.kind)
                inside[segment.edge] = inside.get(segment.edge, 0.0) + span
        for edge, span in inside.items():
            if span > _THROUGH and not _starts_inside(picture.runs[edge], figure):
                yield _passing(picture.runs[edge], figure)


def _around_ends(picture: Picture, run: Run) -> set[str]:
    """Sub-processes around either end: an edge of their inside may run in them."""
    return {i for end in (run.source, run.target) for i in picture.surroundings(end)}


def _starts_inside(run: Run, figure: Figure) -> bool:
    """Own shape with an end point inside it: already reported as undocked."""
    for element, point in ((run.source, run.points[0]), (run.target, run.points[-1])):
        if element == figure.id and distance_to_outline(point, figure.bounds, figure.kind) > _DOCK:
            return True
    return False


def _passing(run: Run, figure: Figure) -> Violation:
    flows = run.kind in {"sequence", "message"}
    metric = Metric.EDGE_THROUGH_NODE if flows else Metric.ASSOCIATION_THROUGH_NODE
    return Violation(metric, (run.id, figure.id), f"Garis {run.id} menembus {figure.id}.", figure.bounds)


def _collinear(picture: Picture, grid: Grid[Segment]) -> Iterator[Violation]:
    seen: set[tuple[str, str]] = set()
    for a, b in grid.pairs():
        if a.edge == b.edge or (a.edge, b.edge) in seen:
            continue
        span = _shared_span(a, b)
        if span is None or _is_merge(picture.runs[a.edge], picture.runs[b.edge], a, span):
            continue
        seen.update({(a.edge, b.edge), (b.edge, a.edge)})
        message = f"Garis {a.edge} dan {b.edge} berimpit sepanjang {span[1] - span[0]:.0f} piksel."
        yield Violation(Metric.COLLINEAR, (a.edge, b.edge), message, segment_box(a))


def _shared_span(a: Segment, b: Segment) -> tuple[float, float] | None:
    """The part of ``a`` (from, to; pixels from its start) that ``b`` runs along."""
    ux, uy = (a.end[0] - a.start[0]) / a.size, (a.end[1] - a.start[1]) / a.size
    along = []
    for x, y in (b.start, b.end):
        dx, dy = x - a.start[0], y - a.start[1]
        if abs(dx * uy - dy * ux) >= _SIDE:
            return None
        along.append(dx * ux + dy * uy)
    low, high = max(0.0, min(along)), min(a.size, max(along))
    return (low, high) if high - low > _SHARED else None


def _is_merge(e: Run, f: Run, a: Segment, span: tuple[float, float]) -> bool:
    """Whether the shared part of stretch ``a`` of edge ``e`` lies in the common start or end of both edges."""
    if e.kind != f.kind:
        return False
    low, high = a.at + span[0], a.at + span[1]
    if e.target == f.target:
        total = sum(map(math.dist, e.points, e.points[1:]))
        if low >= total - _common(e.points[::-1], f.points[::-1]) - _SHARED:
            return True
    return e.source == f.source and high <= _common(e.points, f.points) + _SHARED


def _common(p: tuple[Point, ...], q: tuple[Point, ...]) -> float:
    """The length two paths have in common from their first points on."""
    total = 0.0
    if math.dist(p[0], q[0]) > _SAME:
        return total
    here = p[0]
    i = j = 1
    while i < len(p) and j < len(q):
        to_p, to_q = math.dist(here, p[i]), math.dist(here, q[j])
        near, far, step = (p[i], q[j], to_p) if to_p <= to_q else (q[j], p[i], to_q)
        if distance_to_path(near, (here, far)) > _SAME:
            break
        total += step
        here = near
        i, j = i + (math.dist(p[i], near) <= _SAME), j + (math.dist(q[j], near) <= _SAME)
    return total


def count_bends(run: Run) -> int:
    """Inner waypoints where the direction changes."""
    turns = 0
    for a, b, c in zip(run.points, run.points[1:], run.points[2:], strict=False):
        turns += distance_to_path(b, (a, c)) > _SAME
    return turns


def count_crossings(picture: Picture, grid: Grid[Segment], kinds: frozenset[str]) -> int:
    """Points where two edges cross; meeting at a common start or end does not count.

    Edges that run together there from a common start (or to a common end) are drawn as one line and cross as one.
    """
    found: defaultdict[tuple[int, int], set[tuple[str, str]]] = defaultdict(set)
    for a, b in grid.pairs():
        e, f = picture.runs[a.edge], picture.runs[b.edge]
        if a.edge == b.edge or e.kind not in kinds or f.kind not in kinds:
            continue
        met = crossing(a, b)
        if met is None:
            continue
        x = a.start[0] + met[0] * (a.end[0] - a.start[0])
        y = a.start[1] + met[0] * (a.end[1] - a.start[1])
        at = a.at + met[0] * a.size
        if not _is_merge(e, f, a, (at - a.at, at - a.at)) and not _at_end((x, y), e, f):
            found[round(x), round(y)].add((min(e.id, f.id), max(e.id, f.id)))
    return sum(_lines_crossing(picture, pairs) for pairs in found.values())


def _lines_crossing(picture: Picture, pairs: set[tuple[str, str]]) -> int:
    """How many pairs of drawn lines cross in a point, from the pairs of edges that do."""

    def line(edge: str) -> str:
        """The first edge that runs together with this one here."""
        run = picture.runs[edge]
        here = sorted({i for pair in pairs for i in pair})
        return next(i for i in here if i == edge or (_runs_with(run, picture.runs[i]) and (i, edge) not in pairs))

    return len({tuple(sorted((line(a), line(b)))) for a, b in pairs})


def _runs_with(e: Run, f: Run) -> bool:
    return e.kind == f.kind and (e.source == f.source or e.target == f.target)


def _at_end(point: Point, e: Run, f: Run) -> bool:
    """Whether two edges meet where one of them ends."""
    return any(math.dist(point, p) <= 1.0 for p in (e.points[0], e.points[-1], f.points[0], f.points[-1]))
