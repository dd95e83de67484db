"""Circles of people who serve several queues, or act together: who starts what, in order of urgency and arrival.

The oldest of the most urgent waiting work goes first. Where it needs several people and some of them are busy, those
who are free are kept for it: they start nothing that came later. Otherwise steps in which many act together would
wait for ever in a busy office. Nobody is kept for people who are away.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Mapping, Sequence
from heapq import heappush

from ..compiling.program import NEVER, Record, Row
from ..compiling.staffing import Demand
from .circles import Circle
from .events import DONE
from .lines import Line, Turn, Waiting
from .state import State

__all__ = ["serve"]

_CASE, _SINCE, _BEGAN = int(Row.CASE), int(Record.SINCE), int(Record.BEGAN)


def serve(state: State, now: float) -> None:
    """Start all work that can start now in the circles where work or people came."""
    touched = dict.fromkeys(state.touched)
    state.touched.clear()
    for number in touched:
        circle = state.circles[number]
        if circle.crew is None:
            _serve_circle(state, circle, now)
        else:
            _serve_crew(state, circle.kinds, circle.crew, now)


def _serve_crew(state: State, kinds: Mapping[int, Sequence[int]], line: Line, now: float) -> None:
    """Begin what waited for the opening of a crew; all else the loop does."""
    ((rota, (kind,)),) = kinds.items()
    while line and state.idle[kind] and state.rotas.is_open(rota, now):
        _begin(state, (kind,), line.take(), now)


def _serve_circle(state: State, circle: Circle, now: float) -> None:
    """One pass over what is next in each line; it suffices, since those who are free only become fewer."""
    heads = [line[0] for line in circle.lines if line]
    if not heads:
        return
    free, away = dict[int, int](), set[int]()
    for rota, kinds in circle.kinds.items():
        if not state.rotas.is_open(rota, now):
            away.update(kinds)
            continue
        for kind in kinds:
            if state.idle[kind]:
                free[kind] = len(state.idle[kind])
    if free:
        heads.sort()
        _begin_in_turn(state, heads, free, away, now)


def _begin_in_turn(state: State, heads: list[Turn], free: dict[int, int], away: set[int], now: float) -> None:
    # The list only ever grows behind the head at hand.
    for position, (_, _, line, _) in enumerate(heads, start=1):
        if line.people.isdisjoint(free):
            continue
        chosen, missing = _chosen(line.demand, free)
        if not missing:
            work = line.take()
            # Whatever waits is seen here at the latest; what begins the moment it comes has not waited.
            if work[0] < now and len(line) >= line.longest:
                line.longest = len(line) + 1
            _begin(state, chosen, work, now)
            if line:
                insort(heads, line[0], lo=position)
        elif away and any(away.issuperset(group) for group in missing):
            continue
        for kind in chosen:
            free[kind] -= 1
            if not free[kind]:
                del free[kind]
        if not free:
            return


def _chosen(demand: Demand, free: dict[int, int]) -> tuple[list[int], Demand]:
    """The classes people are taken from, and the groups in which nobody is free; who is in two groups acts for both."""
    chosen: list[int] = []
    missing: Demand = ()
    for group in demand:
        if chosen and not set(group).isdisjoint(chosen):
            continue
        for kind in group:
            if kind in free:
                chosen.append(kind)
                break
        else:
            missing += (group,)
    return chosen, missing


def _begin(state: State, kinds: Sequence[int], work: Waiting, now: float) -> None:
    """Let people of these classes, all of them free, begin a piece of work."""
    since, row, op = work
    at, figure = state.program.record[op], state.program.column[op]
    if row[at] > NEVER:
        state.records.set_aside(row, op)
        row[figure] = state.sampler.again(figure)
    length = row[figure]
    row[at + _SINCE], row[at + _BEGAN] = since, now
    people = tuple([state.idle[kind].popleft() for kind in kinds])
    done = state.rotas.done(kinds, now, length)
    number = next(state.numbers)
    if state.crews[op] is None:
        state.joint[number] = people
        heappush(state.heap, (done, number, DONE, row, op))
    else:
        heappush(state.heap, (done, number, people[0], row, op))
    for person in people:
        state.records.busy[person] += length
    if state.log is not None:
        state.log.append((int(row[_CASE]), op, people, since, now, done))
