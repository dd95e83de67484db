"""Boxes with code and name, joined by lines that say what passes, as panels. Units: millimetres."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sistemkerja_bpmn.bpmn.diagram import Bounds
from sistemkerja_bpmn.layout.text import height, width, wrap
from sistemkerja_bpmn.regulation.process_map import Link

from .graphs import Curve, Edge, Graph, Node, Plan, lay_out
from .page.blocks import POINT, paragraph
from .page.panels import LEAST_PANEL_SCALE, Panel
from .scene.lines import cut
from .scene.palette import Palette
from .scene.plain import plain
from .scene.scene import Circle, Group, Item, Path, Point, Rect, Style, TextBlock, arrowhead, polygon

__all__ = ["CODE", "NAME", "Card", "banded", "card_size", "draw_card", "key_panel", "network"]

CODE = 8.0 * POINT
NAME = 9.0 * POINT
_LABEL = 8.0 * POINT
_WIDE = 46.0
_PADDING = 2.0
_LABEL_WIDE = 34.0
_LABEL_LINES = 3
_NAME_LINES = 5
_MANY_LINKS = 24
_KEY_WIDE = 120.0
_MANY_KEYS = 12
_NUMBER_ROOM = 5.0
_BAND_GAP = 8.0
_ROW_GAP = 5.0
_CROWDED = 12
_CROWDED_GAP = 4.0
_BAND_TITLE = 12.0
_BAND_PADDING = 5.0
_BAND_NAME = 9.0 * POINT
_LINE = Style("#000000", 0.3)
_ELSEWHERE = (1.6, 1.1)


@dataclass(frozen=True, slots=True)
class Card:
    """One box; ``elsewhere``: it belongs to another map and is drawn dashed."""

    code: str
    name: str
    elsewhere: bool = False


@dataclass(frozen=True, slots=True)
class _Label:
    """What stands at a line, and the key it stands for where the text itself is too long."""

    lines: tuple[str, ...]
    key: bool = False


def card_size(card: Card) -> tuple[float, float]:
    """Width and height of a box that holds its name."""
    rows = len(_name_lines(card))
    code = len(wrap(plain(card.code), _WIDE - 2 * _PADDING, CODE, True))
    return _WIDE, 2 * _PADDING + height(code, CODE) + height(rows, NAME) + 0.6


def _name_lines(card: Card) -> tuple[str, ...]:
    room = _WIDE - 2 * _PADDING
    return cut(wrap(plain(card.name), room, NAME), _NAME_LINES, room, NAME)


def draw_card(card: Card, x: float, y: float, palette: Palette) -> Group:
    """A box with its upper left corner there."""
    wide, high = card_size(card)
    codes = wrap(plain(card.code), wide - 2 * _PADDING, CODE, True)
    style = Style("#000000", 0.3, palette.task, _ELSEWHERE if card.elsewhere else ())
    top, room = y + _PADDING, Bounds(x, y, wide, high)
    return Group(
        (
            Rect(x, y, wide, high, style, 1.2),
            TextBlock(codes, x + wide / 2, top, CODE, bold=True, room=room),
            TextBlock(_name_lines(card), x + wide / 2, top + height(len(codes), CODE) + 0.6, NAME, room=room),
        ),
        card.code,
        f"{card.code} {card.name}",
    )


def network(
    cards: Sequence[Card], links: Sequence[Link], room: tuple[float, float], palette: Palette
) -> tuple[Panel, ...]:
    """Panels no larger than ``room`` wherever possible: each connected part laid out by itself, in order.

    A part too large is divided in the order of its boxes; lines between the parts then end at dashed boxes.
    """
    keys: dict[str, int] = {}
    labels = _labels(links, keys)
    panels: list[Panel] = []
    for part in _parts(cards, links):
        if len(part) == 1 and not any(part[0].code in (link.source, link.target) for link in links):
            panels.append(Panel((draw_card(part[0], 0, 0, palette),), *card_size(part[0])))
        else:
            panels += _fitting(part, labels, room, palette)
    return (*panels, *key_panel(keys, room[0]))


def banded(
    bands: Sequence[tuple[str, Sequence[Card]]], links: Sequence[Link], room: tuple[float, float], palette: Palette
) -> tuple[Panel, ...]:
    """Level 0: the boxes of each kind in a band of its own, kinds one below the other, and the lines between them."""
    keys: dict[str, int] = {}
    labels = _labels(links, keys)
    cards = [card for _, members in bands for card in members]
    rows = [row for row, (_, members) in enumerate(bands) for _ in members]
    places = {card.code: number for number, card in enumerate(cards)}
    kept = [(ends, label) for ends, label in labels.items() if ends[0] in places and ends[1] in places]
    nodes = tuple(Node(*card_size(card), row) for card, row in zip(cards, rows, strict=True))
    edges = tuple(Edge(places[a], places[b], _label_size(label)) for (a, b), label in kept)
    plan = lay_out(Graph(nodes, edges, row_gap=_BAND_GAP))
    drawn = _draw_plan(plan, cards, [label for _, label in kept], palette)
    wide = max(min(room[0], 260.0), drawn.width + _BAND_TITLE + 2 * _BAND_PADDING)
    frames = tuple(
        item
        for row, (name, _) in enumerate(bands)
        for item in _band(name, [(n, c) for n, c, r in zip(nodes, plan.centres, rows, strict=True) if r == row], wide)
    )
    left = _BAND_TITLE + (wide - _BAND_TITLE - drawn.width) / 2
    whole = Group((*frames, Group(drawn.items, dx=left)), dy=_BAND_PADDING)
    return (Panel((whole,), wide, drawn.height + 2 * _BAND_PADDING), *key_panel(keys, room[0]))


def _band(name: str, members: Sequence[tuple[Node, Point]], wide: float) -> tuple[Item, ...]:
    """A frame with the name of the kind on its left, around the boxes of its row."""
    top = min(y - node.height / 2 for node, (_, y) in members) - _BAND_PADDING
    high = max(y + node.height / 2 for node, (_, y) in members) + _BAND_PADDING - top
    lines = cut(wrap(plain(name), high - 2, _BAND_NAME, True), 2, high - 2, _BAND_NAME, True)
    left, room = (_BAND_TITLE - height(len(lines), _BAND_NAME)) / 2, Bounds(0, top, _BAND_TITLE, high)
    text = TextBlock(lines, left, top + high / 2, _BAND_NAME, "middle", True, True, room=room)
    return (
        Rect(0, top, wide, high, Style("#000000", 0.35)),
        Rect(0, top, _BAND_TITLE, high, Style("#000000", 0.35, "#f1f1f1")),
        text,
    )


def _labels(links: Sequence[Link], keys: dict[str, int]) -> dict[tuple[str, str], _Label]:
    """What stands at each line; ``keys`` receives the texts that become numbers."""
    found: dict[tuple[str, str], _Label] = {}
    for link in links:
        text = plain("; ".join(link.texts))
        lines = wrap(text, _LABEL_WIDE, _LABEL)
        if text and (len(links) > _MANY_LINKS or len(lines) > _LABEL_LINES):
            number = keys.setdefault(text, len(keys) + 1)
            found[link.source, link.target] = _Label((str(number),), True)
        else:
            found[link.source, link.target] = _Label(lines)
    return found


def key_panel(keys: Mapping[str, int], room: float) -> tuple[Panel, ...]:
    """The list of numbers and the texts they stand for."""
    items: list[Item] = []
    y = 0.0
    longest = max((width(text, _LABEL) for text in keys), default=0.0)
    wide = min(room, longest + _NUMBER_ROOM + 3, _KEY_WIDE if len(keys) < _MANY_KEYS else 2 * _KEY_WIDE)
    for text, number in keys.items():
        body = paragraph(text, wide - _NUMBER_ROOM - 2, _LABEL)
        items.append(_number(number, 2.0, y + height(1, _LABEL) / 2))
        items.append(Group(body.items, dx=_NUMBER_ROOM, dy=y))
        y += body.height + 1.4
    return (Panel(tuple(items), wide, y),) if items else ()


def _number(number: int, x: float, y: float) -> Group:
    radius = max(2.0, width(str(number), _LABEL) / 2 + 0.6)
    room = Bounds(x - radius, y - radius, 2 * radius, 2 * radius)
    text = TextBlock((str(number),), x, y - height(1, _LABEL) / 2, _LABEL, room=room)
    return Group((Circle(x, y, radius, Style("#000000", 0.2, "#ffffff")), text))


def _parts(cards: Sequence[Card], links: Sequence[Link]) -> list[list[Card]]:
    """The connected parts, in the order of their first box."""
    near: dict[str, set[str]] = {card.code: set() for card in cards}
    for link in links:
        if link.source in near and link.target in near:
            near[link.source].add(link.target)
            near[link.target].add(link.source)
    parts: list[list[Card]] = []
    seen: set[str] = set()
    for card in cards:
        if card.code not in seen:
            reached = _reached(card.code, near)
            seen |= reached
            parts.append([other for other in cards if other.code in reached])
    return parts


def _reached(start: str, near: Mapping[str, set[str]]) -> set[str]:
    found = {start}
    waiting = [start]
    while waiting:
        for other in near[waiting.pop()] - found:
            found.add(other)
            waiting.append(other)
    return found


def _fitting(
    part: list[Card], labels: Mapping[tuple[str, str], _Label], room: tuple[float, float], palette: Palette
) -> list[Panel]:
    """One panel, or as many as it takes for letters to stay readable."""
    most = max(len(part) // 2, 1)
    own = [card for card in part if not card.elsewhere] or part
    for count in range(1, most + 1):
        size = -(-len(own) // count)
        chunks = [own[at : at + size] for at in range(0, len(own), size)]
        panels = [_panel(chunk, part, labels, room, palette) for chunk in chunks]
        if count == most or all(_scale(panel, room) >= LEAST_PANEL_SCALE for panel in panels):
            return panels
    return []


def _scale(panel: Panel, room: tuple[float, float]) -> float:
    return min(1.0, room[0] / panel.width, room[1] / panel.height)


def _panel(
    chunk: list[Card],
    part: list[Card],
    labels: Mapping[tuple[str, str], _Label],
    room: tuple[float, float],
    palette: Palette,
) -> Panel:
    """The boxes of a chunk with those they are joined to elsewhere, across or down, whichever stays larger."""
    own = {card.code for card in chunk}
    shown = {ends: label for ends, label in labels.items() if own & set(ends)}
    ends = {code for pair in shown for code in pair}
    others = [Card(card.code, card.name, True) for card in part if card.code in ends - own]
    receiving = {target for _, target in shown}
    # What only hands something over stands above, so that its lines lead forward.
    cards = [*(c for c in others if c.code not in receiving), *chunk, *(c for c in others if c.code in receiving)]
    drawn = (_drawn(cards, shown, palette, across=across) for across in (True, False))
    return max(drawn, key=lambda panel: (_scale(panel, room), -panel.width * panel.height))


def _drawn(cards: list[Card], labels: Mapping[tuple[str, str], _Label], palette: Palette, *, across: bool) -> Panel:
    places = {card.code: number for number, card in enumerate(cards)}
    kept = [(ends, label) for ends, label in labels.items() if ends[0] in places and ends[1] in places]
    nodes = tuple(Node(*card_size(card)) for card in cards)
    edges = tuple(Edge(places[a], places[b], _label_size(label)) for (a, b), label in kept)
    plan = lay_out(
        Graph(nodes, edges, across=across, row_gap=_ROW_GAP + (_CROWDED_GAP if len(edges) > _CROWDED else 0.0))
    )
    return _draw_plan(plan, cards, [label for _, label in kept], palette)


def _label_size(label: _Label) -> tuple[float, float]:
    if not label.lines:
        return 0.0, 0.0
    if label.key:
        return _NUMBER_ROOM, _NUMBER_ROOM
    wide = max(width(line, _LABEL) for line in label.lines)
    return wide + 2.0, height(len(label.lines), _LABEL) + 1.0


def _draw_plan(plan: Plan, cards: Sequence[Card], labels: Sequence[_Label], palette: Palette) -> Panel:
    """A placed graph as items: lines, boxes, then labels on white."""
    items: list[Item] = [item for curve in plan.curves for item in _draw_curve(curve)]
    for card, (x, y) in zip(cards, plan.centres, strict=True):
        wide, high = card_size(card)
        items.append(draw_card(card, x - wide / 2, y - high / 2, palette))
    for curve, label in zip(plan.curves, labels, strict=True):
        if curve.label is not None and label.lines:
            items.append(_draw_label(label, curve.label))
    return Panel(tuple(items), plan.width, plan.height)


def _draw_label(label: _Label, at: Point) -> Item:
    if label.key:
        return _number(int(label.lines[0]), *at)
    wide, high = _label_size(label)
    room = Bounds(at[0] - wide / 2, at[1] - high / 2, wide, high)
    return TextBlock(label.lines, at[0], at[1] - height(len(label.lines), _LABEL) / 2, _LABEL, room=room)


def _draw_curve(curve: Curve) -> tuple[Item, ...]:
    """A line with its arrowhead."""
    lines: list[Item] = []
    for first, *rest in curve.pieces:
        steps = tuple(("C", (*a, *b, *c)) for a, b, c in zip(rest[::3], rest[1::3], rest[2::3], strict=True))
        lines.append(Path((("M", first), *steps), _LINE))
    head = arrowhead((curve.pieces[-1][-1], curve.tip), 2.6, 2.0)
    return (*lines, polygon(head, Style("#000000", 0.1, "#000000")))
