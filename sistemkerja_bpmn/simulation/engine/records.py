"""From the rows of cases to figures, a thousand rows at a time.

While a case runs, its row only keeps since when each step waited and when it began. Everything that is counted follows
from that, and arrays do it many times faster than the loop over events could.
"""

from __future__ import annotations

from array import array
from struct import Struct

import numpy as np
from numpy.typing import NDArray

from ..compiling.program import NEVER, Program, Record, Row
from .calendar import Calendar

__all__ = ["Records"]

_BLOCK = 1_000
_ASIDE = 6

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]


class Records:
    """What is counted in a replication; times in seconds, per operation, person or case.

    warm_up  number of first cases that do not count in the figures of operations
    ended    moment the main process of a case ended;  nan: never
    busy     work of each person;  all cases count
    """

    def __init__(self, program: Program, office: Calendar, cases: int, warm_up: int) -> None:
        operations = len(program.op)
        self._office, self.warm_up = office, warm_up
        self._ops = np.array(program.recorded, dtype=np.int64)
        self._since = np.array([program.record[op] for op in program.recorded], dtype=np.int64)
        self._length = np.array([program.column[op] for op in program.recorded], dtype=np.int64)
        self._places = {op: (program.record[op], program.column[op]) for op in program.recorded}
        self._rows = np.empty((_BLOCK, program.width))
        self._taken, self._stride = 0, self._rows.strides[0]
        self._pack, self._bytes = Struct(f"{program.width}d").pack_into, self._rows.data.cast("B")
        self._aside = array("d")
        self.starts, self.rework = np.zeros(operations), np.zeros(operations)
        self.wait, self.wait_calendar, self.work = (np.zeros(operations) for _ in range(3))
        self.busy = [0.0] * len(program.staff.people)
        self.ended = np.full(cases, np.nan)
        self.case_wait, self.case_work, self.case_rework = (np.zeros(cases) for _ in range(3))
        self.outcome = np.full(cases, -1, dtype=np.int16)
        self.priority = np.zeros(cases, dtype=np.int16)

    def add(self, row: list[float]) -> None:
        """Take in the row of a case, or of an instance inside one, that has ended or that is left over."""
        self._pack(self._bytes, self._taken * self._stride, *row)
        self._taken += 1
        if self._taken == _BLOCK:
            self.settle()

    def set_aside(self, row: list[float], op: int) -> None:
        """Take in a step that is about to be repeated, before its row forgets when it was done."""
        at, length = self._places[op]
        self._aside.extend((row[Row.CASE], op, row[at], row[at + Record.BEGAN], row[length], row[Row.ENDED]))
        if len(self._aside) >= _ASIDE * _BLOCK:
            self._settle_aside()

    def add_automatic(self, case: float, op: int, length: float) -> None:
        """Count a step that takes time but nobody."""
        if case >= self.warm_up:
            self.starts[op] += 1
            self.work[op] += length

    def take_back(self, case: float, op: int, length: float) -> None:
        """Work that was begun but given up."""
        if case >= self.warm_up:
            self.work[op] -= length

    def settle(self) -> None:
        """Work out the figures of all that was taken in."""
        self._settle_aside()
        table, self._taken = self._rows[: self._taken], 0
        cases = table[:, Row.CASE].astype(np.int64)
        main = table[:, Row.ENDED] > NEVER
        self.ended[cases[main]] = table[main, Row.ENDED]
        self.outcome[cases[main]] = table[main, Row.OUTCOME] - 1
        self.priority[cases[main]] = table[main, Row.PRIORITY]
        which, step = np.nonzero(table[:, self._since + Record.BEGAN] > NEVER)
        since, began = (table[which, self._since[step] + moment] for moment in (Record.SINCE, Record.BEGAN))
        length, ended = table[which, self._length[step]], table[which, Row.ENDED]
        self._count(cases[which], self._ops[step], since, began, length, ended)

    def _settle_aside(self) -> None:
        """Steps are only ever set aside to be repeated, so each of them stands for one repetition."""
        table = np.frombuffer(self._aside).reshape(-1, _ASIDE)
        self._aside = array("d")
        cases, ops = table[:, 0].astype(np.int64), table[:, 1].astype(np.int64)
        since, began, length, ended = table[:, 2:].T
        self._count(cases, ops, since, began, length, ended)
        np.add.at(self.case_rework, cases[ended == NEVER], 1.0)
        self.rework += np.bincount(ops[cases >= self.warm_up], minlength=len(self.rework))

    def _count(
        self, cases: Integers, ops: Integers, since: Floats, began: Floats, length: Floats, ended: Floats
    ) -> None:
        """Count steps; what a partner only begins once the main process has ended is no part of the case's times."""
        waited = np.zeros(len(cases))
        late = began > since
        waited[late] = self._office.works(began[late]) - self._office.works(since[late])
        inside = (ended == NEVER) | (began < ended) | (began + length <= ended)
        np.add.at(self.case_wait, cases[inside], waited[inside])
        np.add.at(self.case_work, cases[inside], length[inside])
        counts = cases >= self.warm_up
        ops, size = ops[counts], len(self.starts)
        self.starts += np.bincount(ops, minlength=size)
        self.wait += np.bincount(ops, waited[counts], size)
        self.wait_calendar += np.bincount(ops, (began - since)[counts], size)
        self.work += np.bincount(ops, length[counts], size)
