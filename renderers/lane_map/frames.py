"""Pools, lanes and tahap: what stands behind the nodes. Units: BPMN pixels."""

from __future__ import annotations

from collections.abc import Iterator

from sistemkerja_bpmn.bpmn.diagram import Bounds
from sistemkerja_bpmn.bpmn.model import Group as BpmnGroup
from sistemkerja_bpmn.layout.picture import Figure, Picture
from sistemkerja_bpmn.layout.text import height

from ..scene.lines import letters, line
from ..scene.palette import Palette
from ..scene.scene import Group, Item, Rect, Style, polyline

__all__ = ["draw_band", "draw_frame", "draw_frames", "draw_tahap", "heading_height", "tahap_bands"]

_POOL, _LANE, _STRIP = 1.6, 0.9, 0.7
_TAHAP_SIZE = 11.0
_TAHAP_HEAD = 20.0
_TAHAP_DASH = (7.0, 4.0)


def draw_frames(picture: Picture, palette: Palette) -> Iterator[Group]:
    """Lanes with their titles, then the borders of the pools over them."""
    frames = [f for f in picture.figures.values() if f.kind in {"lane", "pool"}]
    yield from (draw_frame(figure, palette) for figure in sorted(frames, key=lambda f: f.kind))


def draw_frame(figure: Figure, palette: Palette) -> Group:
    """One pool or lane with its title."""
    return Group(tuple(_frame(figure, palette)), figure.id, figure.element.name)


def _frame(figure: Figure, palette: Palette) -> Iterator[Item]:
    box, pool = figure.bounds, figure.kind == "pool"
    title = palette.pool_title if pool else palette.lane_title
    strip = figure.strip
    if strip is None:
        yield Rect(box.x, box.y, box.width, box.height, Style(palette.flow, _POOL, title))
    else:
        yield Rect(strip.x, strip.y, strip.width, strip.height, Style(palette.flow, _STRIP, title))
        yield Rect(box.x, box.y, box.width, box.height, Style(palette.flow, _POOL if pool else _LANE))
    if figure.text is not None:
        yield letters(figure.text, _room(strip or box), figure.element.name, palette.label)


def _room(box: Bounds) -> Bounds:
    return Bounds(box.x + 1, box.y + 2, box.width - 2, box.height - 4)


def tahap_bands(picture: Picture) -> tuple[Figure, ...]:
    """The groups whose category some node carries, from left to right."""
    used = {category for node in picture.model.nodes.values() for category in node.categories}
    groups = [f for f in picture.figures.values() if isinstance(f.element, BpmnGroup)]
    bands = [f for f in groups if _category(f) in picture.model.categories.keys() & used]
    return tuple(sorted(bands, key=lambda f: (f.bounds.x, f.bounds.y)))


def _category(figure: Figure) -> str:
    return figure.element.category or "" if isinstance(figure.element, BpmnGroup) else ""


def draw_tahap(picture: Picture, palette: Palette) -> Iterator[Group]:
    """A column band per tahap with its heading; every second one is tinted."""
    for place, band in enumerate(tahap_bands(picture)):
        yield draw_band(picture, band, band.bounds, place, palette)


def draw_band(
    picture: Picture,
    band: Figure,
    box: Bounds,
    place: int,
    palette: Palette,
    *,
    goes_on: bool = False,
) -> Group:
    """One tahap in the given box, with its heading; ``place`` counts them from the left.

    goes_on  the box holds what is left of a tahap that began on another sheet
    """
    name = picture.model.categories[_category(band)].name + (" (lanjutan)" if goes_on else "")
    head = heading_height(picture, band.bounds)
    sides = Style(palette.soft, 0.9, dash=_TAHAP_DASH)
    high = height(1, _TAHAP_SIZE)
    room = Bounds(box.x + 4, box.y + (head - high) / 2, box.width - 8, high)
    heading: tuple[Item, ...] = (
        Rect(box.x, box.y, box.width, head, Style(palette.soft, 0.8, palette.lane_title)),
        line(name, room, _TAHAP_SIZE, "middle", bold=True),
    )
    items: tuple[Item, ...] = (
        Rect(box.x, box.y, box.width, box.height, Style(None, 0, palette.tahap if place % 2 == 0 else None)),
        *(polyline(((x, box.y), (x, box.bottom)), sides) for x in (box.x, box.right)),
        *heading,
    )
    return Group(items, band.id, name)


def heading_height(picture: Picture, box: Bounds) -> float:
    """The heading fills the space above the pools, where the group begins above them."""
    tops = [f.bounds.y for f in picture.figures.values() if f.kind in {"pool", "lane"}]
    above = min(tops, default=box.y) - box.y
    return above if 12 <= above <= 40 else _TAHAP_HEAD
