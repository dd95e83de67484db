"""How far into the future a simulation reaches, as far as can be told before it runs."""

from __future__ import annotations

from datetime import date, timedelta

from .inputs.configuration import Arrivals, Configuration
from .inputs.holiday_years import LAST_YEAR, assumed_days

__all__ = ["assumed_holidays", "last_request"]

_DAYS_A_WEEK, _WORKED = 7, 5
_DAY = 86_400.0
_LAST_KNOWN = date(LAST_YEAR, 12, 31)


def assumed_holidays(configuration: Configuration, cases: int) -> tuple[str, ...]:
    """Sentences about days nobody knows yet, between the start and the last request."""
    if configuration.around_the_clock:
        return ()
    given = configuration.line("ramadan", "masa") is not None or bool(configuration.working.ramadan_days)
    last = last_request(configuration, cases)
    found = assumed_days(configuration.working, configuration.start, last, ramadan_given=given)
    if configuration.working.national and last >= _LAST_KNOWN:
        found = (*found, f"Libur nasional sesudah {LAST_YEAR}: tidak diketahui, dianggap tidak ada.")
    return found


def last_request(configuration: Configuration, cases: int) -> date:
    """About the day of the last request; never after the last year whose holidays are known."""
    first, arrivals = configuration.start, configuration.arrivals
    if arrivals is None:
        return first
    if arrivals.dated:
        return arrivals.dated[-1].date()
    days = min(_days(arrivals, configuration, cases), (_LAST_KNOWN - first).days)
    return first + timedelta(days=max(days, 0.0))


def _days(arrivals: Arrivals, configuration: Configuration, cases: int) -> float:
    """Calendar days that many requests take."""
    if arrivals.between is not None:
        if arrivals.always:
            return cases * arrivals.between.mean / _DAY
        worked = cases * arrivals.between.mean / (configuration.working.minutes_per_day * 60.0)
    else:
        rates = [season.per_day for season in arrivals.seasons]
        worked = cases * len(rates) / sum(rates)
    return worked * _DAYS_A_WEEK / _WORKED
