"""The logo as a picture in the line of text."""

from __future__ import annotations

from lxml import etree

from ...dokumen_logo import LOGO_SIZE
from ..connectors import emu
from ..cover import LOGO
from ..xml import NAMESPACES, Attributes
from .text import W

__all__ = ["LOGO_PART", "LOGO_RELATIONSHIP", "logo_paragraph"]

LOGO_PART = "media/logo.png"
"""Beside the document."""
LOGO_RELATIONSHIP = "rIdLogo"
_NUMBER = 1
"""Id of the drawing; those of the canvases begin at 101."""


def logo_paragraph() -> etree._Element:
    """A centred paragraph with the picture the document is related to."""
    size: Attributes = {"cx": emu(LOGO_SIZE), "cy": emu(LOGO_SIZE)}
    named: Attributes = {"id": _NUMBER, "name": LOGO, "descr": LOGO}
    picture = W(
        "pic:pic",
        {},
        W("pic:nvPicPr", {}, W("pic:cNvPr", named), W("pic:cNvPicPr")),
        W("pic:blipFill", {}, W("a:blip", {"r:embed": LOGO_RELATIONSHIP}), W("a:stretch", {}, W("a:fillRect"))),
        W(
            "pic:spPr",
            {},
            W("a:xfrm", {}, W("a:off", {"x": 0, "y": 0}), W("a:ext", size)),
            W("a:prstGeom", {"prst": "rect"}, W("a:avLst")),
        ),
    )
    inline = W(
        "wp:inline",
        dict.fromkeys(("distT", "distB", "distL", "distR"), 0),
        W("wp:extent", size),
        W("wp:docPr", named),
        W("wp:cNvGraphicFramePr"),
        W("a:graphic", {}, W("a:graphicData", {"uri": NAMESPACES["pic"]}, picture)),
    )
    centred = W("w:pPr", {}, W("w:jc", {"w:val": "center"}))
    return W("w:p", {}, centred, W("w:r", {}, W("w:drawing", {}, inline)))
