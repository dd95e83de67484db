"""The product's font for the outputs: a folder for typst, a small part of it inside an SVG."""

from __future__ import annotations

import base64
import io
import logging
from functools import lru_cache
from pathlib import Path

from fontTools.ttLib import TTFont

from sistemkerja_bpmn.layout.text import FONT_FAMILY, font_file

__all__ = ["font_face", "font_folder"]

_WEIGHTS = {False: 400, True: 700}
_UNUSED = frozenset({"GPOS", "GSUB", "GDEF", "kern", "hdmx", "VDMX", "LTSH", "gasp", "fpgm", "prep", "cvt "})


def font_folder() -> Path:
    """The folder that holds the regular and the bold font."""
    return font_file().parent


@lru_cache(maxsize=64)
def font_face(characters: frozenset[str], bold: bool) -> str:
    """An ``@font-face`` rule with a font of just these characters, embedded; empty where there are none."""
    if not characters:
        return ""
    data = base64.b64encode(_part(characters, bold)).decode("ascii")
    source = f"url(data:font/woff;base64,{data}) format('woff')"
    return f"@font-face{{font-family:'{FONT_FAMILY}';font-weight:{_WEIGHTS[bold]};src:{source}}}"


def _part(characters: frozenset[str], bold: bool) -> bytes:
    from fontTools import subset  # takes half a second to load, and only SVG needs it

    logging.getLogger("fontTools").setLevel(logging.ERROR)
    options = subset.Options(
        flavor="woff", hinting=False, layout_features=[], notdef_outline=True, name_IDs=[1, 2], recalc_timestamp=False
    )
    with TTFont(font_file(bold), recalcTimestamp=False) as font:
        for table in _UNUSED & set(font.keys()):  # reading them takes longer than all the rest
            del font[table]
        cutter = subset.Subsetter(options)
        cutter.populate(unicodes=[ord(c) for c in characters])
        cutter.subset(font)
        font.flavor = "woff"
        target = io.BytesIO()
        font.save(target, reorderTables=True)
    return target.getvalue()
