"""Everything that changes while a replication runs: events, lines of waiting work, people, cases."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from heapq import heappush
from itertools import count
from typing import NamedTuple

from ..compiling.program import NEVER, Program
from .calendar import Calendar
from .lines import CaseRow, Line, PlainLine, UrgentLine
from .records import Records
from .sampling import Rows

__all__ = ["ARRIVAL", "DELAYED", "JOINT", "TIMER", "WAKE", "Clocks", "Event", "LogEntry", "State"]

ARRIVAL, WAKE, JOINT, DELAYED, TIMER = -1, -2, -3, -4, -5

Event = tuple[float, int, int, CaseRow, int]
"""(time, number, kind, row, operation); a kind from 0 is the person who finishes; for WAKE the operation is a class.

Numbers are given in turn, so that what was foreseen first also happens first, and rows are never compared."""


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


class State:
    """The state of one replication.

    lines    queue -> waiting work;  ``near``: queue -> all queues that share people with it, with their numbers
    alone    queue -> the one class that serves it and nothing else; -1 where people are shared or act together
    idle     class -> people who do nothing
    until    class -> the moment up to which it is known to be at work without a break; before now: not known
    rows     number -> row of a case, or of an instance inside one, that has not ended yet
    stack    operations at which tokens of the current row still wait to go on;  ``elsewhere``: (row, operation)
    touched  queues to be looked at, because work or people came
    removed  events that were taken back
    """

    def __init__(self, program: Program, clocks: Clocks, rows: Rows, cases: int, records: Records) -> None:
        staff = program.staff
        self.program, self.clocks, self.sampler, self.records = program, clocks, rows, records
        self.heap: list[Event] = []
        self.tick: Callable[[], int] = count(1).__next__
        self.removed = 0
        self.rows: dict[int, CaseRow] = {}
        self.stack: list[int] = []
        self.elsewhere: list[tuple[CaseRow, int]] = []
        self.touched: list[int] = []
        self.parents: dict[int, tuple[CaseRow, int]] = {}
        self.children = cases
        self.joint: dict[int, tuple[int, ...]] = {}
        self.timers: dict[int, tuple[int, float, int]] = {}
        self.idle: list[deque[int]] = [deque() for _ in staff.roles]
        for person, kind in enumerate(staff.class_of):
            self.idle[kind].append(person)
        self.until = [NEVER] * len(staff.roles)
        self.waking = [False] * len(staff.roles)
        self.log: list[tuple[int, int, tuple[int, ...], float, float, float]] | None = None
        self.stopped: dict[tuple[int, int, tuple[int, ...], float], float] = {}
        self.alone = _alone(staff.demands, staff.serves)
        turn = count().__next__
        urgent = {place: UrgentLine(turn) for place, kind in enumerate(self.alone) if kind < 0 or program.priorities}
        self.lines: list[Line] = [urgent.get(place, PlainLine()) for place in range(len(self.alone))]
        self.longest = [0] * len(self.lines)
        self.near = [
            [(other, urgent[other]) for other in places if other in urgent]
            for places in _connected(staff.demands, staff.serves)
        ]
        self._common: dict[tuple[int, ...], Calendar] = {}

    def common_calendar(self, kinds: tuple[int, ...]) -> Calendar:
        """The time in which all these classes of people work."""
        found = self._common.get(kinds)
        if found is None:
            first, *others = dict.fromkeys(self.clocks.classes[kind] for kind in kinds)
            found = self._common[kinds] = first.intersect(others) if others else first
        return found

    def is_open(self, kind: int, now: float) -> bool:
        """Whether a class of people works now; where not, it will be woken when it does."""
        if now < self.until[kind]:
            return True
        opens, closes = self.clocks.classes[kind].interval(now)
        if opens <= now:
            self.until[kind] = closes
            return True
        if not self.waking[kind]:
            self.waking[kind] = True
            heappush(self.heap, (opens, self.tick(), WAKE, [], kind))
        return False


def _alone(demands: Sequence[tuple[tuple[int, ...], ...]], serves: Sequence[Sequence[int]]) -> list[int]:
    found = []
    for demand in demands:
        classes = {kind for group in demand for kind in group}
        kind = next(iter(classes))
        found.append(kind if len(demand) == 1 and len(classes) == 1 and len(serves[kind]) == 1 else -1)
    return found


def _connected(demands: Sequence[tuple[tuple[int, ...], ...]], serves: Sequence[Sequence[int]]) -> list[list[int]]:
    """Queue -> the queues that share people with it, itself or through others."""
    near = [{other for group in demand for kind in group for other in serves[kind]} for demand in demands]
    return [sorted(places) for places in near]
