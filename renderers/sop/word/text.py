"""Paragraphs, cells and rows of WordprocessingML. Lengths in millimetres, font sizes in points."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lxml import etree

from ..cover import BLANK
from ..xml import Xml

__all__ = ["FONT", "PADDING", "W", "cell", "paragraph", "row", "table", "tiny", "twips"]

FONT = "Arial"
PADDING = 57
"""Twips left and right of the text in a cell."""

W = Xml("w", "r", "mc", "wp", "a", "pic", "wps", "wpc", "v", "o")


def twips(millimetres: float) -> int:
    """Twentieths of a point."""
    return round(millimetres * 1440 / 25.4)


def paragraph(
    text: str, size: float, *, bold: bool = False, align: str = "left", before: float = 0, grey: bool = False
) -> etree._Element:
    """One paragraph; line feeds break lines, blanks are marked, ``before`` is the space above in points."""
    spacing = {"w:before": round(before * 20), "w:after": 0, "w:line": 240, "w:lineRule": "auto"}
    properties = W("w:pPr", {}, W("w:spacing", spacing), W("w:jc", {"w:val": align}), _look(size, bold, False, grey))
    return W("w:p", {}, properties, *_runs(text, size, bold, grey))


def _runs(text: str, size: float, bold: bool, grey: bool) -> Iterable[etree._Element]:
    for index, line in enumerate(text.split("\n")):
        marked = BLANK in line
        breaks = [W("w:br")] if index else []
        content = W("w:t", {"xml:space": "preserve"}, line) if line else None
        yield W("w:r", {}, _look(size, bold, marked, grey), *breaks, *([content] if content is not None else []))


def _look(size: float, bold: bool, marked: bool, grey: bool) -> etree._Element:
    half_points = round(size * 2)
    parts = [W("w:b")] if bold else []
    if grey:
        parts.append(W("w:color", {"w:val": "808080"}))
    parts += [W("w:sz", {"w:val": half_points}), W("w:szCs", {"w:val": half_points})]
    if marked:
        parts.append(W("w:highlight", {"w:val": "yellow"}))
    return W("w:rPr", {}, *parts)


def tiny(*content: etree._Element, new_page: bool = False) -> etree._Element:
    """A paragraph one point high, to carry a drawing or to end a table."""
    spacing = W("w:spacing", {"w:before": 0, "w:after": 0, "w:line": 20, "w:lineRule": "exact"})
    breaks = [W("w:pageBreakBefore")] if new_page else []
    look = W("w:rPr", {}, W("w:sz", {"w:val": 2}), W("w:szCs", {"w:val": 2}))
    return W("w:p", {}, W("w:pPr", {}, *breaks, spacing, look), *content)


def cell(
    width: float,
    *content: etree._Element,
    span: int = 1,
    merge: str = "",
    middle: bool = True,
    borders: etree._Element | None = None,
) -> etree._Element:
    """A table cell; ``merge`` is "restart" or "continue" where it spans rows."""
    parts = [W("w:tcW", {"w:w": twips(width), "w:type": "dxa"})]
    if span > 1:
        parts.append(W("w:gridSpan", {"w:val": span}))
    if merge:
        parts.append(W("w:vMerge", {"w:val": merge}))
    if borders is not None:
        parts.append(borders)
    if middle:
        parts.append(W("w:vAlign", {"w:val": "center"}))
    return W("w:tc", {}, W("w:tcPr", {}, *parts), *(content or (paragraph("", 1),)))


def row(cells: Iterable[etree._Element], height: float, *, exact: bool, header: bool = False) -> etree._Element:
    """A table row that never breaks over pages."""
    rule = "exact" if exact else "atLeast"
    parts = [W("w:cantSplit"), W("w:trHeight", {"w:val": twips(height), "w:hRule": rule})]
    if header:
        parts.append(W("w:tblHeader"))
    return W("w:tr", {}, W("w:trPr", {}, *parts), *cells)


def table(
    widths: Sequence[float], rows: Iterable[etree._Element], *, above: int = 0, centred: bool = False
) -> etree._Element:
    """A table with thin borders and fixed column widths; ``above``: twips over and under the text of a cell."""
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    border = {"w:val": "single", "w:sz": 4, "w:space": 0, "w:color": "000000"}
    margins = (("top", above), ("left", PADDING), ("bottom", above), ("right", PADDING))
    properties = W(
        "w:tblPr",
        {},
        W("w:tblW", {"w:w": sum(twips(width) for width in widths), "w:type": "dxa"}),
        *([W("w:jc", {"w:val": "center"})] if centred else [W("w:tblInd", {"w:w": 0, "w:type": "dxa"})]),
        W("w:tblBorders", {}, *(W(f"w:{side}", border) for side in sides)),
        W("w:tblLayout", {"w:type": "fixed"}),
        W("w:tblCellMar", {}, *(W(f"w:{side}", {"w:w": size, "w:type": "dxa"}) for side, size in margins)),
    )
    grid = W("w:tblGrid", {}, *(W("w:gridCol", {"w:w": twips(width)}) for width in widths))
    return W("w:tbl", {}, properties, grid, *rows)
