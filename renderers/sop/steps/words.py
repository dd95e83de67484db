"""Small Indonesian phrases: durations, numbers of rows, sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sistemkerja_bpmn.bpmn.durations import parse_duration

from ...scene.plain import plain

__all__ = ["duration_words", "listed", "row_numbers", "sentence"]

_DATE = {"Y": "tahun", "M": "bulan", "W": "minggu", "D": "hari"}
_TIME = {"H": "jam", "M": "menit", "S": "detik"}


def duration_words(iso: str) -> str:
    """``P1DT4H`` -> "1 hari 4 jam"; what is no ISO 8601 duration is given as it stands."""
    if parse_duration(iso) is None:
        return plain(iso.strip())
    date, _, time = iso.strip().removeprefix("P").partition("T")
    parts = [*_units(date, _DATE), *_units(time, _TIME)]
    return " ".join(part for part in parts if not part.startswith("0 ")) or "seketika"


def _units(text: str, names: dict[str, str]) -> list[str]:
    return [f"{number.replace('.', ',')} {names[unit]}" for number, unit in re.findall(r"([\d.,]+)([A-Z])", text)]


def row_numbers(numbers: Iterable[int]) -> str:
    """{3, 5, 6, 7} -> "3, 5–7"."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 2 else ", ".join(map(str, run)) for run in runs)


def listed(names: Iterable[str]) -> str:
    """Names as one phrase; each once."""
    return ", ".join(dict.fromkeys(plain(name).strip() for name in names if name.strip()))


def sentence(text: str) -> str:
    """Harmless text on one line that starts with a capital letter."""
    line = " ".join(plain(text).split())
    return line[:1].upper() + line[1:]
