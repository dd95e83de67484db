"""A calendar for all configurations of an office: Ramadan, its own holidays, joint leave, days worked instead.

    # kalender-kapuas.yaml
    ramadan: [2026-02-18..2026-03-19, 2027-02-08..2027-03-09]
    libur: [2026-03-21]
    cuti: [2026-12-28..2026-12-31]
    masuk: [2026-12-26]

A configuration names it as ``waktu_kerja: {kalender: kalender-kapuas.yaml}``, from its own folder.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ...errors import Location
from ..problems import problem
from .values import Values
from .yaml_file import read_yaml

__all__ = ["CalendarDays", "read_calendar"]

_KEYS = ("ramadan", "libur", "cuti", "masuk")


@dataclass(frozen=True, slots=True)
class CalendarDays:
    """Days of a calendar: of Ramadan, closed (holidays and joint leave), and worked whatever else is said."""

    ramadan: frozenset[date] = frozenset()
    closed: frozenset[date] = frozenset()
    opened: frozenset[date] = frozenset()


def read_calendar(path: Path, asked: Location) -> CalendarDays:
    """Read a calendar file that is asked for at a place of a configuration.

    Raises SistemKerjaError SK-SIMULASI-001 to 003, with its place in the calendar; at ``asked`` where there is
    none.
    """
    if not path.is_file():
        raise problem(
            1, f'Kalender "{path.as_posix()}" tidak ditemukan.', asked, "Tulis namanya dari folder konfigurasi itu."
        )
    values = Values(str(path))
    parts = values.fields(read_yaml(path, "Kalender"), "kalender", _KEYS)
    days = {key: values.days(parts.get(key)) for key in _KEYS}
    return CalendarDays(days["ramadan"], days["libur"] | days["cuti"], days["masuk"])
