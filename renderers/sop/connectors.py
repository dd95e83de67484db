"""DrawingML for symbols and arrows, shared by Word and Excel. Lengths in EMU (36,000 a millimetre).

A connector is a preset shape with adjust values in a box that may be turned and mirrored; ``connector`` finds the one
that draws exactly the given points. Straight runs are written as bent connectors too, so that they bend instead of
tilting when a person moves a symbol (ECMA-376 part 1, presetShapeDefinitions).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from lxml import etree

from .model import Kind
from .sheet.parts import Point, Side
from .xml import Xml

__all__ = ["PRESET", "SITE", "Connector", "connector", "emu", "outline", "shape_geometry"]

PRESET: Mapping[Kind, str] = MappingProxyType(
    {
        Kind.MULAI: "flowChartTerminator",
        Kind.SELESAI: "flowChartTerminator",
        Kind.KEGIATAN: "flowChartProcess",
        Kind.KEPUTUSAN: "flowChartDecision",
        Kind.SAMBUNGAN: "flowChartOffpageConnector",
    }
)
SITE: Mapping[Side, int] = MappingProxyType({Side.TOP: 0, Side.LEFT: 1, Side.BOTTOM: 2, Side.RIGHT: 3})
"""Connection sites of all five presets."""

_QUARTER = 5_400_000
_WHOLE = 100_000
_LEAST = 12_700
"""Excel writes a box one point wide where a connector returns to the same x."""
_LINE_WIDTH = 9525


def emu(millimetres: float) -> int:
    """English metric units."""
    return round(millimetres * 36_000)


@dataclass(frozen=True, slots=True)
class Connector:
    """A preset with its box before turning, in EMU; ``seen`` is the box a person sees (left, top, right, bottom)."""

    preset: str
    x: int
    y: int
    width: int
    height: int
    rotation: int = 0
    flip_x: bool = False
    flip_y: bool = False
    adjust: tuple[int, ...] = ()

    @property
    def seen(self) -> tuple[int, int, int, int]:
        if not self.rotation:
            return self.x, self.y, self.x + self.width, self.y + self.height
        middle_x, middle_y = self.x + self.width / 2, self.y + self.height / 2
        half_w, half_h = self.height / 2, self.width / 2
        return (
            round(middle_x - half_w),
            round(middle_y - half_h),
            round(middle_x + half_w),
            round(middle_y + half_h),
        )


def connector(points: Iterable[Point]) -> Connector:
    """The connector along points in millimetres (at most five, level and upright in turn)."""
    places = [(emu(x), emu(y)) for x, y in points]
    makers = {2: _straight, 3: _one_bend, 4: _two_bends, 5: _three_bends}
    return makers[len(places)](places)


Places = list[tuple[int, int]]


def _straight(places: Places) -> Connector:
    (x, y), (end_x, end_y) = places
    width, height = abs(end_x - x), abs(end_y - y)
    if x == end_x:
        left, top = x - height // 2, min(y, end_y) + height // 2
        return Connector("bentConnector3", left, top, height, 0, _QUARTER, end_y < y, False, (_WHOLE // 2,))
    return Connector("bentConnector3", min(x, end_x), y, width, height, 0, end_x < x, False, (_WHOLE // 2,))


def _one_bend(places: Places) -> Connector:
    """Level, then upright."""
    (x, y), _, (end_x, end_y) = places
    return Connector(
        "bentConnector2", min(x, end_x), min(y, end_y), abs(end_x - x), abs(end_y - y), 0, end_x < x, end_y < y
    )


def _two_bends(places: Places) -> Connector:
    (x, y), (first_x, first_y), _, (end_x, end_y) = places
    width, height = abs(end_x - x), abs(end_y - y)
    if y == first_y:
        width = max(width, _LEAST)
        share = _share(first_x - x, width if end_x >= x else -width)
        return Connector(
            "bentConnector3", min(x, end_x), min(y, end_y), width, height, 0, end_x < x, end_y < y, (share,)
        )
    # Upright, level, upright: the same shape after a quarter turn about its middle.
    middle_x, middle_y = (x + end_x) / 2, (y + end_y) / 2
    left, top = round(middle_x - height / 2), round(middle_y - width / 2)
    share = _share(first_y - y, end_y - y)
    return Connector("bentConnector3", left, top, height, width, _QUARTER, end_y < y, end_x > x, (share,))


def _three_bends(places: Places) -> Connector:
    """Level, upright, level, upright."""
    (x, y), (lane_x, _), (_, gutter_y), _, (end_x, end_y) = places
    width, height = max(abs(end_x - x), _LEAST), max(abs(end_y - y), _LEAST)
    shares = (
        _share(lane_x - x, width if end_x >= x else -width),
        _share(gutter_y - y, height if end_y >= y else -height),
    )
    return Connector("bentConnector4", min(x, end_x), min(y, end_y), width, height, 0, end_x < x, end_y < y, shares)


def _share(part: int, whole: int) -> int:
    return round(part / whole * _WHOLE) if whole else _WHOLE // 2


def shape_geometry(xml: Xml, found: Connector) -> tuple[etree._Element, etree._Element]:
    """``a:xfrm`` and ``a:prstGeom`` of a connector."""
    turned: dict[str, str | int] = {"rot": found.rotation} if found.rotation else {}
    turned.update({name: 1 for name, on in (("flipH", found.flip_x), ("flipV", found.flip_y)) if on})
    transform = xml(
        "a:xfrm",
        turned,
        xml("a:off", {"x": found.x, "y": found.y}),
        xml("a:ext", {"cx": found.width, "cy": found.height}),
    )
    guides = [xml("a:gd", {"name": f"adj{i}", "fmla": f"val {v}"}) for i, v in enumerate(found.adjust, 1)]
    return transform, xml("a:prstGeom", {"prst": found.preset}, xml("a:avLst", {}, *guides))


def outline(xml: Xml, *, arrow: bool) -> etree._Element:
    """``a:ln``: a thin black line, with an arrow head at its end."""
    head = [xml("a:tailEnd", {"type": "triangle", "w": "med", "len": "med"})] if arrow else []
    black = xml("a:solidFill", {}, xml("a:srgbClr", {"val": "000000"}))
    return xml("a:ln", {"w": _LINE_WIDTH}, black, xml("a:miter", {"lim": 800_000}), *head)
