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
from dataclasses import dataclass, field, replace
from math import ceil

from ..model import Flow, Kind
from .geometry import crosses_symbol, lie_on_each_other, runs_along
from .labels import LABEL_GAP, Lettering, lettering
from .measure import text_width
from .pages import connector_symbol, near_flows
from .parts import Line, Place, Point, Sheet, Side, Symbol
from .routes import around, drop, over, sideways

__all__ = ["route"]

_MOST_LANES = 12
_LANE_MARGIN = 1.6
_CONNECTOR_MARGIN = 0.6
_LEAST_ARROW = 3.0
_EDGE = 0.8


def route(sheet: Sheet) -> tuple[Sheet, Mapping[int, tuple[str, ...]], tuple[int, int]]:
    """The sheet with its lines; what has to be said under Keterangan; the lanes needed left and right."""
    router = _Router(sheet)
    router.run()
    pages = tuple(
        replace(page, symbols=tuple(router.symbols[i]), lines=tuple(router.lines[i]))
        for i, page in enumerate(sheet.pages)
    )
    routed = replace(sheet, pages=pages, undrawn=tuple(router.undrawn))
    said = {no: tuple(sorted(texts)) for no, texts in router.said.items()}
    return routed, said, (router.needed[Side.LEFT], router.needed[Side.RIGHT])


@dataclass(slots=True)
class _Router:
    """The state of the drawing: what lies where, and which ports are taken ("keluar" shares with nothing)."""

    sheet: Sheet
    symbols: list[list[Symbol]] = field(init=False)
    lines: list[list[Line]] = field(init=False)
    leaving: set[tuple[str, Side]] = field(default_factory=set)
    arriving: set[tuple[str, Side]] = field(default_factory=set)
    needed: dict[Side, int] = field(default_factory=lambda: {Side.LEFT: 1, Side.RIGHT: 1})
    lanes: dict[Side, int] = field(default_factory=lambda: {Side.LEFT: 0, Side.RIGHT: 0})
    said: dict[int, list[str]] = field(default_factory=dict)
    undrawn: list[tuple[int, int]] = field(default_factory=list)
    pending: Counter[int] = field(default_factory=Counter)
    entries: dict[int, list[Symbol]] = field(default_factory=dict)
    steps: dict[int, Symbol] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for page in self.sheet.pages:
            of_rows = zip((row.step for row in page.rows if row.step), page.symbols, strict=False)
            self.steps.update((step.no, symbol) for step, symbol in of_rows)
        self.symbols = [list(page.symbols) for page in self.sheet.pages]
        self.lines = [[] for _ in self.sheet.pages]

    def run(self) -> None:
        """Draw every arrow of the SOP."""
        near = near_flows(self.sheet.sop)
        far = [flow for flow in self.sheet.sop.flows if near.get(flow.source) is not flow]
        self.pending = Counter(flow.source for flow in far)
        here = [flow for flow in far if self._place(flow.source).page == self._place(flow.target).page]
        for flow in sorted(here, key=lambda f: (abs(f.target - f.source), f.source)):
            if not (self._skip_down(flow, near) or self._skip_sideways(flow) or self._loop(flow)):
                self._say(flow)
            self.pending[flow.source] -= 1
        for flow in far:
            if self._place(flow.source).page != self._place(flow.target).page and not self._over_break(flow):
                self._say(flow)
        for flow in near.values():
            self._next_row(flow)

    # ---- rows further down, loops

    def _skip_down(self, flow: Flow, near: Mapping[int, Flow]) -> bool:
        source, target = self._step(flow.source), self._step(flow.target)
        if not flow.downward or target.place.row <= source.place.row + 1:
            return False
        side = None
        if flow.source in near:
            below = self._step(flow.source + 1)
            # The arrow to the next row has to leave at a side then.
            if below.place.page != source.place.page or below.place.column == source.place.column:
                return False
            side = _toward(source, below)
            if not self._free(source, side):
                return False
        points = drop(source, target, self._gutter(source.place.page, source.place.row + 1))
        if not self._draw(flow, source, Side.BOTTOM, target, Side.TOP, points):
            return False
        if side is not None:
            self.leaving.add((source.key, side))
        return True

    def _skip_sideways(self, flow: Flow) -> bool:
        source, target = self._step(flow.source), self._step(flow.target)
        if target.place.row <= source.place.row + 1 or source.place.column == target.place.column:
            return False
        side = _toward(source, target)
        return self._draw(flow, source, side, target, Side.TOP, sideways(source, side, target))

    def _loop(self, flow: Flow) -> bool:
        source, target = self._step(flow.source), self._step(flow.target)
        for side in (Side.RIGHT, Side.LEFT):
            if source is target or not self._free(source, side):
                continue
            for lane in range(self._first_lane(flow, source, side), _MOST_LANES):
                if self._loop_in(flow, source, target, side, lane):
                    self.lanes[side] = max(self.lanes[side], lane + 1)
                    self.needed[side] = max(self.needed[side], lane + 1)
                    return True
        return False

    def _loop_in(self, flow: Flow, source: Symbol, target: Symbol, side: Side, lane: int) -> bool:
        at = self._lane(side, lane)
        if (target.key, side) not in self.leaving and not self._is_wanted(flow.target, target, side):
            return self._draw(flow, source, side, target, side, around(source, target, side, at))
        above = self._gutter(target.place.page, target.place.row)
        return self._draw(flow, source, side, target, Side.TOP, over(source, target, side, at, above))

    def _first_lane(self, flow: Flow, source: Symbol, side: Side) -> int:
        """The innermost lane that leaves room for the answer, where the decision stands right beside the lanes."""
        wanted = text_width(flow.answer, self.sheet.style.small) + 2 * LABEL_GAP if flow.answer else 0.0
        start = source.port(side)[0]
        for lane in range(_MOST_LANES // 2):
            if abs(self._lane(side, lane) - start) >= wanted:
                return lane
        return 0

    def _lane(self, side: Side, number: int) -> float:
        sheet = self.sheet
        inner = sheet.style.lane * (sheet.lanes[side is Side.RIGHT] - 1) + _LANE_MARGIN
        if side is Side.RIGHT:
            return sheet.flow_right - inner + number * sheet.style.lane
        return sheet.flow_left + inner - number * sheet.style.lane

    def _is_wanted(self, no: int, target: Symbol, side: Side) -> bool:
        """Whether the target still needs this side for an answer of its own."""
        others = [s for s in (Side.LEFT, Side.RIGHT) if s is not side and self._free(target, s)]
        return self._free(target, side) and self.pending[no] > len(others)

    # ---- over a page break

    def _over_break(self, flow: Flow) -> bool:
        source, target = self._step(flow.source), self._step(flow.target)
        leave = self._beside(source, f"{flow.source}-{flow.target}-ke", str(flow.target), leaves=True)
        if leave is None or not self._enter(flow, target):
            return False
        exit_, side = leave
        self.symbols[exit_.place.page].append(exit_)
        return self._draw(flow, source, side, exit_, side.opposite, sideways(source, side, exit_))

    def _enter(self, flow: Flow, target: Symbol) -> bool:
        """One more number in a pentagon that leads to the target already, else a new one."""
        page = self.symbols[target.place.page]
        for entry in self.entries.setdefault(flow.target, []):
            place = next(i for i, symbol in enumerate(page) if symbol.key == entry.key)
            text = f"{page[place].text}, {flow.source}"
            if text_width(text, self.sheet.style.small) <= entry.width - _CONNECTOR_MARGIN:
                page[place] = replace(page[place], text=text)
                return True
        found = self._beside(target, f"{flow.source}-{flow.target}-dari", str(flow.source), leaves=False)
        if found is None:
            return False
        entry, side = found
        page.append(entry)
        self.entries[flow.target].append(entry)
        points = tuple(reversed(sideways(target, side, entry)))
        return self._draw(flow, entry, side.opposite, target, side, points, label=False)

    def _beside(self, step: Symbol, name: str, text: str, *, leaves: bool) -> tuple[Symbol, Side] | None:
        """A free place for a pentagon in the row of a step, with the side of the step it belongs to."""
        page = step.place.page
        key = f"k{name}"
        while any(symbol.key == key for symbol in self.symbols[page]):
            key += "+"
        for side in (Side.RIGHT, Side.LEFT):
            if (step.key, side) in self.leaving or (leaves and (step.key, side) in self.arriving):
                continue
            symbol = self._pentagon(step, side, key, text)
            points = sideways(step, side, symbol)
            blocked = any(crosses_symbol(line.points, (symbol,)) for line in self.lines[page])
            blocked = blocked or any(lie_on_each_other(symbol, other) for other in self.symbols[page])
            run = points[-1][0] - points[0][0]
            wide = (run if side is Side.RIGHT else -run) >= _LEAST_ARROW
            if wide and not blocked and self._fits(page, points, symbol.key if leaves else step.key):
                return symbol, side
        return None

    def _pentagon(self, step: Symbol, side: Side, key: str, text: str) -> Symbol:
        """In the neighbouring cell; outside the lanes where the step stands in the outermost column."""
        column = step.place.column + (1 if side is Side.RIGHT else -1)
        middle = step.y + step.height / 2
        if 0 <= column < len(self.sheet.sop.roles):
            return connector_symbol(self.sheet, key, replace(step.place, column=column), text, middle)
        symbol = connector_symbol(self.sheet, key, step.place, text, middle)
        space = ceil((symbol.width + _LEAST_ARROW + _EDGE) / self.sheet.style.lane)
        self.needed[side] = max(self.needed[side], self.lanes[side] + space + (side is Side.LEFT))
        x = self.sheet.flow_right - _EDGE - symbol.width if side is Side.RIGHT else self.sheet.flow_left + _EDGE
        return replace(symbol, x=round(x, 2))

    # ---- the row right below

    def _next_row(self, flow: Flow) -> None:
        source, target = self._step(flow.source), self._step(flow.target)
        if source.place.page == target.place.page:
            drawn = self._below(flow, source, target, label=True)
        else:
            name = f"k{flow.source}-{flow.target}"
            exit_, entry = self._named(source, f"{name}-ke"), self._named(target, f"{name}-dari")
            drawn = self._below(flow, source, exit_, label=True) and self._below(flow, entry, target, label=False)
        if not drawn:
            self._say(flow)

    def _below(self, flow: Flow, source: Symbol, target: Symbol, *, label: bool) -> bool:
        points = drop(source, target, self._gutter(target.place.page, target.place.row))
        ways = [(Side.BOTTOM, points)]
        if source.place.column != target.place.column:
            side = _toward(source, target)
            reserved = (source.key, Side.BOTTOM) in self.leaving
            if reserved:
                self.leaving.discard((source.key, side))
            aside = (side, sideways(source, side, target))
            keeps_sides = source.kind is Kind.KEPUTUSAN and flow.downward
            ways = [*ways, aside] if keeps_sides else [aside, *ways]
        return any(self._draw(flow, source, side, target, Side.TOP, way, label=label) for side, way in ways)

    # ---- drawing

    def _draw(
        self,
        flow: Flow,
        source: Symbol,
        side: Side,
        target: Symbol,
        goal: Side,
        points: tuple[Point, ...],
        *,
        label: bool = True,
    ) -> bool:
        """Draw the line if it is free; its ports are taken then."""
        page = source.place.page
        if not self._free(source, side) or (target.key, goal) in self.leaving:
            return False
        if not self._fits(page, points, target.key):
            return False
        self.leaving.add((source.key, side))
        self.arriving.add((target.key, goal))
        text = self._label(flow, source, side, points) if label and flow.answer else None
        ends = (flow.source, flow.target)
        self.lines[page].append(
            Line(source.key, side, target.key, goal, points, ends, text.label if text is not None else None)
        )
        return True

    def _label(self, flow: Flow, source: Symbol, side: Side, points: tuple[Point, ...]) -> Lettering:
        text = lettering(self.sheet, flow, source, side, points)
        if text.explained:
            self._note(flow.source, text.explained)
        return text

    def _free(self, symbol: Symbol, side: Side) -> bool:
        return (symbol.key, side) not in self.leaving | self.arriving

    def _fits(self, page: int, points: tuple[Point, ...], target: str) -> bool:
        if crosses_symbol(points, self.symbols[page]):
            return False
        return not runs_along(points, target, self.lines[page])

    def _gutter(self, page: int, row: int) -> float:
        """Just above a row; just below its upper border where nothing but the header is above."""
        gutter = self.sheet.style.gutter
        return self.sheet.pages[page].rows[row].y + (gutter if row == 0 else -gutter)

    def _say(self, flow: Flow) -> None:
        self.undrawn.append((flow.source, flow.target))
        self._note(flow.source, f"{flow.answer or 'Lanjut'}: ke No {flow.target}")

    def _note(self, no: int, text: str) -> None:
        texts = self.said.setdefault(no, [])
        if text not in texts:
            texts.append(text)

    def _place(self, no: int) -> Place:
        return self._step(no).place

    def _step(self, no: int) -> Symbol:
        return self.steps[no]

    def _named(self, near: Symbol, key: str) -> Symbol:
        return next(symbol for symbol in self.symbols[near.place.page] if symbol.key == key)


def _toward(source: Symbol, target: Symbol) -> Side:
    return Side.RIGHT if target.place.column > source.place.column else Side.LEFT
