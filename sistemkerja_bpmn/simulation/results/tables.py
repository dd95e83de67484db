"""Tables as CSV: for programs (comma, decimal point, seconds), and as Indonesian Excel opens them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

__all__ = ["HOUR", "Cell", "for_excel", "for_programs"]

Cell = str | int | float | None
HOUR = 3_600.0
_FORMULA = ("=", "+", "-", "@")
"""A text that begins with one of these would be computed by Excel."""


def for_programs(rows: Iterable[Sequence[Cell]]) -> str:
    """CSV as RFC 4180 has it, with line feeds."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()


def for_excel(rows: Iterable[Sequence[Cell]]) -> str:
    """CSV with semicolons, decimal commas and a byte order mark."""
    out = io.StringIO()
    out.write("\ufeff")
    csv.writer(out, delimiter=";", lineterminator="\r\n").writerows([_shown(cell) for cell in row] for row in rows)
    return out.getvalue()


def _shown(cell: Cell) -> Cell:
    if isinstance(cell, float):
        return f"{cell:.10g}".replace(".", ",")
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
