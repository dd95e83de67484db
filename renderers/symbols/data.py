"""Documents, data stores, annotations and groups."""

from __future__ import annotations

from sistemkerja_bpmn.bpmn.diagram import Bounds
from sistemkerja_bpmn.bpmn.model import DataReference

from ..scene.scene import Item, Path, Rect, Style, outline, polygon, polyline
from .ink import Ink

__all__ = ["annotation_bracket", "data", "group_frame"]

_BORDER = 1.0
_GROUP_DASH = (9.0, 3.0, 1.5, 3.0)


def data(reference: DataReference, box: Bounds, ink: Ink) -> tuple[Item, ...]:
    """A document or data store; a copy for information (``sk:penerima``) is a double sheet."""
    if reference.type == "dataStoreReference":
        return _store(box, ink)
    if reference.extension.penerima:
        behind = Bounds(box.x + 3, box.y, box.width - 3, box.height - 3)
        front = Bounds(box.x, box.y + 3, box.width - 3, box.height - 3)
        return *_sheet(behind, ink), *_sheet(front, ink)
    items = [*_sheet(box, ink)]
    if reference.type in {"dataInput", "dataOutput"}:
        items.append(_arrow(box, ink, filled=reference.type == "dataOutput"))
    if reference.is_collection:
        middle, low = box.centre[0], box.bottom
        items += (polyline(((middle + k, low - 9), (middle + k, low - 2)), ink.thin(1.4)) for k in (-3, 0, 3))
    return tuple(items)


def _sheet(box: Bounds, ink: Ink) -> tuple[Path, Path]:
    fold = min(11.0, box.width / 3)
    edge = box.right - fold
    corner = (box.right, box.y + fold)
    page = polygon(
        ((box.x, box.y), (edge, box.y), corner, (box.right, box.bottom), (box.x, box.bottom)), ink.outline(_BORDER)
    )
    return page, polyline(((edge, box.y), (edge, box.y + fold), corner), ink.thin(_BORDER))


def _arrow(box: Bounds, ink: Ink, *, filled: bool) -> Path:
    style = ink.solid() if filled else ink.open()
    shape = "M0 3.5 L6 3.5 L6 0 L12 5 L6 10 L6 6.5 L0 6.5 Z"
    return outline(shape, style, box.x + 4, box.y + 4, 0.9)


def _store(box: Bounds, ink: Ink) -> tuple[Item, ...]:
    x, y, width, height = box.x, box.y, box.width, box.height
    rise = min(height / 4, 10.0)
    k = rise * 4 / 3

    def bulge(top: float, down: bool) -> str:
        bend = top + (k if down else -k)
        return f"C{x} {bend} {x + width} {bend} {x + width} {top}"

    top, low = y + rise, y + height - rise
    body = f"M{x} {top} {bulge(top, False)} L{x + width} {low} C{x + width} {low + k} {x} {low + k} {x} {low} Z"
    rings = (outline(f"M{x} {top + s} {bulge(top + s, True)}", ink.thin(_BORDER)) for s in (0.0, 4.0, 8.0))
    return (outline(body, ink.outline(_BORDER)), *rings)


def annotation_bracket(box: Bounds, ink: Ink) -> tuple[Item, ...]:
    """The open bracket left of an annotation, on paper so that lines below do not disturb the text."""
    arm = min(10.0, box.width / 3)
    bracket = ((box.x + arm, box.y), (box.x, box.y), (box.x, box.bottom), (box.x + arm, box.bottom))
    return Rect(box.x, box.y, box.width, box.height, Style(None, 0, ink.paper)), polyline(bracket, ink.thin())


def group_frame(box: Bounds, ink: Ink) -> tuple[Item, ...]:
    """The dash-dotted frame of a group."""
    return (Rect(box.x, box.y, box.width, box.height, Style(ink.line, 1.0, None, _GROUP_DASH), 8.0),)
