"""Working time as intervals on one time axis, laid out year by year as far as a run gets.

The axis counts seconds from midnight of the first day; ``work`` counts the working seconds up to a moment. Both are
plain floats, and every question is answered by bisection or from the interval at hand.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from math import inf

import numpy as np
from numpy.typing import NDArray

from ..inputs.working_time import Hours
from ..problems import problem

__all__ = ["DAY", "Calendar", "always"]

DAY = 86_400.0
_STRIDE = 366
_LAST_YEAR = 9_000
_PATIENCE = 3

Floats = NDArray[np.float64]


class Calendar:
    """The working time of somebody.

    first   the day whose midnight is 0 on the axis
    hours   the pieces of working time of a day

    Raises SistemKerjaError SK-SIMULASI-008 where years go by without working time.
    """

    def __init__(self, first: date, hours: Callable[[date], Hours]) -> None:
        self.first = first
        self.hours = hours
        self.opens: list[float] = []
        self.closes: list[float] = []
        self.before: list[float] = []
        self._days = 0
        self._drawn_days = 0
        self._edges, self._amounts = np.zeros(0), np.zeros(0)
        self._extend()

    def intersect(self, others: Sequence[Calendar]) -> Calendar:
        """The time in which this calendar and all others work."""

        def common(day: date) -> Hours:
            hours = self.hours(day)
            for other in others:
                hours = _overlap(hours, other.hours(day))
            return hours

        return Calendar(self.first, common)

    def interval(self, now: float) -> tuple[float, float]:
        """The interval that holds ``now``, or the next one; it is open where its start is not after ``now``."""
        index = self._upto(now)
        if index >= 0 and now < self.closes[index]:
            return self.opens[index], self.closes[index]
        while index + 1 >= len(self.opens):
            self._extend()
        return self.opens[index + 1], self.closes[index + 1]

    def phase(self, now: float) -> tuple[float, float, float]:
        """(until, slope, base): up to ``until`` the working time of a moment t is ``base + slope * t``."""
        opens, closes = self.interval(now)
        before = self.before[self._upto(opens)]
        return (closes, 1.0, before - opens) if opens <= now else (opens, 0.0, before)

    def work(self, moment: float) -> float:
        """Working seconds from the start of the axis up to a moment."""
        _, slope, base = self.phase(moment)
        return base + slope * moment

    def after(self, now: float, work: float) -> float:
        """The moment at which ``work`` working seconds from ``now`` are done."""
        return self.moment(self.work(now) + work)

    def resume(self, closed: float, left: float) -> float:
        """The moment at which ``left`` more working seconds are done, from the next interval after ``closed`` on."""
        index = bisect_right(self.opens, closed)
        while index >= len(self.opens):
            self._extend()
        done = self.opens[index] + left
        return done if done <= self.closes[index] else self.moment(self.before[index] + left)

    def moment(self, work: float) -> float:
        """The first moment by which that much working time has passed."""
        while self.before[-1] + (self.closes[-1] - self.opens[-1]) < work:
            self._extend()
        index = max(bisect_right(self.before, work) - 1, 0)
        if index and self.before[index] == work:
            index -= 1
        return self.opens[index] + (work - self.before[index])

    def works(self, moments: Floats) -> Floats:
        """``work`` of many moments."""
        if len(moments) == 0:
            return moments
        self.interval(float(moments.max()))
        if self._days != self._drawn_days:
            self._edges = np.column_stack((self.opens, self.closes)).ravel()
            length = np.array(self.closes) - self.opens
            self._amounts = np.column_stack((self.before, self.before + length)).ravel()
            self._drawn_days = self._days
        worked: Floats = np.interp(moments, self._edges, self._amounts)
        return worked

    def moments(self, works: Floats) -> Floats:
        """``moment`` of many amounts of working time."""
        if len(works) == 0:
            return works
        self.moment(float(works.max()))
        opens, before = np.array(self.opens), np.array(self.before)
        index = np.maximum(np.searchsorted(before, works, side="left") - 1, 0)
        found: Floats = opens[index] + (works - before[index])
        return found

    def _upto(self, now: float) -> int:
        """Index of the last interval that starts at or before ``now``, the axis laid out beyond it; -1 for none."""
        while self.opens[-1] <= now:
            if self.closes[-1] > now:
                break
            self._extend()
        return bisect_right(self.opens, now) - 1

    def _extend(self) -> None:
        """Lay out another year; several where one has no working time."""
        for _ in range(_PATIENCE):
            laid_out = self.closes[-1] if self.closes else 0.0
            for number in range(self._days, self._days + _STRIDE):
                self._add_day(number)
            self._days += _STRIDE
            if self.closes and self.closes[-1] > laid_out:
                return
        raise problem(
            8,
            f"Kalender tidak punya waktu kerja sejak {self._date(self._days - _PATIENCE * _STRIDE):%Y-%m-%d}.",
            saran="Periksa jam kerja, libur, dan cuti dalam konfigurasi.",
        )

    def _add_day(self, number: int) -> None:
        midnight = number * DAY
        for begin, end in self.hours(self._date(number)):
            start = midnight + begin
            if self.closes and self.closes[-1] == start:
                self.closes[-1] = midnight + end
                continue
            done = self.before[-1] + self.closes[-1] - self.opens[-1] if self.opens else 0.0
            self.opens.append(start)
            self.closes.append(midnight + end)
            self.before.append(done)

    def _date(self, number: int) -> date:
        day = self.first + timedelta(days=number) if number < 365 * _LAST_YEAR else None
        if day is None or day.year > _LAST_YEAR:
            raise problem(
                12,
                f"Simulasi melewati tahun {_LAST_YEAR}.",
                saran="Kurangi jumlah kasus atau persingkat jarak kedatangan.",
            )
        return day


class _Always(Calendar):
    """Work around the clock: one interval without end."""

    def _extend(self) -> None:
        if not self.opens:
            self.opens, self.closes, self.before = [0.0], [inf], [0.0]

    def intersect(self, others: Sequence[Calendar]) -> Calendar:
        return others[0].intersect(others[1:]) if others else self

    def works(self, moments: Floats) -> Floats:
        return moments

    def moments(self, works: Floats) -> Floats:
        return works


def always(first: date) -> Calendar:
    """A calendar without a closing time."""
    return _Always(first, lambda _: ((0, int(DAY)),))


def _overlap(one: Hours, other: Hours) -> Hours:
    pieces = ((max(a, c), min(b, d)) for a, b in one for c, d in other)
    return tuple((begin, end) for begin, end in pieces if begin < end)
