"""The identity page in Word."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from ...dokumen_logo import LOGO_SIZE
from ..cover import APPROVAL, BLANK, LOGO, Box, Cover, approval_lines, numbered
from .picture import logo_paragraph
from .text import W, cell, paragraph, row, table

__all__ = ["cover_page"]

_SIZE = 10.0
_LABEL = 38.0
_ABOVE = 60
_SIGNATURE = 40.0
"""Points left free for a signature."""


def cover_page(cover: Cover, width: float) -> Iterator[etree._Element]:
    """Identity table, six boxes, remarks; ``width`` in millimetres."""
    yield _identity(cover, width)
    yield paragraph("", 2)
    boxes = [cover.boxes[i : i + 2] for i in range(0, len(cover.boxes), 2)]
    half = width / 2
    yield table((half, half), [row([_box(b, half) for b in pair], 22, exact=False) for pair in boxes], above=_ABOVE)
    for index, remark in enumerate(cover.remarks):
        yield paragraph(remark, 8, before=0 if index else 3)


def _identity(cover: Cover, width: float) -> etree._Element:
    side = (width - _LABEL) / 2
    post, name, nip = approval_lines(cover.approval)
    values: list[tuple[str, list[etree._Element]]] = [
        (label, [paragraph(value or BLANK, _SIZE)]) for label, value in cover.rows
    ]
    signature = [
        paragraph(post, _SIZE, align="center"),
        paragraph(name, _SIZE, bold=True, align="center", before=_SIGNATURE),
        paragraph(nip, _SIZE, align="center"),
    ]
    values += [(APPROVAL, signature), ("Judul SOP", [paragraph(cover.title, _SIZE, bold=True)])]
    rows = []
    for index, (label, content) in enumerate(values):
        left = cell(side, *_unit(cover), merge="restart") if index == 0 else cell(side, merge="continue")
        named = cell(_LABEL, paragraph(label, _SIZE), middle=False)
        rows.append(row([left, named, cell(side, *content)], 6.5, exact=False))
    return table((side, _LABEL, side), rows, above=_ABOVE)


def _unit(cover: Cover) -> Iterator[etree._Element]:
    yield _logo_place() if cover.logo is None else logo_paragraph()
    for index, line in enumerate(cover.unit or (BLANK,)):
        yield paragraph(line, 11, bold=True, align="center", before=0 if index else 6)


def _logo_place() -> etree._Element:
    dashed = {"w:val": "dashed", "w:sz": 4, "w:space": 0, "w:color": "808080"}
    borders = W("w:tcBorders", {}, *(W(f"w:{side}", dashed) for side in ("top", "left", "bottom", "right")))
    place = cell(LOGO_SIZE, paragraph(LOGO, _SIZE, align="center", grey=True), borders=borders)
    return table((LOGO_SIZE,), [row([place], LOGO_SIZE, exact=True)], centred=True)


def _box(box: Box, width: float) -> etree._Element:
    items = (paragraph(item, _SIZE) for item in numbered(box.items))
    return cell(width, paragraph(box.heading, _SIZE, bold=True), *items, middle=False)
