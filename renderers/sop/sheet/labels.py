"""The answer beside an arrow; a letter, explained under Keterangan, where the answer is too long for its place."""

from __future__ import annotations

from dataclasses import dataclass

from ..model import Flow
from .measure import LINE, POINT, text_width
from .parts import Label, Point, Sheet, Side, Symbol

__all__ = ["LABEL_GAP", "Lettering", "lettering"]

LABEL_GAP = 0.3
"""Millimetres between a symbol and the label of its arrow."""
_CLEAR = 0.6
"""Between a label and the line that may run down the middle of the next column."""


@dataclass(frozen=True, slots=True)
class Lettering:
    """A label, and the sentence that explains its letter; empty where the answer itself is written."""

    label: Label
    explained: str = ""


def lettering(sheet: Sheet, flow: Flow, source: Symbol, side: Side, points: tuple[Point, ...]) -> Lettering:
    """The label of a decision's arrow that leaves at ``side`` along ``points``."""
    small = sheet.style.small
    room = _room(sheet, source, side)
    if side is not Side.BOTTOM:
        room = min(room, abs(points[1][0] - points[0][0]) - LABEL_GAP)
    text, explained = flow.answer, ""
    if text_width(text, small) > room:
        text = f"({_letter(sheet, flow)})"
        explained = f"{text} {flow.answer}: ke No {flow.target}"
    width = round(text_width(text, small), 2)
    height = round(small * POINT * LINE, 2)
    x, y = source.port(side)
    if side is Side.BOTTOM:
        return Lettering(Label(text, round(x + LABEL_GAP, 2), round(y, 2), width, height), explained)
    above = round(y - height - 0.2, 2)
    if side is Side.RIGHT:
        return Lettering(Label(text, round(x + LABEL_GAP, 2), above, width, height), explained)
    return Lettering(Label(text, round(x - LABEL_GAP - width, 2), above, width, height, right=True), explained)


def _letter(sheet: Sheet, flow: Flow) -> str:
    answers = [other for other in sheet.sop.flows if other.source == flow.source]
    index = answers.index(flow)
    return chr(ord("a") + index) if index < 26 else str(index + 1)


def _room(sheet: Sheet, source: Symbol, side: Side) -> float:
    """Millimetres up to the middle of the next column, where another arrow may run, or to the lanes."""
    column = sheet.FIRST_ROLE + source.place.column
    last = source.place.column == len(sheet.sop.roles) - 1
    x, _ = source.port(side)
    if side is Side.LEFT:
        if source.place.column == 0:
            return x - sheet.flow_left - sheet.style.lane * sheet.lanes[0] - LABEL_GAP
        return x - _middle(sheet, source.place.column - 1) - LABEL_GAP - _CLEAR
    if last:
        return sheet.x(column + 1) - sheet.style.lane * sheet.lanes[1] - x - LABEL_GAP
    return _middle(sheet, source.place.column + 1) - x - LABEL_GAP - _CLEAR


def _middle(sheet: Sheet, column: int) -> float:
    style, count = sheet.style, len(sheet.sop.roles)
    left = style.lane * (sheet.lanes[0] - 1) if column == 0 else 0.0
    right = style.lane * sheet.lanes[1] if column == count - 1 else 0.0
    start = sheet.x(sheet.FIRST_ROLE + column) + left
    return start + (sheet.columns[sheet.FIRST_ROLE + column] - left - right) / 2
