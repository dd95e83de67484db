"""The texts of the table by cell, the same for every file format."""

from __future__ import annotations

from dataclasses import dataclass

from .sheet.columns import instansi_groups
from .sheet.pages import remarks
from .sheet.parts import Row, Sheet

__all__ = ["HeaderCell", "centred", "header_cells", "row_texts"]


@dataclass(frozen=True, slots=True)
class HeaderCell:
    """A cell of the header: its upper left place and how many rows and columns it spans."""

    text: str
    row: int
    column: int
    rows: int = 1
    columns: int = 1
    is_role: bool = False


def header_cells(sheet: Sheet) -> tuple[HeaderCell, ...]:
    """The header from left to right, top to bottom."""
    first, roles, high = sheet.FIRST_ROLE, sheet.sop.roles, len(sheet.header)
    after = first + len(roles)
    cells = [
        HeaderCell("No", 0, 0, high),
        HeaderCell("Kegiatan", 0, 1, high),
        HeaderCell("Pelaksana", 0, first, 1, len(roles)),
        HeaderCell("Mutu baku", 0, after, 1, 3),
        HeaderCell("Keterangan", 0, after + 3, high),
    ]
    column = first
    for name, count in instansi_groups(roles):
        cells.append(HeaderCell(name, 1, column, 1, count))
        column += count
    cells += [HeaderCell(role.name, high - 1, first + i, is_role=True) for i, role in enumerate(roles)]
    parts = enumerate(("Kelengkapan", "Waktu", "Output"))
    cells += [HeaderCell(name, 1, after + i, high - 1) for i, name in parts]
    return tuple(sorted(cells, key=lambda cell: (cell.row, cell.column)))


def row_texts(sheet: Sheet, row: Row) -> tuple[str, ...]:
    """One text per column."""
    blanks = [""] * len(sheet.sop.roles)
    step = row.step
    if step is None:
        return ("", row.text, *blanks, "", "", "", "")
    return (str(step.no), step.text, *blanks, step.kelengkapan, step.waktu, step.keluaran, remarks(step))


def centred(sheet: Sheet, column: int) -> bool:
    """Whether the texts of a column stand in its middle: numbers and times."""
    return column in (0, len(sheet.columns) - 3)
