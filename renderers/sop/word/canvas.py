"""The flowchart of one page as a Word drawing canvas: shapes, connectors glued to them, labels.

A moved symbol takes its arrows along. Programs that do not know canvases get the same picture as VML.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import count

from lxml import etree

from ..connectors import PRESET, SITE, connector, emu, outline, shape_geometry
from ..sheet.parts import Label, Line, Page, Point, Sheet, Symbol
from ..xml import NAMESPACES
from .legacy import picture
from .text import W, paragraph

__all__ = ["Numbers", "drawing", "shape_numbers"]

_TOP_OF_TABLE = 12_700
"""The paragraph that carries the drawing is one point high."""

Numbers = Iterator[int]
"""Ids of drawings and shapes, unique in the document."""


def drawing(sheet: Sheet, page: Page, index: int, numbers: Numbers) -> etree._Element:
    """A run with the canvas of a page, placed relative to a paragraph right above the table."""
    left, top = sheet.flow_left, sheet.header_height
    width, height = sheet.flow_right - left, page.bottom - top
    ids = {symbol.key: next(numbers) for symbol in page.symbols}
    content = _Content((left, top), ids, numbers, sheet.style.small)
    canvas = W(
        "wpc:wpc",
        {},
        W("wpc:bg", {}, W("a:noFill")),
        W("wpc:whole", {}, W("a:ln", {}, W("a:noFill"))),
        *content.shapes(page),
    )
    anchor = _anchor(canvas, (emu(left), emu(top) + _TOP_OF_TABLE), (emu(width), emu(height)), index, next(numbers))
    alternatives = W(
        "mc:AlternateContent",
        {},
        W("mc:Choice", {"Requires": "wpc"}, W("w:drawing", {}, anchor)),
        W("mc:Fallback", {}, picture(sheet, page)),
    )
    return W("w:r", {}, alternatives)


def _anchor(
    canvas: etree._Element, place: tuple[int, int], size: tuple[int, int], index: int, number: int
) -> etree._Element:
    attributes: dict[str, str | int] = dict.fromkeys(("distT", "distB", "distL", "distR", "simplePos"), 0)
    attributes |= {"relativeHeight": 1000 + index, "behindDoc": 0, "locked": 0, "layoutInCell": 0, "allowOverlap": 1}
    return W(
        "wp:anchor",
        attributes,
        W("wp:simplePos", {"x": 0, "y": 0}),
        W("wp:positionH", {"relativeFrom": "column"}, W("wp:posOffset", {}, str(place[0]))),
        W("wp:positionV", {"relativeFrom": "paragraph"}, W("wp:posOffset", {}, str(place[1]))),
        W("wp:extent", {"cx": size[0], "cy": size[1]}),
        W("wp:effectExtent", {"l": 0, "t": 0, "r": 0, "b": 0}),
        W("wp:wrapNone"),
        W("wp:docPr", {"id": number, "name": f"Bagan alir {index + 1}", "descr": "Bagan alir di kolom Pelaksana"}),
        W("wp:cNvGraphicFramePr"),
        W("a:graphic", {}, W("a:graphicData", {"uri": NAMESPACES["wpc"]}, canvas)),
    )


class _Content:
    """The shapes of one canvas; ``origin`` is its upper left corner on the sheet in millimetres."""

    def __init__(self, origin: Point, ids: Mapping[str, int], numbers: Numbers, size: float) -> None:
        self.origin, self.ids, self.numbers, self.size = origin, ids, numbers, size

    def shapes(self, page: Page) -> Iterator[etree._Element]:
        """Lines first, then symbols and labels, so that nothing is drawn over a text."""
        yield from (self._line(line) for line in page.lines)
        yield from (self._symbol(symbol) for symbol in page.symbols)
        yield from (self._label(line.label, line) for line in page.lines if line.label is not None)

    def _symbol(self, symbol: Symbol) -> etree._Element:
        white = W("a:solidFill", {}, W("a:srgbClr", {"val": "FFFFFF"}))
        properties = W(
            "wps:spPr",
            {},
            self._box(symbol.x, symbol.y, symbol.width, symbol.height),
            W("a:prstGeom", {"prst": PRESET[symbol.kind]}, W("a:avLst")),
            white,
            outline(W, arrow=False),
        )
        name = W("wps:cNvPr", {"id": self.ids[symbol.key], "name": f"{symbol.kind.value} {symbol.key}"})
        text = [self._text(symbol.text, "center")] if symbol.text else []
        return W("wps:wsp", {}, name, W("wps:cNvSpPr"), properties, *text, _body())

    def _label(self, label: Label, line: Line) -> etree._Element:
        white = W("a:solidFill", {}, W("a:srgbClr", {"val": "FFFFFF"}))
        properties = W(
            "wps:spPr",
            {},
            self._box(label.x, label.y, label.width, label.height),
            W("a:prstGeom", {"prst": "rect"}, W("a:avLst")),
            white,
            W("a:ln", {}, W("a:noFill")),
        )
        name = W("wps:cNvPr", {"id": next(self.numbers), "name": f"jawaban {line.source} {line.target}"})
        text = self._text(label.text, "right" if label.right else "left")
        return W("wps:wsp", {}, name, W("wps:cNvSpPr", {"txBox": 1}), properties, text, _body())

    def _line(self, line: Line) -> etree._Element:
        left, top = self.origin
        transform, geometry = shape_geometry(W, connector((x - left, y - top) for x, y in line.points))
        glue = W(
            "wps:cNvCnPr",
            {},
            W("a:stCxn", {"id": self.ids[line.source], "idx": SITE[line.source_side]}),
            W("a:endCxn", {"id": self.ids[line.target], "idx": SITE[line.target_side]}),
        )
        name = W("wps:cNvPr", {"id": next(self.numbers), "name": f"panah {line.source} {line.target}"})
        properties = W("wps:spPr", {}, transform, geometry, outline(W, arrow=True))
        return W("wps:wsp", {}, name, glue, properties, W("wps:bodyPr"))

    def _box(self, x: float, y: float, width: float, height: float) -> etree._Element:
        left, top = self.origin
        return W(
            "a:xfrm",
            {},
            W("a:off", {"x": emu(x - left), "y": emu(y - top)}),
            W("a:ext", {"cx": emu(width), "cy": emu(height)}),
        )

    def _text(self, text: str, align: str) -> etree._Element:
        return W("wps:txbx", {}, W("w:txbxContent", {}, paragraph(text, self.size, align=align)))


def _body() -> etree._Element:
    attributes: dict[str, str | int] = {"rot": 0, "vert": "horz", "wrap": "square"}
    attributes |= {"lIns": 0, "tIns": 0, "rIns": 0, "bIns": 0, "anchor": "ctr", "anchorCtr": 0}
    return W("wps:bodyPr", attributes, W("a:noAutofit"))


def shape_numbers() -> Numbers:
    """Fresh ids for one document."""
    return count(101)
