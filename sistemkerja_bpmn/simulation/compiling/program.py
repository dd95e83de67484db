"""A compiled case: what the engine runs. Operations by number, everything about one case in one row of floats.

The row is the record of its case. It holds the header (``Row``), what was drawn for the case (durations, decisions),
the record of each step done by people (``Record``), then slots: counters of tokens, joins and letters, and the values
of form fields. Columns are addressed from the front, slots by negative indices from the end, so that neither needs to
know how many there are of the other. All figures are worked out from finished rows, many at a time.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any

from ...errors import Location
from ..inputs.distributions import Distribution
from .staffing import Staff

__all__ = ["HEADER", "NEVER", "Column", "Inclusive", "Op", "Program", "Record", "Region", "Row", "Step"]


class Op(IntEnum):
    """What happens when a token arrives. ``engine.operations`` does them."""

    PASS = -1
    TASK = 0
    XOR = 1
    SPLIT = 2
    JOIN = 3
    END = 4
    DELAY = 5
    THROW = 6
    CATCH = 7
    RACE = 8
    CALL = 9
    DECIDE = 10
    OR_SPLIT = 11
    OR_ARRIVE = 12
    FORM = 13
    REPEAT = 14
    REPEATED = 15
    SPAWN = 16
    TERMINATE = 17
    ENTER = 18
    LEAVE = 19
    ARM = 20
    DISARM = 21
    VISIT = 22
    LEAVE_VISIT = 23


class Row(IntEnum):
    """Header of a row.

    NUMBER is that of the row, CASE that of the case it counts for: the same but for instances inside a case. ACTIVE
    counts the running processes of the case; OUTCOME is the number of the outcome reached, plus one; ENDED is the
    moment the main process ended, NEVER before that.
    """

    PRIORITY = 0
    CASE = 1
    NUMBER = 2
    OUTCOME = 3
    ACTIVE = 4
    ENDED = 5


HEADER = len(Row)


class Record(IntEnum):
    """What a row keeps of the last time a step was done: since when it waited, and when it began (NEVER: not yet)."""

    SINCE = 0
    BEGAN = 1


NEVER = -1.0
"""Before every moment of the time axis."""


@dataclass(frozen=True, slots=True)
class Column:
    """A figure drawn for every case; ``key`` names its stream of chance, None as distribution: uniform in [0, 1)."""

    key: str
    distribution: Distribution | None


@dataclass(frozen=True, slots=True)
class Step:
    """An activity as reports name it.

    role     the role whose people do it; empty where nobody is needed
    prefix   the call activities on the way, empty in the main process
    """

    key: str
    element: str
    name: str
    role: str
    process: str
    prefix: str = ""


@dataclass(frozen=True, slots=True)
class Inclusive:
    """An inclusive join.

    arrived   slot of each incoming flow
    residents (slot, incoming flows a token counted there may still reach) for everything on the way to it
    go_on     operation that follows;  ``tokens``: slot of the tokens of its process
    """

    arrived: tuple[int, ...]
    residents: tuple[tuple[int, frozenset[int]], ...]
    go_on: int
    tokens: int


@dataclass(frozen=True, slots=True)
class Region:
    """What is given up when a process or an activity is stopped.

    ops      operations inside;  ``cleared``: slots that become 0;  ``raised``: slots whose number makes timers void
    visits   slots of visits inside, which may have rows of their own
    """

    ops: frozenset[int]
    cleared: tuple[int, ...]
    raised: tuple[int, ...]
    visits: frozenset[int]


@dataclass(slots=True)
class Program:
    """Arrays over operations (op, next, targets, arg, column, record, queue, origin), and what they refer to.

    next, targets  where a token can go: the usual way, and the others that ``arg`` chooses from
    record     index in a row of the record of a step done by people; 0 for none
    origin     operation -> step, -1 for none;  ``queue``: operation -> queue, -1 where nobody is needed
    again      whether an operation may come again in a case, so that its figure has to be drawn anew
    columns    what is drawn for each case;  ``slots``: number of slots in a row;  ``fields``: those of form fields
    outcomes   names of outcomes
    start      operation a case begins with;  ``first_tokens``: slot of the tokens of the main process
    inclusive  joins that wait for what may still come
    regions    operation that stops something -> what it stops
    names      operation -> what messages call it
    """

    op: list[int] = field(default_factory=list)
    next: list[int] = field(default_factory=list)
    targets: list[tuple[int, ...]] = field(default_factory=list)
    arg: list[Any] = field(default_factory=list)
    column: list[int] = field(default_factory=list)
    record: list[int] = field(default_factory=list)
    queue: list[int] = field(default_factory=list)
    origin: list[int] = field(default_factory=list)
    again: list[bool] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    places: list[Location] = field(default_factory=list)
    columns: list[Column] = field(default_factory=list)
    slots: int = 0
    fields: tuple[int, ...] = ()
    steps: list[Step] = field(default_factory=list)
    outcomes: list[str] = field(default_factory=list)
    start: int = 0
    first_tokens: int = -1
    inclusive: list[Inclusive] = field(default_factory=list)
    regions: dict[int, Region] = field(default_factory=dict)
    staff: Staff = field(default_factory=lambda: Staff((), (), (), (), (), ()))
    priorities: tuple[tuple[str, float], ...] = ()
    process: str = ""
    assumptions: list[str] = field(default_factory=list)

    @property
    def recorded(self) -> list[int]:
        """The operations that have a record in a row, in the order of their records."""
        return [op for op, at in enumerate(self.record) if at]

    @property
    def first_record(self) -> int:
        """Index in a row of the first record."""
        return HEADER + len(self.columns)

    @property
    def width(self) -> int:
        """Floats in a row."""
        return self.first_record + len(Record) * len(self.recorded) + self.slots

    def blank(self) -> list[float]:
        """A row of which nothing is drawn yet and in which nothing has happened."""
        row = [0.0] * self.width
        row[Row.ENDED] = NEVER
        row[self.first_record : self.width - self.slots] = [NEVER] * (len(Record) * len(self.recorded))
        return row
