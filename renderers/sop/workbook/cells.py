"""Cells with the house's look. A name that starts like a formula stays the text it is."""

from __future__ import annotations

from collections.abc import Sequence

from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from ...scene.plain import plain
from ..cover import BLANK
from ..sheet.parts import Style

__all__ = ["FONT", "frame", "pixels", "prepare", "put", "set_height", "set_widths"]

FONT = "Arial"
_DIGIT = 7
"""Pixels of a digit in Arial 10, the unit of column widths."""
_CELL_PADDING = 5
_INCH = 25.4
_SCREEN = 96
_POINT = 0.75
"""Points of a pixel."""
_FOLIO = 14
"""Excel's number for 8.5 x 13 inches, the F4 of Indonesian offices."""
_SCALE = 96
"""Per cent: columns are whole pixels and printers differ, so the table is printed a little smaller than the page."""
_MARK = PatternFill("solid", fgColor="FFF2A8")
_THIN = Side(style="thin")
_FORMULA_SIGNS = ("=", "+", "-", "@")


def pixels(millimetres: float) -> int:
    """Excel's columns and rows lie on whole pixels."""
    return max(1, round(millimetres / _INCH * _SCREEN))


def set_widths(sheet: Worksheet, widths: Sequence[float]) -> None:
    """Column widths in millimetres."""
    for number, width in enumerate(widths, 1):
        size = pixels(width)
        units = (size - _CELL_PADDING) / _DIGIT if size > _CELL_PADDING + _DIGIT else size / (_CELL_PADDING + _DIGIT)
        sheet.column_dimensions[get_column_letter(number)].width = round(units, 4)


def set_height(sheet: Worksheet, row: int, height: float) -> None:
    """Row height in millimetres."""
    sheet.row_dimensions[row].height = round(pixels(height) * _POINT, 2)


def put(
    sheet: Worksheet,
    row: int,
    column: int,
    text: str,
    size: float,
    *,
    bold: bool = False,
    align: str = "left",
    vertical: str = "center",
    grey: bool = False,
    indent: int = 0,
) -> None:
    """Write one text; blanks are marked. Rows and columns count from 1."""
    target = sheet.cell(row, column)
    assert isinstance(target, Cell)
    if text:
        _write(target, text)
    target.font = Font(name=FONT, size=size, bold=bold, color="808080" if grey else "000000")
    target.alignment = Alignment(wrap_text=True, horizontal=align, vertical=vertical, indent=indent)
    if BLANK in text:
        target.fill = _MARK


def _write(target: Cell, text: str) -> None:
    lines = "\n".join(plain(line) for line in text.split("\n"))
    target.value = int(lines) if lines.isascii() and lines.isdigit() and len(lines) <= 9 else lines
    if isinstance(target.value, str):
        target.data_type = "s"
        if lines.startswith(_FORMULA_SIGNS):
            target.quotePrefix = True


def frame(sheet: Worksheet, rows: tuple[int, int], columns: tuple[int, int], *, merge: bool = True) -> None:
    """Thin borders round a block of cells, merged into one cell where it has several."""
    border = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
    for row in range(rows[0], rows[1] + 1):
        for column in range(columns[0], columns[1] + 1):
            sheet.cell(row, column).border = border
    if merge and (rows[0] != rows[1] or columns[0] != columns[1]):
        sheet.merge_cells(start_row=rows[0], end_row=rows[1], start_column=columns[0], end_column=columns[1])


def prepare(sheet: Worksheet, style: Style) -> None:
    """Page setup: F4 landscape with the margins of the sheet."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = _FOLIO
    sheet.page_setup.scale = _SCALE
    margins, inches = sheet.page_margins, round(style.margin / _INCH, 3)
    margins.left = margins.right = margins.top = margins.bottom = inches
    margins.header = margins.footer = 0.1
    sheet.print_options.horizontalCentered = True
    sheet.sheet_view.showGridLines = False
