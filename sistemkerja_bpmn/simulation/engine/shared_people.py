"""Queues whose people also serve other queues, or act together: who starts what, in order of urgency and arrival.

The oldest of the most urgent waiting work goes first. Where it needs several people and some of them are busy, those
who are free are kept for it: they start nothing that came later. Otherwise steps in which many act together would
wait for ever in a busy office.
"""

from __future__ import annotations

from collections.abc import Sequence
from heapq import heappush

from ..compiling.program import NEVER, Record, Row
from .events import DONE
from .lines import UrgentLine, Waiting
from .state import State

__all__ = ["serve"]


def serve(state: State, now: float) -> None:
    """Start all work that can start now in the queues where work or people came."""
    while state.touched:
        place = state.touched.pop()
        line = state.lines[place]
        if not line:
            continue
        kind = state.servers[place]
        if kind < 0:
            _serve_shared(state, state.near[place], now)
        else:
            while line and state.idle[kind] and state.is_open(kind, now):
                _begin(state, (kind,), line.popleft(), now)
        line.longest = max(line.longest, len(line))


def _serve_shared(state: State, near: Sequence[tuple[int, UrgentLine]], now: float) -> None:
    while True:
        heads = sorted((*line.first(), place) for place, line in near if line)
        kept: set[int] = set()
        for _, _, other in heads:
            chosen = _chosen(state, other, now, kept)
            if chosen is not None:
                _begin(state, chosen, state.lines[other].popleft(), now)
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


def _begin(state: State, kinds: tuple[int, ...], work: Waiting, now: float) -> None:
    """Let people of these classes, all of them free, begin a piece of work."""
    since, row, op = work
    at, figure = state.program.record[op], state.program.column[op]
    if row[at] > NEVER:
        state.records.set_aside(row, op)
        row[figure] = state.sampler.again(figure)
    length = row[figure]
    row[at + Record.SINCE], row[at + Record.BEGAN] = since, now
    people = tuple([state.idle[kind].popleft() for kind in kinds])
    done = _done(state, kinds, now, length)
    number = next(state.numbers)
    state.joint[number] = people
    heappush(state.heap, (done, number, DONE, row, op))
    for person in people:
        state.records.busy[person] += length
    if state.log is not None:
        state.log.append((int(row[Row.CASE]), op, people, since, now, done))


def _done(state: State, chosen: tuple[int, ...], now: float, length: float) -> float:
    done = now + length
    if all(done <= state.closes[kind] for kind in chosen):
        return done
    return state.common_calendar(chosen).after(now, length)
