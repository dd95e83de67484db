"""The drawing part of the worksheet: anchored shapes, connectors glued to them, labels.

LibreOffice redraws glued elbow connectors its own way, so each has a freeform of the same points as fallback.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from lxml import etree

from ..connectors import PRESET, SITE, connector, emu, outline, shape_geometry
from ..sheet.parts import Label, Line, Point, Symbol
from ..xml import Xml
from .cells import FONT
from .grid import Grid

__all__ = ["drawing_part"]

_X = Xml("xdr", "a", "mc", "xdr14")
_LANGUAGE = "id-ID"

Box = tuple[int, int, int, int]
"""Left, top, right, bottom in EMU on the worksheet."""


def drawing_part(grid: Grid) -> bytes:
    """All shapes of all pages."""
    return _X.serialise(_X("xdr:wsDr", {}, *_Drawing(grid).anchors()))


class _Drawing:
    """``ids``: symbol key -> id of its shape."""

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self.numbers = count(2)
        pages = grid.sheet.pages
        self.ids = {(i, s.key): next(self.numbers) for i, page in enumerate(pages) for s in page.symbols}

    def anchors(self) -> Iterator[etree._Element]:
        """Lines first, then symbols and labels, so that nothing is drawn over a text."""
        for index, page in enumerate(self.grid.sheet.pages):
            yield from (self._line(index, line) for line in page.lines)
            yield from (self._symbol(index, symbol) for symbol in page.symbols)
            yield from (self._label(index, line.label, line) for line in page.lines if line.label is not None)

    def _symbol(self, page: int, symbol: Symbol) -> etree._Element:
        box = self._box(page, (symbol.x, symbol.y), (symbol.x + symbol.width, symbol.y + symbol.height))
        name = _X("xdr:cNvPr", {"id": self.ids[page, symbol.key], "name": f"{symbol.kind.value} {symbol.key}"})
        properties = _X(
            "xdr:spPr",
            {},
            _frame(box),
            _X("a:prstGeom", {"prst": PRESET[symbol.kind]}, _X("a:avLst")),
            _white(),
            outline(_X, arrow=False),
        )
        shape = _shape(name, _X("xdr:cNvSpPr"), properties, _text(symbol.text, 800, "ctr"))
        return self._anchor(box, shape, "twoCell")

    def _label(self, page: int, label: Label, line: Line) -> etree._Element:
        left, top = self._point(page, (label.x, label.y))
        box = (left, top, left + emu(label.width), top + emu(label.height))
        name = _X("xdr:cNvPr", {"id": next(self.numbers), "name": f"jawaban {line.source} {line.target}"})
        bare = _X("a:ln", {}, _X("a:noFill"))
        rectangle = _X("a:prstGeom", {"prst": "rect"}, _X("a:avLst"))
        properties = _X("xdr:spPr", {}, _frame(box), rectangle, _white(), bare)
        text = _text(label.text, 700, "r" if label.right else "l")
        return self._anchor(box, _shape(name, _X("xdr:cNvSpPr", {"txBox": 1}), properties, text), "oneCell")

    def _line(self, page: int, line: Line) -> etree._Element:
        points = [self.grid.point(page, point) for point in line.points]
        number = next(self.numbers)
        glued, free = self._glued(page, line, points, number), self._free(line, points, number)
        return _X(
            "mc:AlternateContent",
            {},
            _X("mc:Choice", {"Requires": "xdr14"}, glued),
            _X("mc:Fallback", {}, free),
        )

    def _glued(self, page: int, line: Line, points: list[Point], number: int) -> etree._Element:
        found = connector(points)
        transform, geometry = shape_geometry(_X, found)
        glue = _X(
            "xdr:cNvCxnSpPr",
            {},
            _X("a:stCxn", {"id": self.ids[page, line.source], "idx": SITE[line.source_side]}),
            _X("a:endCxn", {"id": self.ids[page, line.target], "idx": SITE[line.target_side]}),
        )
        name = _X("xdr:cNvPr", {"id": number, "name": f"panah {line.source} {line.target}"})
        properties = _X("xdr:spPr", {}, transform, geometry, outline(_X, arrow=True))
        shape = _X("xdr:cxnSp", {"macro": ""}, _X("xdr:nvCxnSpPr", {}, name, glue), properties)
        return self._anchor(found.seen, shape, "twoCell")

    def _free(self, line: Line, points: list[Point], number: int) -> etree._Element:
        places = [(emu(x), emu(y)) for x, y in points]
        left, top = min(x for x, _ in places), min(y for _, y in places)
        right, bottom = max(x for x, _ in places), max(y for _, y in places)
        steps = [
            _X("a:lnTo" if index else "a:moveTo", {}, _X("a:pt", {"x": x - left, "y": y - top}))
            for index, (x, y) in enumerate(places)
        ]
        size: dict[str, str | int] = {"w": right - left, "h": bottom - top, "fill": "none"}
        geometry = _X(
            "a:custGeom",
            {},
            *(_X(f"a:{part}") for part in ("avLst", "gdLst", "ahLst", "cxnLst")),
            _X("a:rect", {"l": "0", "t": "0", "r": "r", "b": "b"}),
            _X("a:pathLst", {}, _X("a:path", size, *steps)),
        )
        box = (left, top, right, bottom)
        name = _X("xdr:cNvPr", {"id": number, "name": f"panah {line.source} {line.target}"})
        properties = _X("xdr:spPr", {}, _frame(box), geometry, _X("a:noFill"), outline(_X, arrow=True))
        return self._anchor(box, _shape(name, _X("xdr:cNvSpPr"), properties), "twoCell")

    def _point(self, page: int, place: Point) -> tuple[int, int]:
        x, y = self.grid.point(page, place)
        return emu(x), emu(y)

    def _box(self, page: int, start: Point, end: Point) -> Box:
        return (*self._point(page, start), *self._point(page, end))

    def _anchor(self, box: Box, shape: etree._Element, moves: str) -> etree._Element:
        ends = [_marker(tag, self.grid, x, y) for tag, x, y in (("from", *box[:2]), ("to", *box[2:]))]
        return _X("xdr:twoCellAnchor", {"editAs": moves}, *ends, shape, _X("xdr:clientData"))


def _marker(tag: str, grid: Grid, x: int, y: int) -> etree._Element:
    column, across, row, down = grid.marker(x, y)
    parts = (("col", column), ("colOff", across), ("row", row), ("rowOff", down))
    return _X(f"xdr:{tag}", {}, *(_X(f"xdr:{name}", {}, str(value)) for name, value in parts))


def _frame(box: Box) -> etree._Element:
    left, top, right, bottom = box
    return _X("a:xfrm", {}, _X("a:off", {"x": left, "y": top}), _X("a:ext", {"cx": right - left, "cy": bottom - top}))


def _white() -> etree._Element:
    return _X("a:solidFill", {}, _X("a:srgbClr", {"val": "FFFFFF"}))


def _shape(name: etree._Element, kind: etree._Element, *parts: etree._Element) -> etree._Element:
    return _X("xdr:sp", {"macro": "", "textlink": ""}, _X("xdr:nvSpPr", {}, name, kind), *parts)


def _text(text: str, size: int, align: str) -> etree._Element:
    """``size`` in hundredths of a point."""
    black = _X("a:solidFill", {}, _X("a:srgbClr", {"val": "000000"}))
    fonts = (_X("a:latin", {"typeface": FONT}), _X("a:cs", {"typeface": FONT}))
    look = _X("a:rPr", {"lang": _LANGUAGE, "sz": size}, black, *fonts)
    content = _X("a:r", {}, look, _X("a:t", {}, text)) if text else _X("a:endParaRPr", {"lang": _LANGUAGE, "sz": size})
    body: dict[str, str | int] = {"vertOverflow": "overflow", "horzOverflow": "overflow", "wrap": "none"}
    body |= {"lIns": 0, "tIns": 0, "rIns": 0, "bIns": 0, "anchor": "ctr"}
    paragraph = _X("a:p", {}, _X("a:pPr", {"algn": align}), content)
    return _X("xdr:txBody", {}, _X("a:bodyPr", body), _X("a:lstStyle"), paragraph)
