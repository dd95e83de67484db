"""Stopping part of a case: waiting work leaves its queue, people put down what they do, timers become void."""

from __future__ import annotations

from heapq import heapify

from ..compiling.program import Region
from .shared_people import people_of
from .state import State

__all__ = ["stop"]


def stop(state: State, row: list[float], case: int, region: Region, now: float) -> None:
    """Give up everything of a case inside a region."""
    for slot in region.cleared:
        row[slot] = 0.0
    for slot in region.raised:
        row[slot] += 1
    state.stack[:] = [op for op in state.stack if op not in region.ops]
    for queue in state.queues:
        gone = [item for item in queue if item[2] == case and item[3] in region.ops]
        for item in gone:
            queue.remove(item)
        if gone and isinstance(queue, list):
            heapify(queue)
    running = [event for event in state.heap if event[3] == case and event[4] in region.ops and event[2] != -5]
    for event in running:
        _put_down(state, event, now)
    if running:
        gone_events = set(running)
        state.heap[:] = [event for event in state.heap if event not in gone_events]
        heapify(state.heap)


def _put_down(state: State, event: tuple[float, int, int, int, int], now: float) -> None:
    people = people_of(state, event)
    if not people:
        return
    done, number, _, case, op = event
    state.joint.pop(number, None)
    staff, tally = state.program.staff, state.tally
    kinds = tuple(staff.class_of[person] for person in people)
    calendar = state.common_calendar(kinds)
    left = calendar.work(done) - calendar.work(now)
    if state.log is not None:
        state.stopped[case, op, people, done] = now
    for person, kind in zip(people, kinds, strict=True):
        tally.busy[person] -= left
        state.idle[kind].append(person)
        state.touched.extend(staff.serves[kind])
    if case >= tally.warm_up:
        tally.work[op] -= left
