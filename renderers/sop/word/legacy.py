"""The flowchart of one page as VML, for programs that do not know drawing canvases."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from ..model import Kind
from ..sheet.parts import Label, Line, Page, Sheet, Symbol
from .text import W, paragraph

__all__ = ["picture"]

_UNIT = 100
"""Units of the group's own grid in a millimetre."""
_TOP_OF_TABLE = 0.35
_CAPSULE = "m50,0l150,0c217,0,217,100,150,100l50,100c-17,100,-17,0,50,0xe"
_PATHS = {
    Kind.KEGIATAN: "m0,0l100,0,100,100,0,100xe",
    Kind.KEPUTUSAN: "m50,0l100,50,50,100,0,50xe",
    Kind.SAMBUNGAN: "m0,0l100,0,100,80,50,100,0,80xe",
}


def picture(sheet: Sheet, page: Page) -> etree._Element:
    """A ``w:pict`` with one group for the page."""
    left, top = sheet.flow_left, sheet.header_height
    width, height = sheet.flow_right - left, page.bottom - top
    style = (
        f"position:absolute;margin-left:{left:.2f}mm;margin-top:{top + _TOP_OF_TABLE:.2f}mm;"
        f"width:{width:.2f}mm;height:{height:.2f}mm;z-index:10;"
        "mso-position-horizontal-relative:text;mso-position-vertical-relative:text"
    )
    group = W(
        "v:group",
        {
            "coordorigin": f"{_units(left)},{_units(top)}",
            "coordsize": f"{_units(width)},{_units(height)}",
            "style": style,
        },
        *_shapes(page, sheet.style.small),
    )
    return W("w:pict", {}, group)


def _shapes(page: Page, size: float) -> Iterator[etree._Element]:
    yield from (_line(line) for line in page.lines)
    yield from (_symbol(symbol, size) for symbol in page.symbols)
    yield from (_label(line.label, size) for line in page.lines if line.label is not None)


def _symbol(symbol: Symbol, size: float) -> etree._Element:
    path = _PATHS.get(symbol.kind)
    content = [_text(symbol.text, size, "center")] if symbol.text else []
    attributes: dict[str, str | int] = {
        "coordsize": "100,100" if path else "200,100",
        "path": path or _CAPSULE,
        "style": _place(symbol.x, symbol.y, symbol.width, symbol.height),
        "fillcolor": "white",
        "strokecolor": "black",
        "strokeweight": ".75pt",
    }
    return W("v:shape", attributes, *content)


def _line(line: Line) -> etree._Element:
    xs, ys = [x for x, _ in line.points], [y for _, y in line.points]
    width, height = max(0.01, max(xs) - min(xs)), max(0.01, max(ys) - min(ys))
    points = (f"{_units(x - min(xs))},{_units(y - min(ys))}" for x, y in line.points)
    attributes: dict[str, str | int] = {
        "coordsize": f"{_units(width)},{_units(height)}",
        "path": f"m{'l'.join(points)}e",
        "style": _place(min(xs), min(ys), width, height),
        "filled": "f",
        "strokecolor": "black",
        "strokeweight": ".75pt",
    }
    return W("v:shape", attributes, W("v:stroke", {"endarrow": "block"}))


def _label(label: Label, size: float) -> etree._Element:
    attributes: dict[str, str | int] = {
        "coordsize": "100,100",
        "path": _PATHS[Kind.KEGIATAN],
        "style": _place(label.x, label.y, label.width, label.height),
        "filled": "t",
        "fillcolor": "white",
        "stroked": "f",
    }
    return W("v:shape", attributes, _text(label.text, size, "right" if label.right else "left"))


def _text(text: str, size: float, align: str) -> etree._Element:
    content = W("w:txbxContent", {}, paragraph(text, size, align=align))
    return W("v:textbox", {"inset": "0,0,0,0", "style": "mso-fit-shape-to-text:f"}, content)


def _place(x: float, y: float, width: float, height: float) -> str:
    box = f"left:{_units(x)};top:{_units(y)};width:{_units(width)};height:{_units(height)}"
    return f"position:absolute;{box};v-text-anchor:middle"


def _units(millimetres: float) -> int:
    return round(millimetres * _UNIT)
