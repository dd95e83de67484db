"""The drawing as it grows: what lies where, which ports are taken, what could not be drawn."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from ..model import Flow
from .geometry import crosses_box, lie_on_each_other, runs_along
from .labels import lettering
from .parts import Label, Line, Point, Sheet, Side, Symbol

__all__ = ["Plane"]

_LANE_MARGIN = 1.6


@dataclass(slots=True)
class Plane:
    """Symbols and lines of every page.

    leaving, arriving   ports in use: a port that a line leaves belongs to it alone, arrivals may share one
    needed, lanes       lanes the sheet has to have room for, and lanes in use, on both sides
    said                row -> sentences for Keterangan; ``undrawn``: arrows told there
    pending             row -> arrows that skip rows and are not drawn yet
    entries             row -> pentagons that lead to it
    """

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

    def draw(
        self,
        flow: Flow,
        source: Symbol,
        side: Side,
        target: Symbol,
        goal: Side,
        points: tuple[Point, ...],
        *,
        label: bool = True,
        strict: bool = True,
    ) -> bool:
        """Draw the line if it is free; its ports are taken then. Not ``strict``: it may cross labels."""
        page = source.place.page
        if not self.free(source, side) or (target.key, goal) in self.leaving:
            return False
        if not self.fits(page, points, target.key, strict=strict):
            return False
        self.leaving.add((source.key, side))
        self.arriving.add((target.key, goal))
        text = self._label(flow, source, side, points) if label and flow.answer else None
        ends = (flow.source, flow.target)
        self.lines[page].append(Line(source.key, side, target.key, goal, points, ends, text))
        return True

    def _label(self, flow: Flow, source: Symbol, side: Side, points: tuple[Point, ...]) -> Label:
        page = source.place.page

        def is_free(label: Label) -> bool:
            others = (line.points for line in self.lines[page])
            return not any(crosses_box(points, (label,)) for points in others) and not any(
                lie_on_each_other(label, symbol) for symbol in self.symbols[page]
            )

        text = lettering(self.sheet, flow, source, side, points, is_free)
        if text.explained:
            self._note(flow.source, text.explained)
        return text.label

    def free(self, symbol: Symbol, side: Side) -> bool:
        """Whether no line uses a port yet."""
        return (symbol.key, side) not in self.leaving and (symbol.key, side) not in self.arriving

    def fits(self, page: int, points: tuple[Point, ...], target: str, *, strict: bool = True) -> bool:
        """Whether a line to ``target`` runs through no symbol and no label, and along no line that leads elsewhere."""
        labels = (line.label for line in self.lines[page] if line.label is not None)
        if crosses_box(points, self.symbols[page]) or (strict and crosses_box(points, labels)):
            return False
        return not runs_along(points, target, self.lines[page])

    def gutter(self, page: int, row: int) -> float:
        """Just above a row; just below its upper border where nothing but the header is above."""
        gutter = self.sheet.style.gutter
        return self.sheet.pages[page].rows[row].y + (gutter if row == 0 else -gutter)

    def say(self, flow: Flow) -> None:
        """Tell an arrow under Keterangan."""
        self.undrawn.append((flow.source, flow.target))
        self._note(flow.source, f"{flow.answer or 'Lanjut'}: ke No {flow.target}")

    def _note(self, no: int, text: str) -> None:
        texts = self.said.setdefault(no, [])
        if text not in texts:
            texts.append(text)

    def named(self, near: Symbol, key: str) -> Symbol:
        """The symbol of that key on the page of another one."""
        return next(symbol for symbol in self.symbols[near.place.page] if symbol.key == key)

    def lane(self, side: Side, number: int) -> float:
        """The x of a lane; lane 0 is the one next to the symbols."""
        sheet = self.sheet
        inner = sheet.style.lane * (sheet.lanes[side is Side.RIGHT] - 1) + _LANE_MARGIN
        if side is Side.RIGHT:
            return sheet.flow_right - inner + number * sheet.style.lane
        return sheet.flow_left + inner - number * sheet.style.lane
