"""The identity page as a worksheet."""

from __future__ import annotations

from openpyxl.styles import Border
from openpyxl.worksheet.worksheet import Worksheet

from ..cover import APPROVAL, BLANK, LOGO, Box, Cover, approval_lines, numbered
from ..sheet.measure import LINE, POINT, wrap_lines
from ..sheet.parts import Style
from .cells import frame, prepare, put, set_height, set_widths

__all__ = ["fill_cover", "side_width"]

_SIZE = 10.0
_LABEL = 38.0
_ROW = 7.0
_APPROVAL_ROW = 34.0
_LEAST_BOX = 18.0
_PADDING = 6.0
_LOGO_ROWS = 4
_HIGHEST = 140.0
"""Millimetres; Excel accepts a little over 144 (409 points)."""


def fill_cover(sheet: Worksheet, cover: Cover, style: Style) -> None:
    """Four columns carry both the identity table (unit, label, value) and the boxes (two beside each other)."""
    side, half_label = side_width(style), _LABEL / 2
    set_widths(sheet, (side, half_label, half_label, side))
    prepare(sheet, style)
    last = _identity(sheet, cover)
    for index in range(0, len(cover.boxes), 2):
        last = _boxes(sheet, last + 1, cover.boxes[index : index + 2], side + half_label)
    for remark in cover.remarks:
        last += 1
        put(sheet, last, 1, remark, 8)
        sheet.merge_cells(start_row=last, end_row=last, start_column=1, end_column=4)
        set_height(sheet, last, 5)
    sheet.print_area = f"A1:D{last}"


def side_width(style: Style) -> float:
    """Millimetres of the column with logo and unit."""
    return (style.table_width - _LABEL) / 2


def _identity(sheet: Worksheet, cover: Cover) -> int:
    post, name, nip = approval_lines(cover.approval)
    approval = f"{post}\n\n\n\n{name}\n{nip}"
    rows = [(label, value or BLANK) for label, value in cover.rows]
    rows += [(APPROVAL, approval), ("Judul SOP", cover.title)]
    for number, (label, value) in enumerate(rows, 1):
        is_approval, is_title = label == APPROVAL, number == len(rows)
        put(sheet, number, 2, label, _SIZE, indent=1)
        if is_approval:
            put(sheet, number, 4, value, _SIZE, align="center")
        else:
            put(sheet, number, 4, value, _SIZE, bold=is_title, indent=1)
        frame(sheet, (number, number), (2, 3))
        frame(sheet, (number, number), (4, 4))
        set_height(sheet, number, _APPROVAL_ROW if is_approval else _ROW)
    if cover.logo is None:
        put(sheet, 1, 1, LOGO, _SIZE, align="center", grey=True)
    frame(sheet, (1, _LOGO_ROWS), (1, 1))
    put(sheet, _LOGO_ROWS + 1, 1, "\n".join(cover.unit) or BLANK, 11, bold=True, align="center")
    frame(sheet, (_LOGO_ROWS + 1, len(rows)), (1, 1))
    _open_between(sheet, _LOGO_ROWS)
    return len(rows)


def _open_between(sheet: Worksheet, row: int) -> None:
    """No line between logo and unit."""
    for number in (row, row + 1):
        cell = sheet.cell(number, 1)
        left, right, top, bottom = cell.border.left, cell.border.right, cell.border.top, cell.border.bottom
        kept = {"top": top} if number == row else {"bottom": bottom}
        cell.border = Border(left=left, right=right, **kept)


def _boxes(sheet: Worksheet, row: int, boxes: tuple[Box, ...], width: float) -> int:
    """Headings in one row, contents in the next."""
    height = _LEAST_BOX
    for index, box in enumerate(boxes):
        column = 1 + 2 * index
        text = "\n".join(numbered(box.items))
        put(sheet, row, column, box.heading, _SIZE, bold=True, indent=1)
        put(sheet, row + 1, column, text, _SIZE, vertical="top", indent=1)
        frame(sheet, (row, row), (column, column + 1))
        frame(sheet, (row + 1, row + 1), (column, column + 1))
        lines = len(wrap_lines(text, width - _PADDING, _SIZE))
        height = max(height, lines * _SIZE * POINT * LINE + _PADDING)
    set_height(sheet, row, 6)
    set_height(sheet, row + 1, min(height, _HIGHEST))
    return row + 1
