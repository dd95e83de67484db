"""Peta relasi: who takes part in what (actor–process), in the form in use for PermenPANRB 19/2018.

A heading of three centred lines; below it a bordered panel per activity with code and name, at most three across; in
each the units in a grid of two columns, those of the own agency first, then the others.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sistemkerja_bpmn.bpmn.diagram import Bounds
from sistemkerja_bpmn.layout.text import height, wrap
from sistemkerja_bpmn.regulation.process_map import Box

from .contract import Format, Identity, Options, RegulationView, Renderer, View
from .focus import boxes_in_focus
from .output.write import write_pages
from .page.blocks import BODY, CAPTION, POINT, Block
from .page.booklet import Section, fill_paper, regulation_view, room_of
from .page.identity import filled
from .page.panels import GAP, Panel
from .scene.lines import cut, line
from .scene.palette import COLOURED, MONOCHROME, Palette
from .scene.plain import plain
from .scene.scene import Group, Item, Rect, Scene, Style, TextBlock

__all__ = ["RENDERER", "pages", "render"]

_TITLE = "Peta Relasi"
_ACROSS = 3
_PADDING = 3.0
_CELL_PADDING = 1.6
_CELL_GAP = 2.0
_HEAD = 9.0 * POINT
_HEADING = 12.0 * POINT
_LINES = 4
_OWN = Style("#000000", 0.25, "#ffffff")
_OTHER = Style("#000000", 0.25, "#eeeeee")


def render(view: View, options: Options) -> bytes:
    """Draws the maps; raises what ``pages`` raises, and SK-PETA-011/012 (too large for PDF or PNG)."""
    return write_pages(pages(view, options), options.format)


def pages(view: View, options: Options) -> tuple[Scene, ...]:
    """One map per group of processes, or the map of the box in focus.

    Raises SK-PETA-003 (wrong view or format), 004/005 (nothing of that name, nothing at all).
    """
    shown = regulation_view(view, options, RENDERER)
    palette = COLOURED if options.colour else MONOCHROME
    identity = filled(options.identity, code="", title="", catalogue=shown.catalogue)
    boxes, page_wide = boxes_in_focus(shown), room_of(options)[0]
    return fill_paper(
        lambda room: [_section(box, identity, room, page_wide, palette) for box in boxes], options, identity
    )


def _section(box: Box, identity: Identity, room: tuple[float, float], page_wide: float, palette: Palette) -> Section:
    """``room`` is that of the panels before they are enlarged; the heading keeps the width of the page."""
    wide = (room[0] - (_ACROSS - 1) * GAP) / _ACROSS
    parts = box.children or (box,)
    drawn = [_panel(part, wide, palette) for part in parts]
    panels = [panel for row in _rows(drawn) for panel in _levelled(row)]
    heading = _heading(box, identity, page_wide, _HEADING * page_wide / room[0])
    return Section(_TITLE, box.code, box.name, tuple(panels), heading)


def _heading(box: Box, identity: Identity, wide: float, size: float) -> Block:
    """PETA RELASI / agency and code / the title in capitals, all centred."""
    lines = ("PETA RELASI", plain(f"{identity.agency} · {box.code}".strip(" ·")), plain(box.name).upper())
    fitting = tuple(cut(wrap(line, wide, size, True), 1, wide, size, True)[0] for line in lines if line)
    high = height(len(fitting), size)
    return Block((TextBlock(fitting, wide / 2, 0, size, bold=True, room=Bounds(0, 0, wide, high)),), high)


def _rows(panels: Sequence[Panel]) -> Iterator[Sequence[Panel]]:
    yield from (panels[at : at + _ACROSS] for at in range(0, len(panels), _ACROSS))


def _levelled(row: Sequence[Panel]) -> Iterator[Panel]:
    """The panels of a row with borders of the same height; blanks fill the row."""
    high = max(panel.height for panel in row)
    for panel in row:
        border = Rect(0, 0, panel.width, high, Style("#000000", 0.35))
        yield Panel((*panel.items, border), panel.width, high)
    yield from (Panel((), row[0].width, high) for _ in range(_ACROSS - len(row)))


def _panel(box: Box, wide: float, palette: Palette) -> Panel:
    """Code and name, then the units; the border is drawn when the height of the row is known."""
    room = wide - 2 * _PADDING
    name = cut(wrap(plain(f"{box.code} {box.name}"), room, _HEAD, True), _LINES, room, _HEAD, True)
    head = height(len(name), _HEAD) + 2 * 1.5
    items: list[Item] = [
        Rect(0, 0, wide, head, Style("#000000", 0.35, palette.lane_title)),
        TextBlock(name, wide / 2, 1.5, _HEAD, bold=True, room=Bounds(0, 0, wide, head)),
    ]
    y = head + _PADDING
    for caption, names, style in (("Internal", box.internal, _OWN), ("Eksternal", box.external, _OTHER)):
        if not names:
            continue
        items.append(line(caption, Bounds(_PADDING, y, room, height(1, CAPTION)), CAPTION, colour="#555555"))
        y += height(1, CAPTION) + 0.8
        grid = _grid(names, room, style)
        items.append(Group(grid.items, dx=_PADDING, dy=y))
        y += grid.height + _CELL_GAP
    if not box.internal and not box.external:
        items.append(
            line("Pelaksana belum tercatat", Bounds(_PADDING, y, room, _LINES), BODY, "middle", colour="#555555")
        )
        y += height(1, BODY) + _CELL_GAP
    return Panel((Group(tuple(items), box.code, f"{box.code} {box.name}"),), wide, y + _PADDING - _CELL_GAP)


def _grid(names: Sequence[str], wide: float, style: Style) -> Block:
    """Boxes in two columns, each row as high as its longest name."""
    cell = (wide - _CELL_GAP) / 2
    items: list[Item] = []
    y = 0.0
    for at in range(0, len(names), 2):
        texts = [_cell_lines(name, cell) for name in names[at : at + 2]]
        high = 2 * _CELL_PADDING + max(height(len(lines), BODY) for lines in texts)
        for column, lines in enumerate(texts):
            x = column * (cell + _CELL_GAP)
            top = y + (high - height(len(lines), BODY)) / 2
            text = TextBlock(lines, x + cell / 2, top, BODY, room=Bounds(x, y, cell, high))
            items.append(Group((Rect(x, y, cell, high, style), text)))
        y += high + _CELL_GAP
    return Block(tuple(items), y - _CELL_GAP)


def _cell_lines(name: str, wide: float) -> tuple[str, ...]:
    room = wide - 2 * _CELL_PADDING
    return cut(wrap(plain(name), room, BODY), _LINES, room, BODY)


RENDERER = Renderer(
    jenis="relasi",
    title=_TITLE,
    summary="Unit yang terlibat dalam setiap proses atau kegiatan, internal lalu eksternal.",
    formats=(Format.SVG, Format.PDF, Format.PNG),
    view=RegulationView,
    render=render,
)
