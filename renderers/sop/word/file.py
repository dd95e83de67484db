"""The DOCX package: document, styles, settings, and what binds them."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from ..document import SopDocument
from ..package import pack
from ..sheet.parts import Style
from ..xml import Attributes, Xml
from .canvas import drawing, shape_numbers
from .cover import cover_page
from .picture import LOGO_PART, LOGO_RELATIONSHIP
from .table import page_table
from .text import FONT, W, tiny, twips

__all__ = ["write_docx"]

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATIONSHIPS = "application/vnd.openxmlformats-package.relationships+xml"
_CORE = "application/vnd.openxmlformats-package.core-properties+xml"


def write_docx(document: SopDocument) -> bytes:
    """One DOCX: identity page, then per page of the table a canvas and its table."""
    logo = document.cover.logo
    related = {"rId1": (f"{_OFFICE}/styles", "styles.xml"), "rId2": (f"{_OFFICE}/settings", "settings.xml")}
    if logo is not None:
        related[LOGO_RELATIONSHIP] = (f"{_OFFICE}/image", LOGO_PART)
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relationships(
            {
                "rId1": (f"{_OFFICE}/officeDocument", "word/document.xml"),
                "rId2": (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            }
        ),
        "docProps/core.xml": _core(document.cover.title),
        "word/document.xml": _document(document),
        "word/_rels/document.xml.rels": _relationships(related),
        "word/styles.xml": _styles(),
        "word/settings.xml": _settings(),
    }
    return pack(parts if logo is None else {**parts, f"word/{LOGO_PART}": logo.png})


def _document(document: SopDocument) -> bytes:
    sheet, numbers = document.sheet, shape_numbers()
    body: list[etree._Element] = [*cover_page(document.cover, sheet.style.table_width)]
    for index, page in enumerate(sheet.pages):
        body += [tiny(drawing(sheet, page, index, numbers), new_page=True), page_table(sheet, page)]
    # Word wants a paragraph after the last table.
    body += [tiny(), _section(sheet.style)]
    return W.serialise(W("w:document", {}, W("w:body", {}, *body)))


def _section(style: Style) -> etree._Element:
    margin = twips(style.margin)
    sides: dict[str, str | int] = dict.fromkeys(("w:top", "w:right", "w:bottom", "w:left"), margin)
    size: Attributes = {"w:w": twips(style.page_width), "w:h": twips(style.page_height), "w:orient": "landscape"}
    edges: Attributes = {**sides, "w:header": 170, "w:footer": 170, "w:gutter": 0}
    return W("w:sectPr", {}, W("w:pgSz", size), W("w:pgMar", edges))


def _styles() -> bytes:
    fonts = W("w:rFonts", dict.fromkeys(("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"), FONT))
    language = W("w:lang", {"w:val": "id-ID"})
    run = W("w:rPr", {}, fonts, W("w:sz", {"w:val": 16}), W("w:szCs", {"w:val": 16}), language)
    normal = W(
        "w:style",
        {"w:type": "paragraph", "w:default": 1, "w:styleId": "Normal"},
        W("w:name", {"w:val": "Normal"}),
        W("w:qFormat"),
    )
    defaults = W("w:docDefaults", {}, W("w:rPrDefault", {}, run), W("w:pPrDefault"))
    return W.serialise(W("w:styles", {}, defaults, normal))


def _settings() -> bytes:
    # Mode 15: tables start at the margin and drawings behave as in Word 2013 and later.
    mode = {"w:name": "compatibilityMode", "w:uri": "http://schemas.microsoft.com/office/word", "w:val": 15}
    return W.serialise(W("w:settings", {}, W("w:compat", {}, W("w:compatSetting", mode))))


def _core(title: str) -> bytes:
    xml = Xml("cp", "dc")
    return xml.serialise(xml("cp:coreProperties", {}, xml("dc:title", {}, title), xml("dc:language", {}, "id-ID")))


def _content_types() -> bytes:
    xml = Xml(default="ct")
    overrides = {
        "/word/document.xml": f"{_WORD}.document.main+xml",
        "/word/styles.xml": f"{_WORD}.styles+xml",
        "/word/settings.xml": f"{_WORD}.settings+xml",
        "/docProps/core.xml": _CORE,
    }
    return xml.serialise(
        xml(
            "ct:Types",
            {},
            xml("ct:Default", {"Extension": "rels", "ContentType": _RELATIONSHIPS}),
            xml("ct:Default", {"Extension": "png", "ContentType": "image/png"}),
            *(xml("ct:Override", {"PartName": part, "ContentType": kind}) for part, kind in overrides.items()),
        )
    )


def _relationships(targets: Mapping[str, tuple[str, str]]) -> bytes:
    xml = Xml(default="rel")
    made = (
        xml("rel:Relationship", {"Id": id, "Type": kind, "Target": target}) for id, (kind, target) in targets.items()
    )
    return xml.serialise(xml("rel:Relationships", {}, *made))
