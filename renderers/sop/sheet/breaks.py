"""Arrows over a page break: a pentagon beside the step on both pages."""

from __future__ import annotations

from dataclasses import replace
from math import ceil

from ..model import Flow
from .geometry import crosses_box, lie_on_each_other
from .measure import text_width
from .pages import connector_symbol
from .parts import Side, Symbol
from .plane import Plane
from .routes import sideways

__all__ = ["over_break"]

_TEXT_MARGIN = 0.6
_LEAST_ARROW = 3.0
_EDGE = 0.8


def over_break(plane: Plane, flow: Flow) -> bool:
    """Draw an arrow to another page; nothing is drawn where a pentagon finds no place."""
    source, target = plane.steps[flow.source], plane.steps[flow.target]
    leave = _beside(plane, source, f"{flow.source}-{flow.target}-ke", str(flow.target), leaves=True)
    if leave is None or not _enter(plane, flow, target):
        return False
    exit_, side = leave
    plane.symbols[exit_.place.page].append(exit_)
    return plane.draw(flow, source, side, exit_, side.opposite, sideways(source, side, exit_))


def _enter(plane: Plane, flow: Flow, target: Symbol) -> bool:
    """One more number in a pentagon that leads to the target already, else a new one."""
    page = plane.symbols[target.place.page]
    for entry in plane.entries.setdefault(flow.target, []):
        place = next(i for i, symbol in enumerate(page) if symbol.key == entry.key)
        text = f"{page[place].text}, {flow.source}"
        if text_width(text, plane.sheet.style.small) <= entry.width - _TEXT_MARGIN:
            page[place] = replace(page[place], text=text)
            return True
    found = _beside(plane, target, f"{flow.source}-{flow.target}-dari", str(flow.source), leaves=False)
    if found is None:
        return False
    entry, side = found
    page.append(entry)
    plane.entries[flow.target].append(entry)
    points = tuple(reversed(sideways(target, side, entry)))
    return plane.draw(flow, entry, side.opposite, target, side, points, label=False)


def _beside(plane: Plane, step: Symbol, name: str, text: str, *, leaves: bool) -> tuple[Symbol, Side] | None:
    """A free place for a pentagon in the row of a step, with the side of the step it belongs to."""
    page = step.place.page
    key = f"k{name}"
    while any(symbol.key == key for symbol in plane.symbols[page]):
        key += "+"
    for side in (Side.RIGHT, Side.LEFT):
        if (step.key, side) in plane.leaving or (leaves and (step.key, side) in plane.arriving):
            continue
        symbol = _pentagon(plane, step, side, key, text)
        points = sideways(step, side, symbol)
        blocked = any(crosses_box(line.points, (symbol,)) for line in plane.lines[page])
        blocked = blocked or any(lie_on_each_other(symbol, other) for other in plane.symbols[page])
        run = points[-1][0] - points[0][0]
        wide = (run if side is Side.RIGHT else -run) >= _LEAST_ARROW
        if wide and not blocked and plane.fits(page, points, symbol.key if leaves else step.key):
            return symbol, side
    return None


def _pentagon(plane: Plane, step: Symbol, side: Side, key: str, text: str) -> Symbol:
    """In the neighbouring cell; outside the lanes where the step stands in the outermost column."""
    column = step.place.column + (1 if side is Side.RIGHT else -1)
    middle = step.y + step.height / 2
    if 0 <= column < len(plane.sheet.sop.roles):
        return connector_symbol(plane.sheet, key, replace(step.place, column=column), text, middle)
    symbol = connector_symbol(plane.sheet, key, step.place, text, middle)
    space = ceil((symbol.width + _LEAST_ARROW + _EDGE) / plane.sheet.style.lane)
    plane.needed[side] = max(plane.needed[side], plane.lanes[side] + space + (side is Side.LEFT))
    x = plane.sheet.flow_right - _EDGE - symbol.width if side is Side.RIGHT else plane.sheet.flow_left + _EDGE
    return replace(symbol, x=round(x, 2))
