"""What Word and Excel refuse although LibreOffice opens it: children out of order, ids used twice, missing attributes.

The sequences are those of ECMA-376 part 1 (wml, dml-wordprocessingDrawing, dml-spreadsheetDrawing, dml-main) and of
[MS-ODRAWXML] for wps and wpc, as far as the documents use them.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from itertools import pairwise

import pytest
from lxml import etree

from renderers.contract import Format, ProcessView
from renderers.sop import RENDERER
from renderers.sop.renderer import SopOptions
from renderers.sop.xml import NAMESPACES
from sistemkerja_bpmn.bpmn.library import Library
from sistemkerja_bpmn.regulation.identitas_logo import Logo, LogoKind

from .test_files import GIVEN, SVG, parts

SEQUENCES = {
    "w:pPr": "keepNext pageBreakBefore spacing ind jc rPr sectPr",
    "w:rPr": "rStyle rFonts b i color sz szCs highlight u lang",
    "w:tcPr": "tcW gridSpan vMerge tcBorders shd noWrap tcMar vAlign",
    "w:tblPr": "tblStyle tblW jc tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook",
    "w:tblBorders": "top left bottom right insideH insideV",
    "w:tcBorders": "top left bottom right",
    "w:tblCellMar": "top left bottom right",
    "w:tbl": "tblPr tblGrid tr",
    "w:tr": "trPr tc",
    "w:sectPr": "pgSz pgMar",
    "w:styles": "docDefaults latentStyles style",
    "w:docDefaults": "rPrDefault pPrDefault",
    "w:style": "name basedOn next qFormat pPr rPr",
    "wp:anchor": "simplePos positionH positionV extent effectExtent wrapNone docPr cNvGraphicFramePr graphic",
    "wp:inline": "extent effectExtent docPr cNvGraphicFramePr graphic",
    "wps:wsp": "cNvPr cNvSpPr cNvCnPr spPr style txbx bodyPr",
    "wps:spPr": "xfrm custGeom prstGeom noFill solidFill ln",
    "xdr:spPr": "xfrm custGeom prstGeom noFill solidFill ln",
    "pic:spPr": "xfrm prstGeom",
    "pic:pic": "nvPicPr blipFill spPr",
    "xdr:pic": "nvPicPr blipFill spPr",
    "xdr:twoCellAnchor": "from to sp cxnSp pic clientData",
    "xdr:oneCellAnchor": "from ext sp pic clientData",
    "xdr:from": "col colOff row rowOff",
    "xdr:to": "col colOff row rowOff",
    "xdr:sp": "nvSpPr spPr style txBody",
    "xdr:cxnSp": "nvCxnSpPr spPr style",
    "xdr:txBody": "bodyPr lstStyle p",
    "a:p": "pPr r endParaRPr",
    "a:r": "rPr t",
    "a:rPr": "ln noFill solidFill latin ea cs",
    "a:ln": "noFill solidFill prstDash miter headEnd tailEnd",
    "a:xfrm": "off ext",
    "a:custGeom": "avLst gdLst ahLst cxnLst rect pathLst",
    "mc:AlternateContent": "Choice Fallback",
}
REQUIRED = {
    "wp:anchor": "distT distB distL distR simplePos relativeHeight behindDoc locked layoutInCell allowOverlap",
    "wp:docPr": "id name",
    "wps:cNvPr": "id name",
    "xdr:cNvPr": "id name",
    "a:ext": "cx cy",
    "a:off": "x y",
    "w:pgMar": "w:top w:right w:bottom w:left w:header w:footer w:gutter",
}
SHORT = {uri: prefix for prefix, uri in NAMESPACES.items()}
PROCESSES = (
    "kapuas-penunjukan-lintas-instansi",
    "kapuas-siklus-kecamatan",
    "bukittinggi-eskalasi",
    "lamandau-siklus-rsud",
    "buleleng-koordinasi-tim-kerja",
)


def name_of(element: etree._Element) -> str:
    name = etree.QName(element)
    return f"{SHORT.get(name.namespace or '', '?')}:{name.localname}"


def attribute(prefixed: str) -> str:
    prefix, colon, local = prefixed.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}" if colon else prefixed


def disorder(root: etree._Element) -> list[str]:
    found = []
    for element in root.iter():
        name = name_of(element)
        missing = [key for key in REQUIRED.get(name, "").split() if element.get(attribute(key)) is None]
        found += [f"{name} without {key}" for key in missing]
        if name not in SEQUENCES:
            continue
        order = SEQUENCES[name].split()
        places = [etree.QName(child).localname for child in element]
        unknown = set(places) - set(order)
        found += [f"{name} holds {child}" for child in unknown]
        if not unknown and places != sorted(places, key=order.index):
            found.append(f"{name}: {places}")
    return found


@pytest.fixture(params=PROCESSES)
def view(request: pytest.FixtureRequest, library: Library) -> ProcessView:
    id = str(request.param)
    return ProcessView(library.entries[id].model, id)


def files(view: ProcessView, format: Format) -> dict[str, bytes]:
    given = replace(GIVEN, logo=Logo(LogoKind.SVG, SVG))
    return parts(RENDERER.render(view, SopOptions(format, identitas=given)))


def test_word(view: ProcessView) -> None:
    found = files(view, Format.DOCX)
    for part in ("word/document.xml", "word/styles.xml"):
        assert disorder(etree.fromstring(found[part])) == []
    root = etree.fromstring(found["word/document.xml"])
    drawings = Counter(e.get("id") for e in root.iter("{*}docPr"))
    assert drawings and max(drawings.values()) == 1
    for cell in root.iter("{*}tc"):
        assert etree.QName(cell[-1]).localname == "p", "Word wants a paragraph at the end of a cell"
    body = root[0]
    for before, after in pairwise(body):
        assert not (etree.QName(before).localname == etree.QName(after).localname == "tbl"), "Word joins tables"
    for row in root.iter("{*}tr"):
        table = next(row.iterancestors("{*}tbl"))
        spans = (cell.find("{*}tcPr/{*}gridSpan") for cell in row.findall("{*}tc"))
        wide = sum(int(next(iter(span.attrib.values()))) if span is not None else 1 for span in spans)
        assert wide == len(table.findall("{*}tblGrid/{*}gridCol"))


def test_header_rows_are_marked_on_every_page(view: ProcessView) -> None:
    root = etree.fromstring(files(view, Format.DOCX)["word/document.xml"])
    tables = [t for t in root[0] if etree.QName(t).localname == "tbl" and t.find(".//{*}tblHeader") is not None]
    canvases = list(root.iter("{*}wpc"))
    assert tables and len(tables) == len(canvases)
    for table in tables:
        marked = [row.find("{*}trPr/{*}tblHeader") is not None for row in table.findall("{*}tr")]
        assert marked == sorted(marked, reverse=True) and sum(marked) >= 2


def test_excel(view: ProcessView) -> None:
    found = files(view, Format.XLSX)
    for part in ("xl/drawings/drawing1.xml", "xl/drawings/drawing2.xml"):
        root = etree.fromstring(found[part])
        assert disorder(root) == []
        for unused in list(root.iter("{*}Fallback")):
            holder = unused.getparent()
            assert holder is not None
            holder.remove(unused)
        ids = Counter(e.get("id") for e in root.iter("{*}cNvPr"))
        assert max(ids.values()) == 1
    book = etree.fromstring(found["xl/workbook.xml"])
    names = [sheet.get("name", "") for sheet in book.iter("{*}sheet")]
    assert all(0 < len(name) <= 31 and not re.search(r"[\[\]:*?/\\]", name) for name in names)
    heights = [
        float(row.get("ht", "0"))
        for name in found
        if name.startswith("xl/worksheets/sheet")
        for row in etree.fromstring(found[name]).iter("{*}row")
    ]
    assert 0 < max(heights) <= 409


def test_anchors_lie_in_their_cells(view: ProcessView) -> None:
    """Excel moves a shape whose offset is larger than the cell it starts in."""
    found = files(view, Format.XLSX)
    sheet = etree.fromstring(found["xl/worksheets/sheet2.xml"])
    heights = {int(r.get("r", "0")) - 1: float(r.get("ht", "0")) * 12_700 for r in sheet.iter("{*}row")}
    widths = {
        number - 1: (float(c.get("width", "0")) * 7 + 5) * 9_525
        for c in sheet.iter("{*}col")
        for number in range(int(c.get("min", "0")), int(c.get("max", "0")) + 1)
    }
    for marker in etree.fromstring(found["xl/drawings/drawing2.xml"]).iter("{*}from", "{*}to"):
        column, across, row, down = (int(part.text or "-1") for part in marker)
        assert 0 <= across <= widths[column] + 9_525
        assert 0 <= down <= heights[row] + 9_525


def test_the_check_notices_disorder(view: ProcessView) -> None:
    root = etree.fromstring(files(view, Format.DOCX)["word/document.xml"])
    shape = next(root.iter(f"{{{NAMESPACES['wps']}}}wsp"))
    shape.insert(0, shape[-1])
    next(root.iter(f"{{{NAMESPACES['wp']}}}docPr")).attrib.pop("name")
    assert len(disorder(root)) == 2
