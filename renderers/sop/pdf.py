"""SOP AP as PDF by typst: its own tables and primitives in the millimetres of the sheet, with the product's font.

All texts arrive broken into lines that fit, as data; nothing of the process is ever read as typst markup.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import typst

from ..output.fonts import font_folder
from .cover import APPROVAL, BLANK, LOGO, Cover, approval_lines, numbered
from .document import SopDocument
from .sheet.columns import role_size
from .sheet.measure import wrap_lines
from .sheet.parts import Line, Page, Sheet, Side, Symbol
from .table import centred, header_cells, row_texts

__all__ = ["write_pdf"]

_TEMPLATE = Path(__file__).with_name("sop.typ")
_ARROW = (1.8, 0.7)
"""Length and half width of an arrow head in millimetres."""


def write_pdf(document: SopDocument) -> bytes:
    """One PDF: identity page, then the pages of the table."""
    sheet = document.sheet
    data = {
        "title": document.cover.title,
        "paper": [sheet.style.page_width, sheet.style.page_height, sheet.style.margin],
        "size": sheet.style.size,
        "small": sheet.style.small,
        "columns": sheet.columns,
        "header": sheet.header,
        "cover": _cover(document.cover),
        "heads": _heads(sheet),
        "pages": [_page(sheet, page) for page in sheet.pages],
    }
    compiler = typst.Compiler(font_paths=[str(font_folder())], ignore_system_fonts=True)
    result = compiler.compile(
        _TEMPLATE.read_bytes(),
        format="pdf",
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
    )
    assert isinstance(result, bytes)
    return result


def _cover(cover: Cover) -> dict[str, Any]:
    post, name, nip = approval_lines(cover.approval)
    return {
        "logo": LOGO,
        "picture": cover.logo.svg if cover.logo is not None else "",
        "unit": cover.unit or (BLANK,),
        "rows": [(label, value or BLANK) for label, value in cover.rows],
        "approval": (APPROVAL, post, name, nip),
        "title": cover.title,
        "boxes": [(box.heading, numbered(box.items)) for box in cover.boxes],
        "remarks": cover.remarks,
        "blank": BLANK,
    }


def _heads(sheet: Sheet) -> list[dict[str, Any]]:
    heads = []
    for cell in header_cells(sheet):
        size = role_size(sheet.sop, sheet.style, sheet.columns) if cell.is_role else sheet.style.size
        width = sum(sheet.columns[cell.column : cell.column + cell.columns]) - 2 * sheet.style.padding
        lines = wrap_lines(cell.text, width, size, True)
        heads.append({"lines": lines, "rows": cell.rows, "columns": cell.columns, "size": size})
    return heads


def _page(sheet: Sheet, page: Page) -> dict[str, Any]:
    rows = [[_cell(sheet, column, text) for column, text in enumerate(row_texts(sheet, row))] for row in page.rows]
    return {
        "heights": [row.height for row in page.rows],
        "cells": rows,
        "symbols": [_symbol(symbol) for symbol in page.symbols],
        "lines": [_line(line) for line in page.lines],
    }


def _cell(sheet: Sheet, column: int, text: str) -> dict[str, Any]:
    width = sheet.columns[column] - 2 * sheet.style.padding
    return {"lines": wrap_lines(text, width, sheet.style.size), "centred": centred(sheet, column)}


def _symbol(symbol: Symbol) -> dict[str, Any]:
    box = [symbol.x, symbol.y, symbol.width, symbol.height]
    return {"kind": symbol.kind.value, "box": box, "text": symbol.text}


def _line(line: Line) -> dict[str, Any]:
    label = line.label
    shown = None
    if label is not None:
        shown = {"text": label.text, "box": [label.x, label.y, label.width, label.height], "right": label.right}
    return {"points": line.points, "head": _arrow_head(line), "label": shown}


def _arrow_head(line: Line) -> list[tuple[float, float]]:
    length, half = _ARROW
    x, y = line.points[-1]
    dx, dy = {Side.TOP: (0, 1), Side.LEFT: (1, 0), Side.RIGHT: (-1, 0), Side.BOTTOM: (0, -1)}[line.target_side]
    return [
        (x, y),
        (x - length * dx - half * dy, y - length * dy - half * dx),
        (x - length * dx + half * dy, y - length * dy + half * dx),
    ]
