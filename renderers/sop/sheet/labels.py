"""The answer beside an arrow; a letter, explained under Keterangan, where the answer is too long for its place."""

from __future__ import annotations

from collections.abc import Callable
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


def lettering(
    sheet: Sheet,
    flow: Flow,
    source: Symbol,
    side: Side,
    points: tuple[Point, ...],
    is_free: Callable[[Label], bool],
) -> Lettering:
    """The label of a decision's arrow that leaves at ``side`` along ``points``; ``is_free``: nothing else is there."""
    small = sheet.style.small
    room = _room(sheet, source, side)
    if side is not Side.BOTTOM:
        room = min(room, abs(points[1][0] - points[0][0]) - LABEL_GAP)
    whole = _beside(flow.answer, source, side, small)
    if whole.width <= room and is_free(whole):
        return Lettering(whole)
    letter = f"({_letter(sheet, flow)})"
    return Lettering(_beside(letter, source, side, small), f"{letter} {flow.answer}: ke No {flow.target}")


def _beside(text: str, source: Symbol, side: Side, small: float) -> Label:
    width, height = round(text_width(text, small), 2), round(small * POINT * LINE, 2)
    x, y = source.port(side)
    if side is Side.BOTTOM:
        return Label(text, round(x + LABEL_GAP, 2), round(y, 2), width, height)
    above = round(y - height - 0.2, 2)
    if side is Side.RIGHT:
        return Label(text, round(x + LABEL_GAP, 2), above, width, height)
    return Label(text, round(x - LABEL_GAP - width, 2), above, width, height, right=True)


def _letter(sheet: Sheet, flow: Flow) -> str:
    answers = [other for other in sheet.sop.flows if other.source == flow.source]
    index = answers.index(flow)
    return chr(ord("a") + index) if index < 26 else str(index + 1)


def _room(sheet: Sheet, source: Symbol, side: Side) -> float:
    """Millimetres up to the middle of the next column, where another arrow may run, or to the border."""
    column = source.place.column
    x, _ = source.port(side)
    if side is Side.LEFT:
        return x - (_middle(sheet, column - 1) + _CLEAR if column else sheet.flow_left) - LABEL_GAP
    last = column == len(sheet.sop.roles) - 1
    return (sheet.flow_right if last else _middle(sheet, column + 1) - _CLEAR) - x - LABEL_GAP


def _middle(sheet: Sheet, column: int) -> float:
    style, count = sheet.style, len(sheet.sop.roles)
    left = style.lane * (sheet.lanes[0] - 1) if column == 0 else 0.0
    right = style.lane * sheet.lanes[1] if column == count - 1 else 0.0
    start = sheet.x(sheet.FIRST_ROLE + column) + left
    return start + (sheet.columns[sheet.FIRST_ROLE + column] - left - right) / 2
