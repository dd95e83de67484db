"""What holds tables against the model notices every kind of mistake, in every process of the library."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from renderers.sop.model import Flow, Kind, Sop
from renderers.sop.sheet import arrange
from renderers.sop.sheet.parts import Line
from renderers.sop.steps import build_sop
from sistemkerja_bpmn.bpmn.library import Library

from .consistency import problems_of_sheet, problems_of_sop

Mistake = Callable[[Sop], Sop | None]
"""The SOP with a mistake in it; None where the process gives no room for it."""


def lost_activity(sop: Sop) -> Sop | None:
    """A row stands for nothing any more."""
    row = next((step for step in sop.steps if step.kind is Kind.KEGIATAN), None)
    return row and with_elements(sop, row.no, ())


def activity_twice(sop: Sop) -> Sop | None:
    first, second = (step for step in sop.steps[:2])
    return with_elements(sop, second.no, (*second.elements, *first.elements))


def with_elements(sop: Sop, no: int, elements: tuple[str, ...]) -> Sop:
    steps = (replace(step, elements=elements) if step.no == no else step for step in sop.steps)
    return replace(sop, steps=tuple(steps))


def lost_answer(sop: Sop) -> Sop | None:
    gone = next((flow for flow in sop.flows if flow.answer), None)
    return gone and replace(sop, flows=tuple(flow for flow in sop.flows if flow is not gone))


def silent_answer(sop: Sop) -> Sop | None:
    return change_answer(sop, "")


def wrong_answer(sop: Sop) -> Sop | None:
    return change_answer(sop, "Barangkali")


def change_answer(sop: Sop, text: str) -> Sop | None:
    found = next((flow for flow in sop.flows if flow.answer), None)
    return found and replace(sop, flows=tuple(replace(f, answer=text) if f is found else f for f in sop.flows))


def lost_arrow(sop: Sop) -> Sop | None:
    gone = next((flow for flow in sop.flows if flow.flows), None)
    return gone and replace(sop, flows=tuple(flow for flow in sop.flows if flow is not gone))


def wrong_order(sop: Sop) -> Sop | None:
    """The first two rows change places; arrows go with them."""
    place = {1: 2, 2: 1}
    first, second, *others = sop.steps
    steps = (replace(second, no=1), replace(first, no=2), *others)
    return replace(sop, steps=steps, flows=tuple(moved(flow, place) for flow in sop.flows))


def moved(flow: Flow, place: dict[int, int]) -> Flow:
    return replace(flow, source=place.get(flow.source, flow.source), target=place.get(flow.target, flow.target))


def wrong_role(sop: Sop) -> Sop | None:
    if len(sop.roles) < 2:
        return None
    first, *others = sop.steps
    return replace(sop, steps=(replace(first, role=(first.role + 1) % len(sop.roles)), *others))


def shortened(line: Line) -> Line:
    """The line ends beside its symbol."""
    *points, (x, y) = line.points
    return replace(line, points=(*points, (x, y - 1.0)))


@pytest.mark.parametrize(
    "mistake",
    [lost_activity, activity_twice, lost_answer, silent_answer, wrong_answer, lost_arrow, wrong_order, wrong_role],
)
def test_a_mistake_in_any_table_is_noticed(library: Library, mistake: Mistake) -> None:
    tried, unnoticed = 0, []
    for id, entry in library.entries.items():
        if not entry.is_main:
            continue
        wrong = mistake(build_sop(entry.model, id))
        if wrong is not None:
            tried += 1
            unnoticed += [] if problems_of_sop(entry.model, wrong) else [id]
    assert tried > 60
    assert not unnoticed


def test_a_symbol_in_the_wrong_column_and_a_lost_arrow_on_a_page_are_noticed(library: Library) -> None:
    sheet = arrange(build_sop(library.entries["kapuas-penunjukan-lintas-unit"].model, "kapuas-penunjukan-lintas-unit"))
    assert not problems_of_sheet(sheet)
    page = sheet.pages[0]
    first = page.symbols[0]
    astray = replace(first, place=replace(first.place, column=first.place.column + 1))
    for wrong in (
        replace(page, symbols=(astray, *page.symbols[1:])),
        replace(page, lines=page.lines[1:]),
        replace(page, rows=page.rows[1:]),
        replace(page, symbols=(replace(first, x=first.x + 60), *page.symbols[1:])),
        replace(page, symbols=(replace(first, y=first.y + 30), *page.symbols[1:])),
        replace(page, lines=(shortened(page.lines[0]), *page.lines[1:])),
    ):
        assert problems_of_sheet(replace(sheet, pages=(wrong, *sheet.pages[1:])))
