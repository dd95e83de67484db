"""Work that waits for people, in order of arrival or of urgency."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from heapq import heapify, heappop, heappush

from ..compiling.program import Row
from ..compiling.staffing import Demand
from .events import CaseRow

__all__ = ["Line", "PlainLine", "Turn", "UrgentLine", "Waiting"]

_PRIORITY = int(Row.PRIORITY)

Waiting = tuple[float, CaseRow, int]
"""Work that waits: (since when, row, operation)."""

Turn = tuple[float, int, "UrgentLine", Waiting]
"""(priority, number given on arrival, line, work): the order in which work is taken; numbers differ."""


class PlainLine(deque[Waiting]):
    """Waiting work in order of arrival;  ``longest``: most work that ever waited at once."""

    longest = 0
    # The names both kinds of lines share; a method of our own would only cost time.
    enter, take = deque.append, deque.popleft

    def give_up(self, unwanted: Callable[[Waiting], bool]) -> bool:
        """Take away waiting work that is no longer wanted; whether there was any."""
        kept = [work for work in self if not unwanted(work)]
        if len(kept) == len(self):
            return False
        self.clear()
        self.extend(kept)
        return True


class UrgentLine(list[Turn]):
    """Waiting work in order of urgency, then of arrival in any of the lines that share ``turns``.

    A heap (``heapq``): the work that is next comes first, the others in no order.

    demand   the people it needs;  ``people``: all classes they may be of
    longest  most work that ever waited at once
    """

    def __init__(self, demand: Demand, turns: Iterator[int]) -> None:
        super().__init__()
        self.demand, self.people = demand, frozenset(kind for group in demand for kind in group)
        self.longest = 0
        self._turns = turns

    def enter(self, work: Waiting) -> bool:
        """Let work wait; whether it is the next one now."""
        turn = (work[1][_PRIORITY], next(self._turns), self, work)
        heappush(self, turn)
        return self[0] is turn

    def take(self) -> Waiting:
        """Take the most urgent work that has waited longest."""
        return heappop(self)[3]

    def give_up(self, unwanted: Callable[[Waiting], bool]) -> bool:
        """Take away waiting work that is no longer wanted; whether there was any."""
        kept = [turn for turn in self if not unwanted(turn[3])]
        if len(kept) == len(self):
            return False
        self.longest = max(self.longest, len(self))
        self[:] = kept
        heapify(self)
        return True


Line = PlainLine | UrgentLine
