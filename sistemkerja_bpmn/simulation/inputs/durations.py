"""Lengths of work as people write them: ``2 hari``, ``3,5 jam``, ``45 menit``, or ISO 8601 (``P1DT4H``).

A day means the effective minutes of a working day, not 24 hours; a week five days.
"""

from __future__ import annotations

import re

from ...bpmn.durations import DAY, parse_duration

__all__ = ["parse_work", "spoken"]

_SPOKEN = re.compile(r"(?P<number>[+-]?\d+(?:[.,]\d+)?)\s*(?P<unit>detik|menit|jam|hari|minggu)?(?:\s+kerja)?")
_SECONDS = {"detik": 1.0, "menit": 60.0, "jam": 3600.0}
_DAYS = {"hari": 1, "minggu": 5}
_WORKING_SHARE = 5 / 7
_LONG = re.compile(r"\d[WMY]")


def parse_work(text: str, minutes_per_day: int) -> float | None:
    """Working seconds of a length of work; None where the text is none. A bare number counts minutes."""
    stripped = text.strip()
    match = _SPOKEN.fullmatch(stripped)
    if match is None:
        return _iso(stripped, minutes_per_day)
    number = float(match["number"].replace(",", "."))
    unit = match["unit"] or "menit"
    return number * (_SECONDS[unit] if unit in _SECONDS else _DAYS[unit] * minutes_per_day * 60.0)


def spoken(seconds: float, minutes_per_day: int) -> str:
    """A length of work in the largest unit that fits; what ``parse_work`` reads back, to the second."""
    day = minutes_per_day * 60.0
    for unit, size in (("hari", day), ("jam", 3600.0), ("menit", 60.0)):
        value = seconds / size
        if value >= 1 and abs(value * 2 - round(value * 2)) < 1e-9:
            return f"{value:g} {unit}".replace(".", ",")
    return f"{seconds:.0f} detik"


def _iso(text: str, minutes_per_day: int) -> float | None:
    if parse_duration(text) is None:
        return None
    dates, mark, times = text.partition("T")
    days = (parse_duration(dates) or 0) / DAY if dates != "P" else 0.0
    if _LONG.search(dates):
        days *= _WORKING_SHARE
    hours = parse_duration("PT" + times) or 0 if mark else 0
    return days * minutes_per_day * 60.0 + hours
