"""The XLSX package: openpyxl writes the cells, then the drawing is put in and what changes with the clock is fixed."""

from __future__ import annotations

import io
from collections.abc import Mapping

from lxml import etree
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from ...plain import plain
from ..document import SopDocument
from ..package import pack, unpack
from ..xml import NAMESPACES, Xml
from .cells import FONT
from .cover import fill_cover
from .drawing import drawing_part
from .grid import Grid
from .table import fill_table

__all__ = ["write_xlsx"]

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_DRAWING_TYPE = "application/vnd.openxmlformats-officedocument.drawing+xml"
_DRAWING = "xl/drawings/drawing1.xml"
_TABLE = "xl/worksheets/sheet2.xml"
_TABLE_RELATIONSHIPS = "xl/worksheets/_rels/sheet2.xml.rels"
_AFTER_DRAWING = frozenset(
    ["legacyDrawing", "legacyDrawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts", "extLst"]
)


def write_xlsx(document: SopDocument) -> bytes:
    """One XLSX: the sheets "Identitas" and "Bagan alir"."""
    book = Workbook()
    cover, table = book.active, book.create_sheet("Bagan alir")
    assert isinstance(cover, Worksheet)
    cover.title = "Identitas"
    fill_cover(cover, document.cover, document.sheet.style)
    starts = fill_table(table, document.sheet)
    target = io.BytesIO()
    book.save(target)
    parts = unpack(target.getvalue())
    return pack(_completed(parts, document, drawing_part(Grid(document.sheet, starts))))


def _completed(parts: dict[str, bytes], document: SopDocument, drawing: bytes) -> Mapping[str, bytes]:
    return {
        **parts,
        "[Content_Types].xml": _typed(parts["[Content_Types].xml"]),
        "docProps/core.xml": _core(document.cover.title),
        "xl/styles.xml": _with_common_font(parts["xl/styles.xml"]),
        _TABLE: _with_drawing(parts[_TABLE]),
        _TABLE_RELATIONSHIPS: _relationships(),
        _DRAWING: drawing,
    }


def _typed(part: bytes) -> bytes:
    root = etree.fromstring(part)
    xml = Xml(default="ct")
    root.append(xml("ct:Override", {"PartName": f"/{_DRAWING}", "ContentType": _DRAWING_TYPE}))
    return _bytes(root)


def _with_drawing(part: bytes) -> bytes:
    """The worksheet with a reference to its drawing, at its place in the schema."""
    root = etree.fromstring(part)
    reference = etree.Element(f"{{{_MAIN}}}drawing", {f"{{{_OFFICE}}}id": "rId1"}, nsmap={"r": _OFFICE})
    later = (e for e in root if etree.QName(e).localname in _AFTER_DRAWING)
    following = next(later, None)
    if following is None:
        root.append(reference)
    else:
        following.addprevious(reference)
    return _bytes(root)


def _relationships() -> bytes:
    xml = Xml(default="rel")
    target = {"Id": "rId1", "Type": f"{_OFFICE}/drawing", "Target": "../drawings/drawing1.xml"}
    return xml.serialise(xml("rel:Relationships", {}, xml("rel:Relationship", target)))


def _with_common_font(part: bytes) -> bytes:
    """The first font sets the unit of the column widths: it has to be one that everybody has."""
    root = etree.fromstring(part)
    font = root.find(f"{{{_MAIN}}}fonts/{{{_MAIN}}}font")
    assert font is not None
    for child in list(font):
        font.remove(child)
    for tag, value in (("sz", "10"), ("name", FONT), ("family", "2")):
        etree.SubElement(font, f"{{{_MAIN}}}{tag}", val=value)
    return _bytes(root)


def _core(title: str) -> bytes:
    root = etree.Element(f"{{{NAMESPACES['cp']}}}coreProperties", nsmap={k: NAMESPACES[k] for k in ("cp", "dc")})
    etree.SubElement(root, f"{{{NAMESPACES['dc']}}}title").text = plain(title)
    return _bytes(root)


def _bytes(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
