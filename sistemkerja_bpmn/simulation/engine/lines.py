"""Work that waits for people, in order of arrival or of urgency."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from heapq import heapify, heappop, heappush

from ..compiling.program import Row
from .events import CaseRow

__all__ = ["Line", "PlainLine", "UrgentLine", "Waiting"]

Waiting = tuple[float, CaseRow, int]
"""Work that waits: (since when, row, operation)."""


class PlainLine(deque[Waiting]):
    """Waiting work in order of arrival;  ``longest``: most work that ever waited at once."""

    longest = 0

    def give_up(self, unwanted: Callable[[Waiting], bool]) -> None:
        """Take away waiting work that is no longer wanted."""
        kept = [work for work in self if not unwanted(work)]
        self.clear()
        self.extend(kept)


class UrgentLine:
    """Waiting work in order of urgency, then of arrival in any of the lines that share ``turns``."""

    def __init__(self, turns: Iterator[int]) -> None:
        self._turns = turns
        self.longest = 0
        self._heap: list[tuple[float, int, Waiting]] = []

    def __len__(self) -> int:
        return len(self._heap)

    def append(self, work: Waiting) -> None:
        """Let work wait."""
        heappush(self._heap, (work[1][Row.PRIORITY], next(self._turns), work))

    def popleft(self) -> Waiting:
        """Take the most urgent work that has waited longest."""
        return heappop(self._heap)[2]

    def first(self) -> tuple[float, int]:
        """Priority and turn of the work that is next."""
        return self._heap[0][:2]

    def give_up(self, unwanted: Callable[[Waiting], bool]) -> None:
        """Take away waiting work that is no longer wanted."""
        self._heap[:] = [item for item in self._heap if not unwanted(item[2])]
        heapify(self._heap)


Line = PlainLine | UrgentLine
