"""Everything that changes while a replication runs: events, crews and lines, people, cases."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from datetime import date
from heapq import heappush
from itertools import count
from typing import NamedTuple

from ..compiling.program import Program, Row
from .calendar import Calendar
from .circles import circles_of, lines_of
from .crews import crews_of
from .events import WAKE, CaseRow, Event
from .records import Records
from .rotas import Rotas
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
    lines    queue -> waiting work;  ``circle_of``: queue -> the circle it is in
    idle     class -> people who do nothing;  ``joint``: number of an event -> the people who are done then
    touched  circles to be looked at, because work or people came
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
        self.rotas = Rotas(clocks.classes, self._wake)
        self.idle: list[deque[int]] = [deque() for _ in staff.roles]
        for person, kind in enumerate(staff.class_of):
            self.idle[kind].append(person)
        self.touched: list[int] = []
        self.joint: dict[int, tuple[int, ...]] = {}
        self.circles, self.circle_of = circles_of(staff, self.rotas.of_class, urgency=bool(program.priorities))
        self.lines = lines_of(self.circles, self.circle_of)
        self.crews = crews_of(program, self.circles, self.circle_of, self.idle)
        self.duties = {person: crew[:3] for crew in self.crews if crew is not None for person in crew[0]}
        self.log: list[tuple[int, int, tuple[int, ...], float, float, float]] | None = None
        self.stopped: dict[tuple[int, int, tuple[int, ...], float], float] = {}

    def arrive(self, case: int) -> CaseRow:
        """The row of a case that begins."""
        row = self.rows[case] = self.sampler.row()
        row[_CASE] = row[_NUMBER] = case
        row[_ACTIVE] = row[self.program.first_tokens] = 1.0
        return row

    def _wake(self, moment: float, rota: int) -> None:
        heappush(self.heap, (moment, next(self.numbers), WAKE, [], rota))
