"""One page of the SOP table in Word, with exact row heights so that the canvas above it fits."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from ..sheet.columns import role_size
from ..sheet.parts import Page, Sheet
from ..table import HeaderCell, centred, header_cells, row_texts
from .text import cell, paragraph, row, table

__all__ = ["page_table"]


def page_table(sheet: Sheet, page: Page) -> etree._Element:
    """The table of one page: header, then a row per step."""
    header = [
        row(_header_row(sheet, number), height, exact=True, header=True) for number, height in enumerate(sheet.header)
    ]
    body = [
        row(
            [_body_cell(sheet, column, text) for column, text in enumerate(row_texts(sheet, content))],
            content.height,
            exact=True,
        )
        for content in page.rows
    ]
    return table(sheet.columns, [*header, *body])


def _header_row(sheet: Sheet, number: int) -> Iterator[etree._Element]:
    covering = [head for head in header_cells(sheet) if head.row <= number < head.row + head.rows]
    for head in sorted(covering, key=lambda found: found.column):
        width = sum(sheet.columns[head.column : head.column + head.columns])
        merge = "" if head.rows == 1 else "restart" if head.row == number else "continue"
        text = head.text if head.row == number else ""
        look = paragraph(text, _size(sheet, head), bold=True, align="center")
        yield cell(width, look, span=head.columns, merge=merge)


def _size(sheet: Sheet, head: HeaderCell) -> float:
    return role_size(sheet.sop, sheet.style, sheet.columns) if head.is_role else sheet.style.size


def _body_cell(sheet: Sheet, column: int, text: str) -> etree._Element:
    align = "center" if centred(sheet, column) else "left"
    size = sheet.style.size if text else 2
    return cell(sheet.columns[column], paragraph(text, size, align=align))
