"""Work that waits for people, in order of arrival or of urgency."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from heapq import heapify, heappop, heappush

from ..compiling.program import Row

__all__ = ["CaseRow", "Line", "PlainLine", "UrgentLine", "Waiting"]

CaseRow = list[float]
"""The row of a case; see ``compiling.program``."""

Waiting = tuple[float, CaseRow, int]
"""Work that waits: (since when, row, operation)."""


class PlainLine(deque[Waiting]):
    """Waiting work in order of arrival."""

    def give_up(self, unwanted: Callable[[Waiting], bool]) -> None:
        """Take away waiting work that is no longer wanted."""
        kept = [work for work in self if not unwanted(work)]
        self.clear()
        self.extend(kept)


class UrgentLine:
    """Waiting work in order of urgency, then of arrival in any of the lines that share ``turn``."""

    def __init__(self, turn: Callable[[], int]) -> None:
        self._turn = turn
        self._heap: list[tuple[float, int, Waiting]] = []

    def __len__(self) -> int:
        return len(self._heap)

    def append(self, work: Waiting) -> None:
        """Let work wait."""
        heappush(self._heap, (work[1][Row.PRIORITY], self._turn(), work))

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
