"""Hard metrics of where shapes stand: overlaps, lanes, pools, parents, tahap."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from ...bpmn.diagram import Bounds
from ...bpmn.model import DataReference, FlowNode, Lane, Participant
from ..picture import Figure, Picture
from .geometry import Grid, contains, distance_to_outline, overlaps
from .result import Metric, Violation

__all__ = ["check_places"]

_ON_BORDER = 4.0
"""How far the centre of a boundary event may be from the border of its activity."""


def check_places(picture: Picture) -> Iterator[Violation]:
    """All placement metrics of one picture."""
    yield from _overlapping(picture)
    yield from _frames(picture)
    for figure in picture.figures.values():
        yield from _in_parent(picture, figure)
        yield from _in_lane(picture, figure)
        yield from _in_pool(picture, figure)
    yield from _tahap(picture)


def _host(figure: Figure) -> str | None:
    """The activity a boundary event sits on."""
    return figure.element.attached_to if isinstance(figure.element, FlowNode) else None


def _overlapping(picture: Picture) -> Iterator[Violation]:
    grid: Grid[Figure] = Grid()
    for figure in picture.figures.values():
        if figure.is_solid:
            grid.add(figure.bounds, figure)
    for a, b in grid.pairs():
        if not overlaps(a.bounds, b.bounds) or _host(a) == b.id or _host(b) == a.id:
            continue
        if a.id in picture.surroundings(b.id) or b.id in picture.surroundings(a.id):
            continue
        yield Violation(Metric.OVERLAP, (a.id, b.id), f"{a.id} dan {b.id} bertumpuk.", a.bounds)


def _frames(picture: Picture) -> Iterator[Violation]:
    """Pools over pools, lanes over their sisters."""
    groups: defaultdict[tuple[str, ...], list[Figure]] = defaultdict(list)
    for figure in picture.figures.values():
        if figure.kind == "pool":
            groups[()].append(figure)
        elif isinstance(figure.element, Lane):
            groups[figure.element.process, *figure.element.path[:-1]].append(figure)
    for members in groups.values():
        for place, a in enumerate(members):
            for b in members[place + 1 :]:
                if overlaps(a.bounds, b.bounds, 1.0):
                    yield Violation(Metric.OVERLAP, (a.id, b.id), f"{a.id} dan {b.id} bertumpuk.", a.bounds)


def _in_parent(picture: Picture, figure: Figure) -> Iterator[Violation]:
    """What stands in an expanded sub-process stays inside; a boundary event sits on the border of its activity."""
    host = picture.figures.get(_host(figure) or "")
    if host is not None:
        if distance_to_outline(figure.bounds.centre, host.bounds, host.kind) > _ON_BORDER:
            message = f"{figure.id} tidak menempel pada tepi {host.id}."
            yield Violation(Metric.OUTSIDE_PARENT, (figure.id, host.id), message, figure.bounds)
        return
    parent = picture.figures.get(figure.around or "")
    if parent is not None and not contains(parent.bounds, figure.bounds):
        message = f"{figure.id} keluar dari subproses {parent.id}."
        yield Violation(Metric.OUTSIDE_PARENT, (figure.id, parent.id), message, figure.bounds)


def _lane_of(picture: Picture, figure: Figure) -> str | None:
    """The lane a figure belongs to: its own, that of a lane around a lane, that of who receives a copy."""
    element = figure.element
    if isinstance(element, FlowNode):
        return element.lane
    if isinstance(element, Lane):
        return element.path[-2] if len(element.path) > 1 else None
    if isinstance(element, DataReference) and element.extension.penerima:
        wanted = set(element.extension.penerima)
        for lane in picture.model.lanes.values():
            if lane.process == element.process and wanted & {lane.name, *lane.extension.peran}:
                return lane.id
    return None


def _inner_area(frame: Figure) -> Bounds:
    """The part of a pool or lane right of (or below) its title."""
    box, strip = frame.bounds, frame.strip
    if strip is None:
        return box
    if frame.horizontal:
        return Bounds(strip.right, box.y, box.right - strip.right, box.height)
    return Bounds(box.x, strip.bottom, box.width, box.bottom - strip.bottom)


def _stays_in(figure: Figure, frame: Figure) -> bool:
    if _host(figure) is not None:  # it may stick out as far as it sits on the border of its activity
        x, y = figure.bounds.centre
        return contains(frame.bounds, Bounds(x, y, 0, 0))
    return contains(_inner_area(frame), figure.bounds)


def _in_lane(picture: Picture, figure: Figure) -> Iterator[Violation]:
    lane = picture.figures.get(_lane_of(picture, figure) or "")
    if lane is not None and figure.around is None and not _stays_in(figure, lane):
        message = f"{figure.id} keluar dari lane {lane.id}."
        yield Violation(Metric.OUTSIDE_LANE, (figure.id, lane.id), message, figure.bounds)


def _in_pool(picture: Picture, figure: Figure) -> Iterator[Violation]:
    if isinstance(figure.element, Participant) or figure.kind == "group" or figure.element.process is None:
        return
    participant = picture.model.pool_of(figure.element.process)
    pool = picture.figures.get(participant.id) if participant is not None else None
    if pool is not None and not _stays_in(figure, pool):
        message = f"{figure.id} keluar dari pool {pool.id}."
        yield Violation(Metric.OUTSIDE_POOL, (figure.id, pool.id), message, figure.bounds)


def _tahap(picture: Picture) -> Iterator[Violation]:
    """Nodes of a tahap stand inside its group, nodes of another tahap outside it."""
    groups: defaultdict[str, list[Figure]] = defaultdict(list)
    for figure in picture.figures.values():
        category = getattr(figure.element, "category", None)
        if figure.kind == "group" and category is not None:
            groups[category].append(figure)
    if not groups:
        return
    for figure in picture.figures.values():
        node = figure.element
        if not isinstance(node, FlowNode) or not groups.keys() & set(node.categories):
            continue
        own = [g for c in node.categories for g in groups.get(c, ())]
        own = [g for g in own if g.element.process == node.process] or own
        if not any(contains(g.bounds, figure.bounds) for g in own):
            message = f"{figure.id} keluar dari kelompok tahap {own[0].id}."
            yield Violation(Metric.OUTSIDE_TAHAP, (figure.id, own[0].id), message, figure.bounds)
        for category, members in groups.items():
            for group in members if category not in node.categories else ():
                if overlaps(group.bounds, figure.bounds):
                    message = f"{figure.id} berdiri di dalam tahap lain, {group.id}."
                    yield Violation(Metric.FOREIGN_IN_TAHAP, (figure.id, group.id), message, figure.bounds)
