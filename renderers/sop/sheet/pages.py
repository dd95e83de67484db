"""Rows on pages and the symbols in them, before any arrow is drawn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from ..model import Flow, Kind, Sop, Step
from .columns import column_widths, header_heights
from .measure import LINE, POINT, cut_lines, wrap_lines
from .parts import Page, Place, Row, Sheet, Style, Symbol

__all__ = ["connector_symbol", "lay_pages", "near_flows", "remarks"]

_SPACE = 2.5
"""Millimetres above and below the text of a row together."""
_SPARE = 4.0
"""Millimetres a page keeps free at its foot, so that Word never breaks a table early."""
_LEAST_ON_LAST = 3
"""Rows on the last of several pages, where the others can spare them."""
_MOST_SPREAD = 5.0
"""A row grows by at most so much to fill its page."""

Said = Mapping[int, tuple[str, ...]]


def remarks(step: Step) -> str:
    """What stands under Keterangan of a row."""
    return ". ".join(step.notes)


def near_flows(sop: Sop) -> Mapping[int, Flow]:
    """Row -> its arrow to the row right below; where two answers lead there, the one that leaves downward."""
    near: dict[int, Flow] = {}
    for flow in sop.flows:
        if flow.target == flow.source + 1 and (flow.source not in near or flow.downward):
            near[flow.source] = flow
    return near


def lay_pages(sop: Sop, style: Style, lanes: tuple[int, int], said: Said) -> Sheet:
    """The sheet without lines."""
    columns = column_widths(sop, style, lanes)
    header = header_heights(sop, style, columns)
    room = style.page_height - 2 * style.margin - sum(header) - 2 * style.connector_row - _SPARE
    told = [replace(step, notes=(*step.notes, *said.get(step.no, ()))) for step in sop.steps]
    fitted = [_fit(step, columns, style, room) for step in told]
    cut = tuple(step.no for step, original in zip(fitted, told, strict=True) if step != original)
    heights = [_height(step, columns, style) for step in fitted]
    sheet = Sheet(sop, style, columns, header, lanes, (), dict(said), cut)
    near = near_flows(sop)
    pages: list[Page] = []
    first = 0
    for count in _counts(heights, style, room):
        steps = fitted[first : first + count]
        pages.append(_page(sheet, len(pages), steps, heights[first : first + count], near, room))
        first += count
    return replace(sheet, pages=tuple(pages))


def _fit(step: Step, columns: tuple[float, ...], style: Style, room: float) -> Step:
    """The step with texts that a page can hold."""
    most = int((room - _SPACE) / (style.size * POINT * LINE))
    inner = [width - 2 * style.padding for width in columns]
    if len(wrap_lines(remarks(step), inner[-1], style.size)) > most:
        step = replace(step, notes=(cut_lines(remarks(step), inner[-1], style.size, most),))
    return replace(
        step,
        text=cut_lines(step.text, inner[1], style.size, most),
        kelengkapan=cut_lines(step.kelengkapan, inner[-4], style.size, most),
        waktu=cut_lines(step.waktu, inner[-3], style.size, most),
        keluaran=cut_lines(step.keluaran, inner[-2], style.size, most),
    )


def _height(step: Step, columns: tuple[float, ...], style: Style) -> float:
    inner = [width - 2 * style.padding for width in columns]
    cells = (
        (step.text, inner[1]),
        (step.kelengkapan, inner[-4]),
        (step.waktu, inner[-3]),
        (step.keluaran, inner[-2]),
        (remarks(step), inner[-1]),
    )
    lines = max(len(wrap_lines(text, width, style.size)) for text, width in cells)
    return round(max(style.least_row, lines * style.size * POINT * LINE + _SPACE), 2)


def _counts(heights: list[float], style: Style, room: float) -> tuple[int, ...]:
    """How many steps each page holds: as few pages as can be, no last page with a row or two, else full pages."""
    # For the steps from each one on: number of pages, whether the last is nearly empty, less the rows of each.
    best: list[tuple[int, bool, tuple[int, ...]]] = [(0, False, ())]
    for first in reversed(range(len(heights))):
        choices = []
        used = 0.0
        for count, height in enumerate(heights[first : first + style.most_rows], 1):
            used += height
            if used > room and count > 1:
                break
            pages, lonely, rows = best[count - 1]
            choices.append((pages + 1, lonely if rows else count < _LEAST_ON_LAST, (-count, *rows)))
        best.insert(0, min(choices))
    return tuple(-count for count in best[0][2])


def _page(
    sheet: Sheet, number: int, steps: list[Step], heights: list[float], near: Mapping[int, Flow], room: float
) -> Page:
    style = sheet.style
    whole = [(height, step, "") for height, step in zip(heights, steps, strict=True)]
    spare = (room - sum(heights)) / max(len(steps), style.most_rows)
    spread = min(max(spare, 0.0), _MOST_SPREAD)
    rows = [(height + spread, step, text) for height, step, text in whole]
    first, last = steps[0].no, steps[-1].no
    entry, leave = near.get(first - 1), near.get(last) if last < len(sheet.sop.steps) else None
    found: list[tuple[float, Step | None, str]] = list(rows)
    if number and entry is not None:
        found.insert(0, (style.connector_row, None, f"Dari No {entry.source}"))
    if leave is not None:
        found.append((style.connector_row, None, f"Ke No {leave.target}"))
    placed: list[Row] = []
    y = sheet.header_height
    for height, step, text in found:
        placed.append(Row(round(y, 2), round(height, 2), step, text))
        y += round(height, 2)
    symbols = [_step_symbol(sheet, number, index, row) for index, row in enumerate(placed) if row.step is not None]
    if number and entry is not None:
        symbols.append(_break_symbol(sheet, Place(number, 0, steps[0].role), placed[0], entry, entry.source))
    if leave is not None:
        role = sheet.sop.steps[leave.target - 1].role
        symbols.append(_break_symbol(sheet, Place(number, len(placed) - 1, role), placed[-1], leave, leave.target))
    return Page(tuple(placed), tuple(symbols))


def _step_symbol(sheet: Sheet, page: int, index: int, row: Row) -> Symbol:
    assert row.step is not None
    return _symbol(sheet, f"s{row.step.no}", row.step.kind, Place(page, index, row.step.role), row)


def _break_symbol(sheet: Sheet, place: Place, row: Row, flow: Flow, shown: int) -> Symbol:
    end = "dari" if shown == flow.source else "ke"
    return _symbol(sheet, f"k{flow.source}-{flow.target}-{end}", Kind.SAMBUNGAN, place, row, str(shown))


def connector_symbol(sheet: Sheet, key: str, place: Place, text: str, middle: float) -> Symbol:
    """A pentagon in the cell ``place``, its middle at the height ``middle``."""
    symbol = _symbol(sheet, key, Kind.SAMBUNGAN, place, sheet.pages[place.page].rows[place.row], text)
    return replace(symbol, y=round(middle - symbol.height / 2, 2))


def _symbol(sheet: Sheet, key: str, kind: Kind, place: Place, row: Row, text: str = "") -> Symbol:
    """In the middle of its cell, clear of the lanes for loops in the outer columns."""
    style, count = sheet.style, len(sheet.sop.roles)
    left = style.lane * (sheet.lanes[0] - 1) if place.column == 0 else 0.0
    right = style.lane * sheet.lanes[1] if place.column == count - 1 else 0.0
    free = sheet.columns[sheet.FIRST_ROLE + place.column] - left - right
    width = min(style.connector_width, free * 0.5) if kind is Kind.SAMBUNGAN else min(style.symbol_width, free * 0.62)
    height = style.height_of(kind)
    middle = sheet.x(sheet.FIRST_ROLE + place.column) + left + free / 2
    y = row.y + (row.height - height) / 2
    return Symbol(key, kind, place, round(middle - width / 2, 2), round(y, 2), round(width, 2), height, text)
