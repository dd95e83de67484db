"""Tables to an XLSX workbook: frozen header, filter, print-ready pages, never a live formula.

The same tables give the same bytes: times of writing are fixed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from textwrap import wrap
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

__all__ = ["Sheet", "Value", "write_workbook"]

Value = str | int | float | None

LONGEST_TEXT = 32_767
# What spreadsheets, or their CSV exports, would take for the start of a formula.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
HEAD_FONT = Font(bold=True)
HEAD_FILL = PatternFill("solid", fgColor="E7E6E6")
LINE = Side(style="thin", color="BFBFBF")
BORDER = Border(left=LINE, right=LINE, top=LINE, bottom=LINE)
WRAPPED = Alignment(wrap_text=True, vertical="top")
A3, A4 = "8", "9"
WIDEST_ON_A4 = 160
LINE_HEIGHT = 15.0
HIGHEST_ROW = 409.0
EPOCH = (1980, 1, 1, 0, 0, 0)
MODIFIED = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table; ``widths`` are in characters, one for each column of ``head``."""

    title: str
    head: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[Value, ...], ...]


def write_workbook(title: str, sheets: Sequence[Sheet]) -> bytes:
    """The XLSX file of these tables; ``title`` stands on every printed page."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    workbook.properties.title = title
    workbook.properties.creator = "Sistem Kerja BPMN"
    for sheet in sheets:
        _fill(workbook.create_sheet(sheet.title), sheet)
        _print_setup(workbook[sheet.title], sheet, title)
    written = BytesIO()
    workbook.save(written)
    return _timeless(written.getvalue())


def _fill(page: Worksheet, sheet: Sheet) -> None:
    for row, values in enumerate((sheet.head, *sheet.rows), start=1):
        for column, value in enumerate(values, start=1):
            cell = page.cell(row, column)
            assert isinstance(cell, Cell)  # a fresh page has no merged cells
            _write(cell, value)
            cell.alignment = WRAPPED
            cell.border = BORDER
            if row == 1:
                cell.font, cell.fill = HEAD_FONT, HEAD_FILL
        page.row_dimensions[row].height = _height(values, sheet.widths)
    for column, width in enumerate(sheet.widths, start=1):
        page.column_dimensions[get_column_letter(column)].width = width
    page.freeze_panes = "A2"
    page.auto_filter.ref = page.dimensions


def _height(values: Sequence[Value], widths: Sequence[int]) -> float:
    """Points a row needs: programs do not all measure wrapped texts when they open a file."""
    lines = (
        sum(len(wrap(part, max(width - 1, 4))) or 1 for part in str(value).split("\n"))
        for value, width in zip(values, widths, strict=True)
        if value is not None
    )
    return min(max(lines, default=1) * LINE_HEIGHT, HIGHEST_ROW)


def _write(cell: Cell, value: Value) -> None:
    if not isinstance(value, str):
        cell.value = value
        return
    text = ILLEGAL_CHARACTERS_RE.sub("", value)[:LONGEST_TEXT]
    cell.value = text
    cell.data_type = "s"
    if text.startswith(FORMULA_STARTS):
        # Also after editing the cell, or saving as CSV and opening again, it stays a text.
        cell.quotePrefix = True


def _print_setup(page: Worksheet, sheet: Sheet, title: str) -> None:
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = A3 if sum(sheet.widths) > WIDEST_ON_A4 else A4
    page.page_margins = PageMargins(left=0.4, right=0.4, top=0.6, bottom=0.6, header=0.3, footer=0.3)
    page.page_setup.fitToWidth = 1
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.print_title_rows = "1:1"
    page.oddHeader = HeaderFooterItem(_HeaderFooterPart(title.replace("&", "&&")), None, _HeaderFooterPart("&A"))
    page.oddFooter = HeaderFooterItem(None, None, _HeaderFooterPart("&P dari &N"))


def _timeless(data: bytes) -> bytes:
    """The same archive without the time it was written at."""
    result = BytesIO()
    with ZipFile(BytesIO(data)) as source, ZipFile(result, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "docProps/core.xml":
                content = MODIFIED.sub(rb"\g<1>1980-01-01T00:00:00Z", content)
            entry = ZipInfo(name, EPOCH)
            entry.compress_type = ZIP_DEFLATED
            target.writestr(entry, content)
    return result.getvalue()
