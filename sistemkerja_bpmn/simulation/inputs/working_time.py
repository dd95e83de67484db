"""When an office works: hours of the week, Ramadan, holidays, and days of its own.

The default week is that of Perpres 21/2023: Monday to Friday from 07:30, 37 hours 30 minutes without breaks; in
Ramadan from 08:00, 32 hours 30 minutes. The regulation gives the total and the length of breaks; the hours of the day
are derived from them. National holidays and joint leave (cuti bersama) come from the package ``holidays``; days of
future years that follow the moon are estimates there. Times of day are seconds after midnight.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from types import MappingProxyType

__all__ = ["PERPRES_21_2023", "RAMADAN_21_2023", "Hours", "WorkingTime", "national_holidays"]

Hours = tuple[tuple[int, int], ...]
"""Pieces of working time of one day, in order, none touching another."""


def _clock(hour: int, minute: int = 0) -> int:
    return (hour * 60 + minute) * 60


_ORDINARY: Hours = ((_clock(7, 30), _clock(12)), (_clock(13), _clock(16)))
_FRIDAY: Hours = ((_clock(7, 30), _clock(11, 30)), (_clock(13), _clock(16, 30)))
_ORDINARY_RAMADAN: Hours = ((_clock(8), _clock(12)), (_clock(12, 30), _clock(15)))
_FRIDAY_RAMADAN: Hours = ((_clock(8), _clock(11, 30)), (_clock(12, 30), _clock(15, 30)))

PERPRES_21_2023: tuple[Hours, ...] = (*[_ORDINARY] * 4, _FRIDAY, (), ())
"""Working hours from Monday to Sunday."""

RAMADAN_21_2023: tuple[Hours, ...] = (*[_ORDINARY_RAMADAN] * 4, _FRIDAY_RAMADAN, (), ())
"""Working hours in Ramadan, from Monday to Sunday."""


@dataclass(frozen=True, slots=True)
class WorkingTime:
    """What decides the working hours of a day.

    week, ramadan    hours from Monday to Sunday, in ordinary times and in Ramadan
    ramadan_days     days of Ramadan; no package knows them in advance, so they come from the user
    national         whether national holidays and cuti bersama are free
    closed, opened   days that are free, or worked, whatever the rest says; an opened day has the hours of its weekday,
                     or those of Monday where that weekday has none
    minutes_per_day  effective minutes that one "day" of a standard time (mutu baku) means
    """

    week: tuple[Hours, ...] = PERPRES_21_2023
    ramadan: tuple[Hours, ...] = RAMADAN_21_2023
    ramadan_days: frozenset[date] = frozenset()
    national: bool = True
    closed: frozenset[date] = frozenset()
    opened: frozenset[date] = frozenset()
    minutes_per_day: int = 450

    def hours(self, day: date) -> Hours:
        """The pieces of working time of a day."""
        week = self.ramadan if day in self.ramadan_days else self.week
        hours = week[day.weekday()]
        if day in self.opened:
            return hours or next((other for other in week if other), ())
        if day in self.closed or (self.national and hours and day in national_holidays(day.year)):
            return ()
        return hours


@lru_cache(maxsize=512)
def national_holidays(year: int) -> Mapping[date, str]:
    """National holidays and cuti bersama of a year, with their Indonesian names."""
    import holidays  # large: only for an office that keeps them

    days = holidays.country_holidays("ID", years=year, categories=("public", "government"), language="id")
    return MappingProxyType(dict(days.items()))
