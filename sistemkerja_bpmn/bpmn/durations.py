"""ISO 8601 durations, as ``sk:mutuBaku waktu`` and timers carry them, to whole seconds and back.

A day counts 24 hours, a week 7 days, a month 30 days and a year 365 days: a nominal length, the same whenever a
case starts. Working hours are the business of the simulation.
"""

from __future__ import annotations

import re

__all__ = ["DAY", "HOUR", "MINUTE", "format_duration", "parse_duration"]

MINUTE = 60
HOUR = 60 * MINUTE
DAY = 24 * HOUR

_DURATION = re.compile(
    r"P(?=[\dT])(?:(?P<years>\d+)Y)?(?:(?P<months>\d+)M)?(?:(?P<weeks>\d+)W)?(?:(?P<days>\d+(?:[.,]\d+)?)D)?"
    r"(?:T(?=\d)(?:(?P<hours>\d+(?:[.,]\d+)?)H)?(?:(?P<minutes>\d+(?:[.,]\d+)?)M)?(?:(?P<seconds>\d+(?:[.,]\d+)?)S)?)?"
)
_SECONDS = {
    "years": 365 * DAY,
    "months": 30 * DAY,
    "weeks": 7 * DAY,
    "days": DAY,
    "hours": HOUR,
    "minutes": MINUTE,
    "seconds": 1,
}
_MAX_LENGTH = 64


def parse_duration(text: str) -> int | None:
    """Seconds of an ISO 8601 duration such as ``P1DT4H``; None where the text is not one."""
    stripped = text.strip()
    match = _DURATION.fullmatch(stripped) if len(stripped) <= _MAX_LENGTH else None
    if match is None:
        return None
    parts = ((name, part) for name, part in match.groupdict().items() if part is not None)
    return round(sum(_SECONDS[name] * float(part.replace(",", ".")) for name, part in parts))


def format_duration(seconds: int) -> str:
    """An ISO 8601 duration of days, hours, minutes and seconds; ``PT0S`` for nothing."""
    days, rest = divmod(seconds, DAY)
    hours, rest = divmod(rest, HOUR)
    minutes, rest = divmod(rest, MINUTE)
    date = f"{days}D" if days else ""
    time = "".join(f"{value}{unit}" for value, unit in ((hours, "H"), (minutes, "M"), (rest, "S")) if value)
    if not date and not time:
        return "PT0S"
    return f"P{date}T{time}" if time else f"P{date}"
