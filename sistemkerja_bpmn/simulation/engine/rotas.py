"""Rotas: the calendars people work by, and who is at work now. Classes that come and go together share one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from ..compiling.program import NEVER
from .calendar import Calendar

__all__ = ["Rotas"]


class Rotas:
    """The rotas of an office, by number.

    of_class  class of people -> its rota
    closes    rota -> the moment up to which it is known to work without a break
    resume    rota -> when so many working seconds are done, from the next interval after a moment on
    """

    def __init__(self, classes: Sequence[Calendar], wake: Callable[[float, int], None]) -> None:
        """``wake`` is told the moment at which a rota begins again, once for each time it was found closed."""
        self._calendars = list(dict.fromkeys(classes))
        self._wake = wake
        self.of_class = [self._calendars.index(calendar) for calendar in classes]
        self.closes = [NEVER] * len(self._calendars)
        self._opens = [NEVER] * len(self._calendars)
        self.resume = [calendar.resume for calendar in self._calendars]
        self._common: dict[tuple[int, ...], Calendar] = {}

    def is_open(self, rota: int, now: float) -> bool:
        """Whether those who work by a rota are at work; where not, they will be woken when they are."""
        if now < self._opens[rota]:
            return False
        if now < self.closes[rota]:
            return True
        opens, closes = self._calendars[rota].interval(now)
        if opens <= now:
            self.closes[rota] = closes
            return True
        self._opens[rota] = opens
        self._wake(opens, rota)
        return False

    def common(self, kinds: Iterable[int]) -> Calendar:
        """The time in which all these classes of people work."""
        rotas = tuple(dict.fromkeys(self.of_class[kind] for kind in kinds))
        found = self._common.get(rotas)
        if found is None:
            first, *others = (self._calendars[rota] for rota in rotas)
            found = self._common[rotas] = first.intersect(others) if others else first
        return found

    def done(self, kinds: Sequence[int], now: float, length: float) -> float:
        """When so many seconds of work are done that people of these classes, all at work now, begin together."""
        end, rota = now + length, self.of_class[kinds[0]]
        closes = self.closes[rota]
        for kind in kinds[1:]:
            if self.of_class[kind] != rota:
                return self.common(kinds).after(now, length)
        return end if end <= closes else self.resume[rota](closes, end - closes)
