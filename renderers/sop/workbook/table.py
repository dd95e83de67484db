"""The SOP table as a worksheet: cells, page breaks, repeated header. Returns where each page of the sheet begins."""

from __future__ import annotations

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from ..sheet.columns import role_size
from ..sheet.parts import Sheet
from ..table import centred, header_cells, row_texts
from .cells import frame, prepare, put, set_height, set_widths

__all__ = ["fill_table"]


def fill_table(target: Worksheet, sheet: Sheet) -> tuple[int, ...]:
    """Write header and rows; for each page the number of its first row, counted from 1."""
    set_widths(target, sheet.columns)
    prepare(target, sheet.style)
    _header(target, sheet)
    row = len(sheet.header) + 1
    starts = []
    for page in sheet.pages:
        starts.append(row)
        for content in page.rows:
            for column, text in enumerate(row_texts(sheet, content)):
                align = "center" if centred(sheet, column) else "left"
                put(target, row, column + 1, text, sheet.style.size, align=align)
            frame(target, (row, row), (1, len(sheet.columns)), merge=False)
            set_height(target, row, content.height)
            row += 1
    for start in starts[1:]:
        target.row_breaks.append(Break(id=start - 1))
    target.print_title_rows = f"1:{len(sheet.header)}"
    target.freeze_panes = f"A{len(sheet.header) + 1}"
    target.print_area = f"A1:{get_column_letter(len(sheet.columns))}{row - 1}"
    return tuple(starts)


def _header(target: Worksheet, sheet: Sheet) -> None:
    for number, height in enumerate(sheet.header, 1):
        set_height(target, number, height)
    for head in header_cells(sheet):
        size = role_size(sheet.sop, sheet.style, sheet.columns) if head.is_role else sheet.style.size
        put(target, head.row + 1, head.column + 1, head.text, size, bold=True, align="center")
        frame(target, (head.row + 1, head.row + head.rows), (head.column + 1, head.column + head.columns))
