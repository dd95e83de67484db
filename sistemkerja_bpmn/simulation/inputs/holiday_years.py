"""What is known of the holidays of a year: settled, estimated, or nothing at all.

Holidays that follow the moon are settled by the government, as is joint leave (cuti bersama), about a year before.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import lru_cache
from itertools import groupby

from .working_time import WorkingTime

__all__ = ["FIRST_YEAR", "LAST_YEAR", "assumed_days"]

FIRST_YEAR, LAST_YEAR = 1946, 2100
"""Years the package ``holidays`` knows Indonesian holidays of."""

_ESTIMATED, _FEAST = "perkiraan", "Hari Raya Idul Fitri"
_RAMADAN = timedelta(days=30)


def assumed_days(working: WorkingTime, first: date, last: date, *, ramadan_given: bool) -> tuple[str, ...]:
    """Sentences about the days between two dates of which nobody knows yet how they are worked."""
    years = range(max(first.year, FIRST_YEAR), min(last.year, LAST_YEAR) + 1)
    found = []
    if working.national:
        moving = _spoken(year for year in years if _estimated(year))
        joint = _spoken(year for year in years if not _joint_leave(year))
        found += [f"Libur {moving} yang mengikuti bulan: perkiraan."] if moving else []
        found += [f"Cuti bersama {joint}: belum diketahui, dianggap tidak ada."] if joint else []
    shorter = working.ramadan != working.week
    if shorter and not ramadan_given and any(_in_ramadan(year, first, last) for year in years):
        found.append("Masa Ramadan tidak ditulis: jam kerjanya dianggap seperti hari biasa.")
    return tuple(found)


def _in_ramadan(year: int, first: date, last: date) -> bool:
    feasts = (day for day, name in _public(year).items() if name.startswith(_FEAST))
    return any(feast - _RAMADAN <= last and feast > first for feast in feasts)


def _estimated(year: int) -> bool:
    return any(_ESTIMATED in name for name in _public(year).values())


@lru_cache(maxsize=256)
def _public(year: int) -> Mapping[date, str]:
    return _holidays(year, "public")


@lru_cache(maxsize=256)
def _joint_leave(year: int) -> bool:
    return bool(_holidays(year, "government"))


def _holidays(year: int, category: str) -> Mapping[date, str]:
    import holidays  # large: only where somebody keeps them

    return dict(holidays.country_holidays("ID", years=year, categories=(category,), language="id").items())


def _spoken(years: Iterable[int]) -> str:
    """Years in words: "2027, 2030 sampai 2033"; empty for none."""
    numbered = enumerate(years)
    runs = [[year for _, year in run] for _, run in groupby(numbered, key=lambda pair: pair[1] - pair[0])]
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]} sampai {run[-1]}" for run in runs)
