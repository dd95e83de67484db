"""The XLSX package: openpyxl writes the cells, then the drawing is put in and what changes with the clock is fixed."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping

from lxml import etree
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from ...scene.plain import plain
from ..document import SopDocument
from ..package import pack, unpack
from ..xml import NAMESPACES, Xml
from .cells import FONT
from .cover import fill_cover, side_width
from .drawing import drawing_part
from .grid import Grid
from .picture import LOGO_RELATIONSHIP, logo_drawing
from .table import fill_table

__all__ = ["write_xlsx"]

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_DRAWING_TYPE = "application/vnd.openxmlformats-officedocument.drawing+xml"
_COVER_SHEET, _TABLE_SHEET = 1, 2
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
    logo = document.cover.logo
    drawings = {_TABLE_SHEET: drawing}
    if logo is not None:
        drawings[_COVER_SHEET] = logo_drawing(side_width(document.sheet.style))
        picture = {"Id": LOGO_RELATIONSHIP, "Type": f"{_OFFICE}/image", "Target": "../media/logo.png"}
        parts |= {
            "xl/media/logo.png": logo.png,
            f"xl/drawings/_rels/drawing{_COVER_SHEET}.xml.rels": _relationship(picture),
        }
    for number, part in drawings.items():
        sheet = f"xl/worksheets/sheet{number}.xml"
        target = {"Id": "rId1", "Type": f"{_OFFICE}/drawing", "Target": f"../drawings/drawing{number}.xml"}
        parts |= {
            sheet: _with_drawing(parts[sheet]),
            f"xl/worksheets/_rels/sheet{number}.xml.rels": _relationship(target),
            f"xl/drawings/drawing{number}.xml": part,
        }
    return {
        **parts,
        "[Content_Types].xml": _typed(parts["[Content_Types].xml"], drawings),
        "docProps/core.xml": _core(document.cover.title),
        "xl/styles.xml": _with_common_font(parts["xl/styles.xml"]),
    }


def _typed(part: bytes, drawings: Iterable[int]) -> bytes:
    root = etree.fromstring(part)
    xml = Xml(default="ct")
    root.insert(0, xml("ct:Default", {"Extension": "png", "ContentType": "image/png"}))
    for number in drawings:
        name = f"/xl/drawings/drawing{number}.xml"
        root.append(xml("ct:Override", {"PartName": name, "ContentType": _DRAWING_TYPE}))
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


def _relationship(target: Mapping[str, str]) -> bytes:
    xml = Xml(default="rel")
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
