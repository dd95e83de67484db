"""Everything that changes while a replication runs: events, queues, people, cases, and what is counted."""

from __future__ import annotations

from array import array
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from heapq import heappop, heappush
from itertools import count
from math import nan
from typing import Any, NamedTuple

from ..compiling.program import Program
from .calendar import Calendar
from .sampling import Rows

__all__ = ["ARRIVAL", "DELAYED", "JOINT", "TIMER", "WAKE", "Clocks", "Event", "LogEntry", "State", "Tally"]

ARRIVAL, WAKE, JOINT, DELAYED, TIMER = -1, -2, -3, -4, -5

Event = tuple[float, int, int, int, int]
"""(time, number, kind, case, operation); a kind from 0 is the person who finishes; for WAKE the case is a class."""


class LogEntry(NamedTuple):
    """A piece of work: since when it waited, when it was begun and ended; ``stopped`` where it was not completed."""

    case: int
    operation: int
    people: tuple[int, ...]
    since: float
    start: float
    end: float
    stopped: bool = False


@dataclass(frozen=True, slots=True)
class Clocks:
    """The calendar of the office, by which working time is told, and that of each class of people."""

    first: date
    office: Calendar
    classes: tuple[Calendar, ...]


class Tally:
    """What is counted; times in seconds, per operation, person, queue or case.

    warm_up  number of first cases that do not count
    """

    def __init__(self, program: Program, cases: int, warm_up: int) -> None:
        operations = len(program.op)
        self.warm_up = warm_up
        self.starts = [0] * operations
        self.wait = [0.0] * operations
        self.wait_calendar = [0.0] * operations
        self.work = [0.0] * operations
        self.rework = [0] * operations
        self.busy = [0.0] * len(program.staff.people)
        self.longest = [0] * len(program.staff.demands)
        self.born = array("d", [nan]) * cases
        self.ended = array("d", [nan]) * cases
        self.case_wait = array("d", [0.0]) * cases
        self.case_work = array("d", [0.0]) * cases
        self.case_rework = array("d", [0.0]) * cases
        self.outcome = array("h", [-1]) * cases
        self.priority = array("h", [0]) * cases
        self.events = 0


class State:
    """The state of one replication."""

    def __init__(self, program: Program, clocks: Clocks, rows: Rows, cases: int, tally: Tally) -> None:
        staff = program.staff
        self.program, self.clocks, self.sampler, self.tally = program, clocks, rows, tally
        self.cases = cases
        self.heap: list[Event] = []
        self.tick: Callable[[], int] = count(1).__next__
        self.rows: dict[int, list[float]] = {}
        self.stack: list[int] = []
        self.elsewhere: list[tuple[int, int]] = []
        self.touched: list[int] = []
        self.parents: dict[int, tuple[int, int]] = {}
        self.children = cases
        self.roots: dict[int, int] = {}
        self.joint: dict[int, tuple[int, ...]] = {}
        self.timers: dict[int, tuple[int, float, int]] = {}
        self.idle: list[deque[int]] = [deque() for _ in staff.roles]
        for person, kind in enumerate(staff.class_of):
            self.idle[kind].append(person)
        self.opens = [-1.0] * len(staff.roles)
        self.closes = [-1.0] * len(staff.roles)
        self.waking = [False] * len(staff.roles)
        self.queues: list[Any] = []
        self.take: list[Callable[[], Any]] = []
        self.add: list[Callable[[Any], None]] = []
        for _ in staff.demands:
            self._new_queue(ordered=bool(program.priorities))
        self.log: list[tuple[int, int, tuple[int, ...], float, float, float]] | None = None
        self.stopped: dict[tuple[int, int, tuple[int, ...], float], float] = {}
        self.alone = _alone(staff.demands, staff.serves)
        self.near = [
            sorted({other for group in demand for kind in group for other in staff.serves[kind]})
            for demand in staff.demands
        ]
        self.first_tokens = program.first_tokens
        self._common: dict[tuple[int, ...], Calendar] = {}

    def _new_queue(self, *, ordered: bool) -> None:
        """A queue in order of urgency where there are priorities, else in order of arrival."""
        if ordered:
            waiting: list[Any] = []
            self.queues.append(waiting)
            self.take.append(partial(heappop, waiting))
            self.add.append(partial(heappush, waiting))
        else:
            line: deque[Any] = deque()
            self.queues.append(line)
            self.take.append(line.popleft)
            self.add.append(line.append)

    def common_calendar(self, kinds: tuple[int, ...]) -> Calendar:
        """The time in which all these classes of people work."""
        found = self._common.get(kinds)
        if found is None:
            first, *others = dict.fromkeys(self.clocks.classes[kind] for kind in kinds)
            found = self._common[kinds] = first.intersect(others) if others else first
        return found

    def is_open(self, kind: int, now: float) -> bool:
        """Whether a class of people works now; where not, it will be woken when it does."""
        if now >= self.closes[kind]:
            self.opens[kind], self.closes[kind] = self.clocks.classes[kind].interval(now)
        if now >= self.opens[kind]:
            return True
        if not self.waking[kind]:
            self.waking[kind] = True
            heappush(self.heap, (self.opens[kind], self.tick(), WAKE, kind, -1))
        return False


def _alone(demands: Sequence[Any], serves: Sequence[Sequence[int]]) -> list[int]:
    """Queue -> the one class that serves it and nothing else; -1 where people are shared or act together."""
    found = []
    for demand in demands:
        classes = {kind for group in demand for kind in group}
        kind = next(iter(classes))
        found.append(kind if len(demand) == 1 and len(classes) == 1 and len(serves[kind]) == 1 else -1)
    return found
