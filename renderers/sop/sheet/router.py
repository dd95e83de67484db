"""Arrows on the pages.

In this order: arrows that skip rows, short ones first; arrows over a page break; arrows to the row right below. The
last always find a way, the others take the first shape that runs through no symbol and along no other line:

1. "Ya" to a later row: down, and across just above the next row, where that column is free below.
2. To a later row: from a side, then down, where the column of the target is free in between.
3. Else, and back: from the right (or left) side along a lane in the outer column into the same side of the target,
   or across above its row into its top.
4. Over a page break: a pentagon in the neighbouring cell, or outside the outer lanes, on both pages.
5. To the row right below: straight down; side to top with one bend; or bottom, across above that row, top. A decision
   keeps its sides for "Tidak".

Where no shape is left, Keterangan says "Tidak: ke No 9" and the sheet knows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from ..model import Flow, Kind
from .breaks import over_break
from .labels import LABEL_GAP
from .measure import text_width
from .pages import near_flows
from .parts import Sheet, Side, Symbol
from .plane import Plane
from .routes import around, drop, over, sideways

__all__ = ["route"]

_MOST_LANES = 12


def route(sheet: Sheet) -> tuple[Sheet, Mapping[int, tuple[str, ...]], tuple[int, int]]:
    """The sheet with its lines; what has to be said under Keterangan; the lanes needed left and right."""
    plane = Plane(sheet)
    _draw_all(plane)
    pages = tuple(
        replace(page, symbols=tuple(plane.symbols[i]), lines=tuple(plane.lines[i]))
        for i, page in enumerate(sheet.pages)
    )
    routed = replace(sheet, pages=pages, undrawn=tuple(plane.undrawn))
    said = {no: tuple(sorted(texts)) for no, texts in plane.said.items()}
    return routed, said, (plane.needed[Side.LEFT], plane.needed[Side.RIGHT])


def _draw_all(plane: Plane) -> None:
    """Draw every arrow of the SOP."""
    near = near_flows(plane.sheet.sop)
    far = [flow for flow in plane.sheet.sop.flows if near.get(flow.source) is not flow]
    plane.pending = Counter(flow.source for flow in far)
    here = [flow for flow in far if plane.steps[flow.source].place.page == plane.steps[flow.target].place.page]
    for flow in sorted(here, key=lambda f: (abs(f.target - f.source), f.source)):
        if not (_skip_down(plane, flow, near) or _skip_sideways(plane, flow) or _loop(plane, flow)):
            plane.say(flow)
        plane.pending[flow.source] -= 1
    for flow in far:
        if plane.steps[flow.source].place.page != plane.steps[flow.target].place.page and not over_break(plane, flow):
            plane.say(flow)
    for flow in near.values():
        _next_row(plane, flow)


def _skip_down(plane: Plane, flow: Flow, near: Mapping[int, Flow]) -> bool:
    source, target = plane.steps[flow.source], plane.steps[flow.target]
    if not flow.downward or target.place.row <= source.place.row + 1:
        return False
    side = None
    if flow.source in near:
        below = plane.steps[flow.source + 1]
        # The arrow to the next row has to leave at a side then.
        if below.place.page != source.place.page or below.place.column == source.place.column:
            return False
        side = _toward(source, below)
        if not plane.free(source, side):
            return False
    points = drop(source, target, plane.gutter(source.place.page, source.place.row + 1))
    if not plane.draw(flow, source, Side.BOTTOM, target, Side.TOP, points):
        return False
    if side is not None:
        plane.leaving.add((source.key, side))
    return True


def _skip_sideways(plane: Plane, flow: Flow) -> bool:
    source, target = plane.steps[flow.source], plane.steps[flow.target]
    if target.place.row <= source.place.row + 1 or source.place.column == target.place.column:
        return False
    side = _toward(source, target)
    return plane.draw(flow, source, side, target, Side.TOP, sideways(source, side, target))


def _loop(plane: Plane, flow: Flow) -> bool:
    source, target = plane.steps[flow.source], plane.steps[flow.target]
    for side in (Side.RIGHT, Side.LEFT):
        if source is target or not plane.free(source, side):
            continue
        for lane in range(_first_lane(plane, flow, source, side), _MOST_LANES):
            if _loop_in(plane, flow, source, target, side, lane):
                plane.lanes[side] = max(plane.lanes[side], lane + 1)
                plane.needed[side] = max(plane.needed[side], lane + 1)
                return True
    return False


def _loop_in(plane: Plane, flow: Flow, source: Symbol, target: Symbol, side: Side, lane: int) -> bool:
    at = plane.lane(side, lane)
    if (target.key, side) not in plane.leaving and not _is_wanted(plane, flow.target, target, side):
        return plane.draw(flow, source, side, target, side, around(source, target, side, at))
    above = plane.gutter(target.place.page, target.place.row)
    return plane.draw(flow, source, side, target, Side.TOP, over(source, target, side, at, above))


def _first_lane(plane: Plane, flow: Flow, source: Symbol, side: Side) -> int:
    """The innermost lane that leaves room for the answer, where the decision stands right beside the lanes."""
    wanted = text_width(flow.answer, plane.sheet.style.small) + 2 * LABEL_GAP if flow.answer else 0.0
    start = source.port(side)[0]
    for lane in range(_MOST_LANES // 2):
        if abs(plane.lane(side, lane) - start) >= wanted:
            return lane
    return 0


def _is_wanted(plane: Plane, no: int, target: Symbol, side: Side) -> bool:
    """Whether the target still needs this side for an answer of its own."""
    others = [s for s in (Side.LEFT, Side.RIGHT) if s is not side and plane.free(target, s)]
    return plane.free(target, side) and plane.pending[no] > len(others)


def _next_row(plane: Plane, flow: Flow) -> None:
    source, target = plane.steps[flow.source], plane.steps[flow.target]
    if source.place.page == target.place.page:
        drawn = _below(plane, flow, source, target, label=True)
    else:
        name = f"k{flow.source}-{flow.target}"
        exit_, entry = plane.named(source, f"{name}-ke"), plane.named(target, f"{name}-dari")
        drawn = _below(plane, flow, source, exit_, label=True) and _below(plane, flow, entry, target, label=False)
    if not drawn:
        plane.say(flow)


def _below(plane: Plane, flow: Flow, source: Symbol, target: Symbol, *, label: bool) -> bool:
    points = drop(source, target, plane.gutter(target.place.page, target.place.row))
    ways = [(Side.BOTTOM, points)]
    if source.place.column != target.place.column:
        side = _toward(source, target)
        reserved = (source.key, Side.BOTTOM) in plane.leaving
        if reserved:
            plane.leaving.discard((source.key, side))
        aside = (side, sideways(source, side, target))
        keeps_sides = source.kind is Kind.KEPUTUSAN and flow.downward
        ways = [*ways, aside] if keeps_sides else [aside, *ways]
    tries = ((side, way, strict) for strict in (True, False) for side, way in ways)
    return any(
        plane.draw(flow, source, side, target, Side.TOP, way, label=label, strict=strict) for side, way, strict in tries
    )


def _toward(source: Symbol, target: Symbol) -> Side:
    return Side.RIGHT if target.place.column > source.place.column else Side.LEFT
