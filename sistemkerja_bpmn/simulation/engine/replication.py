"""One replication, from a seed to figures: what a worker process is asked for and gives back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..compiling.program import Op, Program
from ..compiling.staffing import Staff
from ..inputs.configuration import Configuration
from .arrivals import arrival_times
from .calendar import Calendar, always
from .loop import run
from .records import Records
from .sampling import Rows
from .state import Clocks, LogEntry, State

__all__ = ["Replication", "Stuck", "clocks_of", "replicate"]

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Stuck:
    """Where cases that never ended stand, and how many."""

    place: str
    file: str
    line: int
    element: str
    cases: int


@dataclass(frozen=True, slots=True)
class Replication:
    """The figures of one replication; times in seconds, warm-up left out.

    born, ended        moments of each case that counts and ended
    working            working time from request to end, per case
    wait, work, rework, outcome, priority    per case; waiting counts working time, rework repeated steps
    step_*             per operation;  wait in working time, ``step_calendar`` in calendar time
    busy, open_time    per person: at work, and on duty;  ``longest``: most work that waited at once, per queue
    span               working time from the first request after the warm-up to the last end
    """

    number: int
    born: Floats
    ended: Floats
    working: Floats
    wait: Floats
    work: Floats
    rework: Floats
    outcome: NDArray[np.int64]
    priority: NDArray[np.int64]
    step_starts: Floats
    step_wait: Floats
    step_calendar: Floats
    step_work: Floats
    step_rework: Floats
    busy: Floats
    open_time: Floats
    longest: tuple[int, ...]
    span: float
    events: int
    stuck: tuple[Stuck, ...]
    drawn: tuple[int, ...] = ()
    log: tuple[LogEntry, ...] = ()


def clocks_of(configuration: Configuration, staff: Staff) -> Clocks:
    """The calendars of the office and of each class of people."""
    first = configuration.start
    office = always(first) if configuration.around_the_clock else Calendar(first, configuration.working.hours)
    classes = [_with_leave(office, staff, kind) if staff.leave[kind] else office for kind in range(len(staff.roles))]
    return Clocks(first, office, tuple(classes))


def _with_leave(office: Calendar, staff: Staff, kind: int) -> Calendar:
    away = {
        span.first + timedelta(days=number)
        for span in staff.leave[kind]
        for number in range((span.last - span.first).days + 1)
    }

    def hours(day: date) -> Any:
        return () if day in away else office.hours(day)

    return Calendar(office.first, hours)


def replicate(
    program: Program,
    configuration: Configuration,
    clocks: Clocks,
    number: int,
    *,
    cases: int,
    seed: int,
    warm_up: int = 0,
    log: bool = False,
    rows: Rows | None = None,
) -> Replication:
    """Run one replication. The same numbers give the same figures, to the bit, wherever it runs.

    rows  what takes the place of chance; None for chance itself
    """
    assert configuration.arrivals is not None
    arrivals = arrival_times(configuration.arrivals, clocks.office, cases, seed, number)
    records = Records(program, clocks.office, len(arrivals), warm_up)
    state = State(program, clocks, rows or Rows(program, seed, number), len(arrivals), records)
    state.log = [] if log else None
    events = run(state, arrivals)
    stuck = _stuck(state)
    for row in state.rows.values():
        records.add(row)
    records.settle()
    return _figures(state, number, np.frombuffer(arrivals), events, stuck)


def _figures(state: State, number: int, born: Floats, events: int, stuck: tuple[Stuck, ...]) -> Replication:
    program, records, clocks = state.program, state.records, state.clocks
    office, warm_up = clocks.office, records.warm_up
    done = ~np.isnan(records.ended[warm_up:])
    last = float(np.nanmax(records.ended)) if done.any() else 0.0
    first = float(born[0]) if len(born) else 0.0
    open_time = [clocks.classes[k].work(last) - clocks.classes[k].work(first) for k in program.staff.class_of]

    def counted(figures: NDArray[Any]) -> NDArray[Any]:
        """Those of the cases that count; nearly always all of them end, and nothing is copied."""
        return figures[warm_up:] if done.all() else figures[warm_up:][done]

    born, ended = counted(born), counted(records.ended)
    return Replication(
        number=number,
        born=born,
        ended=ended,
        working=office.works(ended) - office.works(born),
        wait=counted(records.case_wait),
        work=counted(records.case_work),
        rework=counted(records.case_rework),
        outcome=counted(records.outcome).astype(np.int64),
        priority=counted(records.priority).astype(np.int64),
        step_starts=records.starts,
        step_wait=records.wait,
        step_calendar=records.wait_calendar,
        step_work=records.work,
        step_rework=records.rework,
        busy=np.array(records.busy),
        open_time=np.array(open_time),
        longest=tuple(line.longest for line in state.lines),
        # Steps count the cases after the warm-up only; so does the time in which they queue.
        span=office.work(last) - office.work(float(born[0]) if len(born) else first),
        events=events,
        stuck=stuck,
        drawn=_drawn(program),
        log=tuple(_logged(state)),
    )


def _logged(state: State) -> Iterator[LogEntry]:
    """The work that was done, stopped work up to its end."""
    for case, op, people, since, start, end in state.log or ():
        stopped = state.stopped.get((case, op, people, end))
        yield LogEntry(case, op, people, since, start, end if stopped is None else stopped, stopped is not None)


def _drawn(program: Program) -> tuple[int, ...]:
    """Decisions on data in which probabilities had a say."""
    decisions = (op for op, what in enumerate(program.op) if what == Op.DECIDE)
    return tuple(op for op in decisions if program.arg[op][0].was_drawn)


def _stuck(state: State) -> tuple[Stuck, ...]:
    """Where the cases stand that never ended."""
    program, counts = state.program, dict[int, int]()
    waits = [(op, slot) for op in range(len(program.op)) for slot in _waiting_slots(program, op)]
    for row in state.rows.values():
        for op, slot in waits:
            if row[slot] > 0:
                counts[op] = counts.get(op, 0) + 1
                break
    places = ((program.names[op], program.places[op], count) for op, count in counts.items())
    return tuple(Stuck(name, p.file or "", p.line or 0, p.element or "", count) for name, p, count in places)


def _waiting_slots(program: Program, op: int) -> tuple[int, ...]:
    arg = program.arg[op]
    match program.op[op]:
        case Op.JOIN:
            return (arg[2],)
        case Op.CATCH:
            return (arg[1],)
        case Op.RACE:
            return tuple(wait for _, wait in arg[1])
        case Op.OR_ARRIVE:
            return (arg,)
    return ()
