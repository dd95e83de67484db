"""Parts of a map that stay whole, put on pages one after the other like words on lines. Units: millimetres."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..scene.scene import Group, Item

__all__ = ["Panel", "fill_pages", "shrunk"]

GAP = 7.0
LEAST_PANEL_SCALE = 0.875
"""Letters of 8 points become 7 points at this scale."""


@dataclass(frozen=True, slots=True)
class Panel:
    """Items whose upper left corner is the origin."""

    items: tuple[Item, ...]
    width: float
    height: float


def shrunk(panel: Panel, wide: float, high: float) -> Panel:
    """The panel made smaller to fit, as far as it must be; never larger."""
    scale = min(1.0, wide / max(panel.width, 1e-6), high / max(panel.height, 1e-6))
    if scale >= 1.0:
        return panel
    return Panel((Group(panel.items, scale=scale),), panel.width * scale, panel.height * scale)


def fill_pages(panels: Sequence[Panel], wide: float, high: float, gap: float = GAP) -> list[Panel]:
    """The panels in reading order in rows, rows on pages of at most this size; each row stands in the middle."""
    rows: list[list[Panel]] = []
    for panel in (shrunk(p, wide, high) for p in panels):
        used = sum(p.width + gap for p in rows[-1]) if rows else 0.0
        if rows and used + panel.width <= wide + 1e-6:
            rows[-1].append(panel)
        else:
            rows.append([panel])
    pages: list[list[list[Panel]]] = []
    for row in rows:
        used = sum(max(p.height for p in r) + gap for r in pages[-1]) if pages else 0.0
        if pages and used + max(p.height for p in row) <= high + 1e-6:
            pages[-1].append(row)
        else:
            pages.append([row])
    return [_page(page, gap) for page in pages]


def _page(rows: list[list[Panel]], gap: float) -> Panel:
    widths = [sum(p.width for p in row) + gap * (len(row) - 1) for row in rows]
    wide = max(widths)
    items: list[Item] = []
    y = 0.0
    for row, used in zip(rows, widths, strict=True):
        x = (wide - used) / 2
        for panel in row:
            items.append(Group(panel.items, dx=x, dy=y))
            x += panel.width + gap
        y += max(p.height for p in row) + gap
    return Panel(tuple(items), wide, y - gap)
