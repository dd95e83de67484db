"""What chance decides about each case, drawn ahead in blocks: one stream for every figure of every replication.

A stream depends on the seed, the number of the replication and the name of the figure alone. So the result does not
depend on who computes it or on how many others compute beside, and two scenarios draw the same figures for the same
case (common random numbers).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from zlib import crc32

import numpy as np
from numpy.random import PCG64, Generator, SeedSequence
from numpy.typing import NDArray

from ..compiling.program import HEADER, Column, Program, Row

__all__ = ["Rows", "stream"]

_BLOCK = 512
Floats = NDArray[np.float64]


def stream(seed: int, replication: int, name: str) -> Generator:
    """The stream of chance of one figure."""
    return Generator(PCG64(SeedSequence(seed, spawn_key=(replication, crc32(name.encode("utf-8"))))))


class Rows:
    """The rows of the cases of one replication, in order of their arrival."""

    def __init__(self, program: Program, seed: int, replication: int) -> None:
        self._program = program
        self._seed, self._replication = seed, replication
        self._chances = [stream(seed, replication, column.key) for column in program.columns]
        self._urgency = stream(seed, replication, "\0prioritas")
        self._levels = np.cumsum([share for _, share in program.priorities])
        self._more = [self._draws(column).__next__ for column in program.columns]
        self.row: Callable[[], list[float]] = self._rows().__next__
        """Gives the row of the next case."""

    def again(self, column: int) -> float:
        """Another draw of a figure, for a step that is repeated."""
        return self._more[column - HEADER]()

    def copy(self) -> list[float]:
        """A row for an instance inside a case; its figures are drawn anew."""
        row = self._program.blank()
        row[HEADER : self._program.first_record] = [more() for more in self._more]
        return row

    def _rows(self) -> Iterator[list[float]]:
        program, blank = self._program, self._program.blank()
        header, rest = blank[:HEADER], blank[program.first_record :]
        while True:
            block = np.empty((_BLOCK, program.first_record))
            block[:, :HEADER] = header
            for number, column in enumerate(program.columns):
                block[:, HEADER + number] = _draw(column, self._chances[number], _BLOCK)
            if program.priorities:
                level = np.searchsorted(self._levels, self._urgency.random(_BLOCK), side="right")
                block[:, Row.PRIORITY] = np.minimum(level, len(self._levels) - 1)
            for drawn in block.tolist():
                yield drawn + rest

    def _draws(self, column: Column) -> Iterator[float]:
        chance = stream(self._seed, self._replication, column.key + "\0ulang")
        while True:
            yield from _draw(column, chance, _BLOCK).tolist()


def _draw(column: Column, chance: Generator, size: int) -> Floats:
    return chance.random(size) if column.distribution is None else column.distribution.draw(chance, size)
