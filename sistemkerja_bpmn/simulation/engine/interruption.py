"""Stopping part of a case: waiting work leaves its line, people put down what they do, timers become void."""

from __future__ import annotations

from heapq import heapify

from ..compiling.program import Region, Row
from .events import DONE, TIMER, CaseRow, Event
from .lines import Waiting
from .state import State

__all__ = ["stop"]


def stop(state: State, row: CaseRow, region: Region, now: float) -> None:
    """Give up everything of a case inside a region."""

    def inside(work: Waiting) -> bool:
        return work[1] is row and work[2] in region.ops

    for slot in region.cleared:
        row[slot] = 0.0
    for slot in region.raised:
        row[slot] += 1
    state.stack[:] = [op for op in state.stack if op not in region.ops]
    for place, line in enumerate(state.lines):
        if line.give_up(inside):
            state.touched.append(state.circle_of[place])
    running = [event for event in state.heap if event[3] is row and event[4] in region.ops and event[2] != TIMER]
    if running:
        numbers = {event[1] for event in running}
        state.heap[:] = [event for event in state.heap if event[1] not in numbers]
        heapify(state.heap)
        state.removed += len(running)
    for event in running:
        _put_down(state, event, now)
    for number, (outer, slot) in list(state.parents.items()):
        if outer is row and slot in region.visits:
            _stop_visit(state, number, region, now)


def _stop_visit(state: State, number: int, region: Region, now: float) -> None:
    """Give up a visit that has a row of its own."""
    own = state.rows.pop(number)
    del state.parents[number]
    state.elsewhere[:] = [(row, op) for row, op in state.elsewhere if row is not own]
    stop(state, own, region, now)
    own[Row.ACTIVE] = 0.0
    state.records.add(own)


def _put_down(state: State, event: Event, now: float) -> None:
    done, number, kind, row, op = event
    if kind < 0 and kind != DONE:
        return
    people = (kind,) if kind >= 0 else state.joint.pop(number)
    staff, records = state.program.staff, state.records
    kinds = tuple(staff.class_of[person] for person in people)
    calendar = state.rotas.common(kinds)
    left = calendar.work(done) - calendar.work(now)
    if state.log is not None:
        state.stopped[int(row[Row.CASE]), op, people, done] = now
    for person, kind in zip(people, kinds, strict=True):
        records.busy[person] -= left
        state.idle[kind].append(person)
    state.touched.append(state.circle_of[state.program.queue[op]])
    records.take_back(row[Row.CASE], op, left)
