"""Queues whose people also serve other queues, or act together: who starts what, in order of urgency and arrival.

The oldest of the most urgent waiting work goes first. Where it needs several people and some of them are busy, those
who are free are kept for it: they start nothing that came later. Otherwise steps in which many act together would
wait for ever in a busy office.
"""

from __future__ import annotations

from heapq import heappush
from typing import Any

from ..compiling.program import Row
from .state import JOINT, State

__all__ = ["people_of", "serve_shared"]


def serve_shared(state: State, place: int, now: float, clock: float) -> None:
    """Start all work that can start now in the queues that share people with one queue."""
    queues = state.queues
    near = state.near[place]
    while True:
        heads = [(queues[other][0][:2], other) for other in near if queues[other]]
        heads.sort()
        kept: set[int] = set()
        for _, other in heads:
            chosen = _chosen(state, other, now, kept)
            if chosen is not None:
                _start(state, other, chosen, now, clock)
                break
        else:
            return


def _chosen(state: State, place: int, now: float, kept: set[int]) -> tuple[int, ...] | None:
    """The classes people are taken from, one for each part; None (and free ones kept) where it cannot start now."""
    chosen: list[int] = []
    missing = closed = False
    for group in state.program.staff.demands[place]:
        if any(kind in chosen for kind in group):
            continue
        opened = [kind for kind in group if state.idle[kind] and state.is_open(kind, now)]
        free = next((kind for kind in opened if kind not in kept), None)
        if free is not None:
            chosen.append(free)
        else:
            missing = True
            closed = closed or not any(state.is_open(kind, now) for kind in group)
    if not missing:
        return tuple(chosen)
    if not closed:
        kept.update(kind for kind in chosen if len(state.idle[kind]) == 1)
    return None


def _start(state: State, place: int, chosen: tuple[int, ...], now: float, clock: float) -> None:
    program, tally = state.program, state.tally
    _, _, case, op, since, clock_then = state.take[place]()
    people = tuple(state.idle[kind].popleft() for kind in chosen)
    row, column = state.rows[case], program.column[op]
    length = row[column]
    if program.again[op]:
        row[column] = state.sampler.again(column)
        row[program.visit[op]] += 1
        if row[program.visit[op]] > 1:
            row[Row.REWORK] += 1
            tally.rework[op] += case >= tally.warm_up
    done = _done(state, chosen, now, length)
    number = state.tick()
    if len(people) > 1:
        state.joint[number] = people
    heappush(state.heap, (done, number, JOINT if len(people) > 1 else people[0], case, op))
    waited = clock - clock_then
    row[Row.WAIT] += waited
    row[Row.WORK] += length
    for person in people:
        tally.busy[person] += length
    if case >= tally.warm_up:
        tally.starts[op] += 1
        tally.wait[op] += waited
        tally.wait_calendar[op] += now - since
        tally.work[op] += length
    if state.log is not None:
        state.log.append((case, op, people, since, now, done))


def _done(state: State, chosen: tuple[int, ...], now: float, length: float) -> float:
    done = now + length
    if all(done <= state.closes[kind] for kind in chosen):
        return done
    return state.common_calendar(chosen).after(now, length)


def people_of(state: State, event: Any) -> tuple[int, ...]:
    """The people at work in an event; none for other events."""
    _, number, kind, _, _ = event
    return (kind,) if kind >= 0 else state.joint.get(number, ())
