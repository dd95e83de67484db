"""When requests come: moments on the time axis, drawn from their distribution or taken from a list."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from datetime import date, datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from ..inputs.configuration import Arrivals, Season
from ..problems import problem
from .calendar import DAY, Calendar
from .sampling import stream

__all__ = ["arrival_times"]

Floats = NDArray[np.float64]
_STREAM = "\0kedatangan"


def arrival_times(arrivals: Arrivals, office: Calendar, cases: int, seed: int, replication: int) -> array[float]:
    """Seconds on the axis of the office calendar, in order, at most ``cases`` of them.

    Raises SistemKerjaError SK-SIMULASI-012 for requests dated before the start, 008 where no request ever comes.
    """
    if arrivals.dated:
        return array("d", _dated(arrivals.dated, office.first)[:cases])
    chance = stream(seed, replication, _STREAM)
    if arrivals.seasons:
        return array("d", _seasonal(arrivals.seasons, office, chance.exponential(1.0, cases)).tobytes())
    assert arrivals.between is not None
    moments = np.cumsum(arrivals.between.draw(chance, cases), dtype=np.float64)
    return array("d", (moments if arrivals.always else office.moments(moments)).tobytes())


def _dated(moments: tuple[datetime, ...], first: date) -> list[float]:
    midnight = datetime(first.year, first.month, first.day)
    times = [(moment - midnight).total_seconds() for moment in moments]
    if times and times[0] < 0:
        raise problem(
            12,
            f"Permohonan {moments[0]:%Y-%m-%d} datang sebelum simulasi mulai ({first:%Y-%m-%d}).",
            saran="Ubah mulai, atau hapus permohonan itu.",
        )
    return times


def _seasonal(seasons: tuple[Season, ...], office: Calendar, gaps: Floats) -> Floats:
    """Exponential gaps of mean 1, stretched by the rate of each piece of working time (a Poisson process in time)."""
    wanted = np.cumsum(gaps)
    edges, expected = [0.0], [0.0]
    index, idle_years = 0, 0
    while expected[-1] <= wanted[-1]:
        before = expected[-1]
        for _ in range(1_000):
            opens, closes = office.interval(edges[-1] if index == 0 else office.closes[index - 1])
            index = bisect_right(office.opens, opens)
            rate = _rate(seasons, office, opens)
            edges += [opens, closes]
            expected += [expected[-1], expected[-1] + rate * (closes - opens)]
        idle_years = idle_years + 1 if expected[-1] == before else 0
        if idle_years > 2:
            raise problem(8, "Tidak ada permohonan yang datang: musimnya kosong.", saran="Tambah per_hari.")
    return np.interp(wanted, expected, edges)


def _rate(seasons: tuple[Season, ...], office: Calendar, moment: float) -> float:
    """Requests per working second on the day of a moment."""
    day = office.first + timedelta(days=int(moment // DAY))
    length = sum(end - begin for begin, end in office.hours(day))
    at = (day.month, day.day)
    per_day = sum(season.per_day for season in seasons if _holds(season, at))
    return per_day / length if length else 0.0


def _holds(season: Season, at: tuple[int, int]) -> bool:
    if season.first <= season.last:
        return season.first <= at <= season.last
    return at >= season.first or at <= season.last
