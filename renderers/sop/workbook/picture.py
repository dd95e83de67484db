"""The logo on the identity sheet."""

from __future__ import annotations

from lxml import etree

from ...dokumen_logo import LOGO_SIZE
from ..connectors import emu
from ..cover import LOGO
from ..xml import Xml

__all__ = ["LOGO_RELATIONSHIP", "logo_drawing"]

LOGO_RELATIONSHIP = "rId1"
_X = Xml("xdr", "a", "r")
_DOWN = 2.0
"""Millimetres between the upper edge of the sheet and the logo."""


def logo_drawing(width: float) -> bytes:
    """A drawing part with the picture it is related to, in the middle of a first column ``width`` millimetres wide."""
    place = (("col", 0), ("colOff", emu((width - LOGO_SIZE) / 2)), ("row", 0), ("rowOff", emu(_DOWN)))
    size = {"cx": emu(LOGO_SIZE), "cy": emu(LOGO_SIZE)}
    anchor = _X(
        "xdr:oneCellAnchor",
        {},
        _X("xdr:from", {}, *(_X(f"xdr:{name}", {}, str(value)) for name, value in place)),
        _X("xdr:ext", size),
        _picture(size),
        _X("xdr:clientData"),
    )
    return _X.serialise(_X("xdr:wsDr", {}, anchor))


def _picture(size: dict[str, int]) -> etree._Element:
    return _X(
        "xdr:pic",
        {},
        _X(
            "xdr:nvPicPr",
            {},
            _X("xdr:cNvPr", {"id": 2, "name": LOGO, "descr": LOGO}),
            _X("xdr:cNvPicPr", {}, _X("a:picLocks", {"noChangeAspect": 1})),
        ),
        _X("xdr:blipFill", {}, _X("a:blip", {"r:embed": LOGO_RELATIONSHIP}), _X("a:stretch", {}, _X("a:fillRect"))),
        _X(
            "xdr:spPr",
            {},
            _X("a:xfrm", {}, _X("a:off", {"x": 0, "y": 0}), _X("a:ext", size)),
            _X("a:prstGeom", {"prst": "rect"}, _X("a:avLst")),
        ),
    )
