"""Everything that changes while a replication runs: events, crews and lines, people, cases."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from datetime import date
from heapq import heappush
from itertools import count
from typing import NamedTuple

from ..compiling.program import NEVER, Program, Row
from .calendar import Calendar
from .crews import crews_of, only_server
from .events import WAKE, CaseRow, Event
from .lines import Line, PlainLine, UrgentLine
from .records import Records
from .sampling import Rows

__all__ = ["Clocks", "LogEntry", "State"]


_CASE, _NUMBER, _ACTIVE = int(Row.CASE), int(Row.NUMBER), int(Row.ACTIVE)


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

    numbers  gives each event its number;  ``removed``: how many events were taken back
    rows     number -> row of a case, or of an instance inside one, that has not ended yet
    stack    operations at which tokens of the current row still wait to go on;  ``elsewhere``: (row, operation)
    crews    operation -> crew, None where there is none;  ``duties``: member of a crew -> what to turn to
    closes   class -> the moment up to which it is known to work without a break;  ``resume``: when it works on then
    lines    queue -> waiting work;  ``near``: queue -> queues that share people with it, and their numbers
    idle     class -> people who do nothing;  ``joint``: number of an event -> the people who are done then
    touched  queues to be looked at, because work or people came
    """

    def __init__(self, program: Program, clocks: Clocks, rows: Rows, cases: int, records: Records) -> None:
        staff = program.staff
        self.program, self.clocks, self.sampler, self.records = program, clocks, rows, records
        self.heap: list[Event] = []
        self.numbers, self.removed = count(1), 0
        self.rows: dict[int, CaseRow] = {}
        self.stack: list[int] = []
        self.elsewhere: list[tuple[CaseRow, int]] = []
        self.parents: dict[int, tuple[CaseRow, int]] = {}
        self.children = cases
        self.timers: dict[int, tuple[int, float, int]] = {}
        self.closes = [NEVER] * len(staff.roles)
        self.resume = [calendar.resume for calendar in clocks.classes]
        self.servers = only_server(program)
        self.idle: list[deque[int]] = [deque() for _ in staff.roles]
        for person, kind in enumerate(staff.class_of):
            self.idle[kind].append(person)
        self.waking = [False] * len(staff.roles)
        self.touched: list[int] = []
        self.joint: dict[int, tuple[int, ...]] = {}
        turns = count()
        urgent = {p: UrgentLine(turns) for p, kind in enumerate(self.servers) if kind < 0 or program.priorities}
        self.lines: list[Line] = [urgent.get(place, PlainLine()) for place in range(len(staff.demands))]
        self.near = [[(other, urgent[other]) for other in places if other in urgent] for places in _neighbours(program)]
        self.crews = crews_of(program, self.lines, self.idle)
        self.duties = {person: crew[:3] for crew in self.crews if crew is not None for person in crew[0]}
        self.log: list[tuple[int, int, tuple[int, ...], float, float, float]] | None = None
        self.stopped: dict[tuple[int, int, tuple[int, ...], float], float] = {}
        self._common: dict[tuple[int, ...], Calendar] = {}

    def arrive(self, case: int) -> CaseRow:
        """The row of a case that begins."""
        row = self.rows[case] = self.sampler.row()
        row[_CASE] = row[_NUMBER] = case
        row[_ACTIVE] = row[self.program.first_tokens] = 1.0
        return row

    def common_calendar(self, kinds: tuple[int, ...]) -> Calendar:
        """The time in which all these classes of people work."""
        found = self._common.get(kinds)
        if found is None:
            first, *others = dict.fromkeys(self.clocks.classes[kind] for kind in kinds)
            found = self._common[kinds] = first.intersect(others) if others else first
        return found

    def is_open(self, kind: int, now: float) -> bool:
        """Whether a class of people works now; where not, it will be woken when it does."""
        if now < self.closes[kind]:
            return True
        opens, closes = self.clocks.classes[kind].interval(now)
        if opens <= now:
            self.closes[kind] = closes
            return True
        if not self.waking[kind]:
            self.waking[kind] = True
            heappush(self.heap, (opens, next(self.numbers), WAKE, [], kind))
        return False


def _neighbours(program: Program) -> list[list[int]]:
    """Queue -> the queues whose people it could take."""
    serves = program.staff.serves
    near = [{other for group in demand for kind in group for other in serves[kind]} for demand in program.staff.demands]
    return [sorted(places) for places in near]
