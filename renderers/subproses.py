"""Peta subproses: the processes inside one parent, each with its inputs, outputs, and both their ends (SIPOC).

One row per subprocess: suppliers and inputs on the left, the box with code and name in the middle, outputs and
customers on the right. What another process passes on or takes over is said with the code of that process.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sistemkerja_bpmn.bpmn.diagram import Bounds
from sistemkerja_bpmn.layout.text import height, wrap
from sistemkerja_bpmn.regulation.process_map import Box, Link

from .contract import Format, Options, RegulationView, Renderer, View
from .focus import boxes_in_focus
from .network import Card, card_size, draw_card
from .output.write import write_pages
from .page.blocks import BODY, Block
from .page.booklet import Section, fill_paper, regulation_view
from .page.identity import filled
from .page.panels import Panel
from .scene.lines import cut, line
from .scene.palette import COLOURED, MONOCHROME, Palette
from .scene.plain import plain
from .scene.scene import Group, Item, Rect, Scene, Style, TextBlock, arrowhead, polygon, polyline

__all__ = ["RENDERER", "pages", "render"]

_TITLE = "Peta Subproses"
_HEADS = ("Pemasok", "Masukan", "Subproses", "Keluaran", "Pelanggan")
_SHARES = (0.17, 0.23, 0.2, 0.23, 0.17)
_PADDING = 2.0
_LIST_GAP = 0.8
_RANGE = 3
_CODED = re.compile(r"(?P<name>.+) \((?P<code>[\w-]+(?:\.\d+)+)\)")
_MOST_ENTRIES = 12
_ENTRY_LINES = 3
_BLANK = "……………"
_LINE = Style("#000000", 0.25)
_ARROW = Style("#000000", 0.3)


@dataclass(frozen=True, slots=True)
class _Row:
    """The five columns of one subprocess; the third is its box."""

    card: Card
    suppliers: tuple[str, ...]
    inputs: tuple[str, ...]
    outputs: tuple[str, ...]
    customers: tuple[str, ...]


def render(view: View, options: Options) -> bytes:
    """Draws the maps; raises what ``pages`` raises, and SK-PETA-011/012 (too large for PDF or PNG)."""
    return write_pages(pages(view, options), options.format)


def pages(view: View, options: Options) -> tuple[Scene, ...]:
    """One map per group of processes, or the map of the box in focus.

    Raises SK-PETA-003 (wrong view or format), 004/005 (nothing of that name, nothing at all).
    """
    shown = regulation_view(view, options, RENDERER)
    palette = COLOURED if options.colour else MONOCHROME
    boxes = boxes_in_focus(shown)
    identity = filled(options.identity, code="", title="", catalogue=shown.catalogue)
    return fill_paper(lambda room: [_section(box, room, palette) for box in boxes], options, identity)


def _section(box: Box, room: tuple[float, float], palette: Palette) -> Section:
    rows = [_row(child, box.links) for child in box.children or (box,)]
    panels = _tables(rows, room, palette)
    return Section(_TITLE, box.code, box.name, tuple(panels))


def _row(box: Box, links: Sequence[Link]) -> _Row:
    """The SIPOC of a box; links with other boxes are named by code."""
    sipoc = box.sipoc
    taken = tuple(_passing("dari", {k.source: k.texts for k in links if k.target == box.code}))
    given = tuple(_passing("ke", {k.target: k.texts for k in links if k.source == box.code}))
    return _Row(
        Card(box.code, box.name),
        _shown(tuple(_by_name(sipoc.suppliers))),
        _shown((*sipoc.inputs, *taken)),
        _shown((*sipoc.outputs, *given)),
        _shown(tuple(_by_name(sipoc.customers))),
    )


def _passing(word: str, texts: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """What is passed to or taken from other boxes, those with the same texts together."""
    alike: dict[tuple[str, ...], list[str]] = {}
    for code, said in texts.items():
        alike.setdefault(said, []).append(code)
    for said, codes in alike.items():
        yield f"{word} {', '.join(_ranges(codes))}: {'; '.join(said)}".rstrip(": ")


def _by_name(entries: Sequence[str]) -> Iterator[str]:
    """``Camat (KPS-01.01)`` and ``Camat (KPS-01.02)`` in one entry with both codes."""
    codes: dict[str, list[str]] = {}
    for entry in entries:
        match = _CODED.fullmatch(entry)
        found = codes.setdefault(match["name"] if match else entry, [])
        found += [match["code"]] if match else []
    for name, own in codes.items():
        yield f"{name} ({', '.join(_ranges(own))})" if own else name


def _ranges(codes: Sequence[str]) -> Iterator[str]:
    """Codes in order, neighbours joined: ``KPS-01.01 s.d. KPS-01.07``."""
    runs: list[list[str]] = []
    for code in sorted(codes):
        if runs and _follows(runs[-1][-1], code):
            runs[-1].append(code)
        else:
            runs.append([code])
    for run in runs:
        yield from run if len(run) < _RANGE else (f"{run[0]} s.d. {run[-1]}",)


def _follows(one: str, other: str) -> bool:
    (parent, _, last), (same, _, following) = one.rpartition("."), other.rpartition(".")
    return parent == same and last.isdigit() and following.isdigit() and int(following) == int(last) + 1


def _shown(entries: tuple[str, ...]) -> tuple[str, ...]:
    """A blank to be filled in where nothing is known; very long lists are cut and say so."""
    if len(entries) > _MOST_ENTRIES:
        return (*entries[: _MOST_ENTRIES - 1], f"dan {len(entries) - _MOST_ENTRIES + 1} lainnya")
    return entries or (_BLANK,)


def _tables(rows: Sequence[_Row], room: tuple[float, float], palette: Palette) -> list[Panel]:
    """The rows in tables no higher than a page, each with the heads of the columns."""
    widths = [share * room[0] for share in _SHARES]
    head = _head(widths, palette)
    drawn = [_draw_row(row, widths, palette) for row in rows]
    tables: list[list[Block]] = []
    for block in drawn:
        used = head.height + sum(other.height for other in tables[-1]) if tables else 0.0
        if tables and used + block.height <= room[1]:
            tables[-1].append(block)
        else:
            tables.append([block])
    return [_table(head, blocks, room[0]) for blocks in tables]


def _table(head: Block, blocks: Sequence[Block], wide: float) -> Panel:
    items: list[Item] = []
    y = 0.0
    for block in (head, *blocks):
        items.append(Group(block.items, dy=y))
        y += block.height
    return Panel(tuple(items), wide, y)


def _head(widths: Sequence[float], palette: Palette) -> Block:
    high = height(1, BODY) + 2 * 1.4
    items: list[Item] = []
    x = 0.0
    for name, wide in zip(_HEADS, widths, strict=True):
        items.append(Rect(x, 0, wide, high, Style("#000000", 0.3, palette.lane_title)))
        items.append(line(name, Bounds(x + _PADDING, 1.4, wide - 2 * _PADDING, high - 1.4), BODY, "middle", bold=True))
        x += wide
    return Block(tuple(items), high)


def _draw_row(row: _Row, widths: Sequence[float], palette: Palette) -> Block:
    card_wide, card_high = card_size(row.card)
    columns = (row.suppliers, row.inputs, (), row.outputs, row.customers)
    lists = [_list(entries, wide - 2 * _PADDING) for entries, wide in zip(columns, widths, strict=True)]
    high = max(card_high, *(block.height for block in lists)) + 2 * _PADDING
    items: list[Item] = []
    x = 0.0
    for block, wide in zip(lists, widths, strict=True):
        items.append(Rect(x, 0, wide, high, _LINE))
        items.append(Group(block.items, dx=x + _PADDING, dy=(high - block.height) / 2))
        x += wide
    left = widths[0] + widths[1]
    x = left + (widths[2] - card_wide) / 2
    items.append(draw_card(row.card, x, (high - card_high) / 2, palette))
    items += _arrow(left, x, high / 2)
    items += _arrow(x + card_wide, left + widths[2], high / 2)
    return Block(tuple(items), high)


def _list(entries: Sequence[str], wide: float) -> Block:
    """Entries one below the other."""
    items: list[Item] = []
    y = 0.0
    for entry in entries:
        lines = cut(wrap(plain(entry), wide, BODY), _ENTRY_LINES, wide, BODY)
        high = height(len(lines), BODY)
        items.append(TextBlock(lines, 0, y, BODY, "start", room=Bounds(0, y, wide, high)))
        y += high + _LIST_GAP
    return Block(tuple(items), max(y - _LIST_GAP, 0.0))


def _arrow(start: float, end: float, y: float) -> tuple[Item, ...]:
    points = ((start, y), (end, y))
    return polyline(((start, y), (end - 2, y)), _ARROW), polygon(arrowhead(points, 2.4, 1.9), Style(None, 0, "#000000"))


RENDERER = Renderer(
    jenis="subproses",
    title=_TITLE,
    summary="Proses di dalam satu induk dengan pemasok, masukan, keluaran, dan pelanggannya (SIPOC).",
    formats=(Format.SVG, Format.PDF, Format.PNG),
    view=RegulationView,
    render=render,
)
