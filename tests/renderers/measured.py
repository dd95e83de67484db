"""Texts of a scene with the rooms they belong to, and the letters a PDF really shows, both in millimetres."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import pypdfium2
import pypdfium2.raw as pdfium

from renderers.scene.plain import plain
from renderers.scene.scene import Group, Item, Point, Scene, TextBlock
from sistemkerja_bpmn.bpmn.diagram import Bounds
from sistemkerja_bpmn.layout.text import LINE_HEIGHT, width

POINT = 25.4 / 72
_HYPHEN = "\x02"
"""What pdfium makes of a hyphen at the end of a line."""

_NEAR = 3.0
"""A word printed farther than this from its place is looked for letter by letter."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word as the scene wants it: its middle, and the box it must stay inside (None: it was given none)."""

    text: str
    size: float
    middle: Point
    room: Bounds | None


@dataclass(frozen=True, slots=True)
class Letter:
    """One printed letter: what of the page its ink covers, and its font size in points."""

    text: str
    ink: Bounds
    size: float


@dataclass(frozen=True, slots=True)
class Line:
    """One line as the scene wants it: length along the text, and the box it must stay inside."""

    text: str
    length: float
    room: Bounds | None


def lines_of(scene: Scene) -> list[Line]:
    """The lines of a page in drawing order."""
    return [
        Line(text, width(text, block.size, block.bold) * scale, room)
        for block, scale, _, _, room in _blocks(scene)
        for text in map(plain, block.lines)
    ]


def words_of(scene: Scene) -> list[Word]:
    """The words of a page."""
    return [
        Word(text, block.size * scale / POINT, (x * scale + dx, y * scale + dy), room)
        for block, scale, dx, dy, room in _blocks(scene)
        for text, (x, y) in _placed_words(block)
    ]


_Placed: TypeAlias = tuple[TextBlock, float, float, float, Bounds | None]


def _blocks(scene: Scene) -> Iterator[_Placed]:
    """The texts of a page with scale and origin; rooms end where their surroundings are cut off."""
    yield from _inside(scene.items, 1.0, 0.0, 0.0, Bounds(0, 0, scene.width, scene.height))


def _inside(items: Iterable[Item], scale: float, dx: float, dy: float, seen: Bounds) -> Iterator[_Placed]:
    for item in items:
        if isinstance(item, Group):
            inner = scale * item.scale, dx + item.dx * scale, dy + item.dy * scale
            clip = _common(seen, _moved(Bounds(*item.clip), *inner)) if item.clip is not None else seen
            yield from _inside(item.items, *inner, clip)
        elif isinstance(item, TextBlock):
            room = _common(_moved(item.room, scale, dx, dy), seen) if item.room is not None else None
            yield item, scale, dx, dy, room


def _placed_words(block: TextBlock) -> Iterator[tuple[str, Point]]:
    """The words of a block and their middles in its own units."""
    for row, text in enumerate(map(plain, block.lines)):
        whole = width(text, block.size, block.bold)
        start = {"start": 0.0, "middle": -whole / 2, "end": -whole}[block.anchor]
        for match in re.finditer(r"\S+", text):
            before, wide = (width(part, block.size, block.bold) for part in (text[: match.start()], match.group()))
            along, deep = start + before + wide / 2, (row + 0.5) * LINE_HEIGHT * block.size
            yield (
                match.group(),
                (block.x + deep, block.y - along) if block.rotated else (block.x + along, block.y + deep),
            )


def _moved(box: Bounds, scale: float, dx: float, dy: float) -> Bounds:
    return Bounds(box.x * scale + dx, box.y * scale + dy, box.width * scale, box.height * scale)


def _common(one: Bounds, other: Bounds) -> Bounds:
    left, top = max(one.x, other.x), max(one.y, other.y)
    return Bounds(left, top, min(one.right, other.right) - left, min(one.bottom, other.bottom) - top)


def letters_of(pdf: bytes) -> list[list[Letter]]:
    """The visible letters of every page, in the order they are drawn."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [list(_letters(page)) for page in document]
    finally:
        document.close()


def _letters(page: pypdfium2.PdfPage) -> Iterator[Letter]:
    high = page.get_height()
    text = page.get_textpage()
    for index in range(text.count_chars()):
        char = chr(pdfium.FPDFText_GetUnicode(text.raw, index))
        char = "-" if char == _HYPHEN else char
        if char.isspace() or pdfium.FPDFText_IsGenerated(text.raw, index):
            continue
        left, bottom, right, top = text.get_charbox(index)
        ink = Bounds(left * POINT, (high - top) * POINT, (right - left) * POINT, (top - bottom) * POINT)
        yield Letter(char, ink, _size(text, index))


def _size(text: pypdfium2.PdfTextPage, index: int) -> float:
    """The font size as printed: that of the font times the scale of the drawing around it."""
    matrix = pdfium.FS_MATRIX()
    assert pdfium.FPDFText_GetMatrix(text.raw, index, matrix)
    return float(pdfium.FPDFText_GetFontSize(text.raw, index) * math.hypot(matrix.c, matrix.d))


def printed(words: Sequence[Word], letters: Sequence[Letter]) -> list[tuple[Word, list[Letter]]]:
    """Each word with its letters, the nearest where the same text stands several times.

    Fails where a letter is missing or left over.
    """
    shown, free = "".join(letter.text for letter in letters), [True] * len(letters)
    found: list[tuple[Word, list[Letter]]] = []
    torn: list[Word] = []
    for word in sorted(words, key=lambda word: -len(word.text)):
        starts = [match.start() for match in re.finditer(f"(?={re.escape(word.text)})", shown)]
        runs = [range(start, start + len(word.text)) for start in starts]
        ways = [
            (math.dist(word.middle, _centre([letters[place] for place in run])), run)
            for run in runs
            if all(free[place] for place in run)
        ]
        way, best = min(ways, default=(math.inf, range(0)), key=lambda pair: pair[0])
        if way <= _NEAR:
            found.append((word, _taken(best, letters, free)))
        else:  # the reader mixes neighbouring lines that read upwards
            torn.append(word)
    for word in torn:
        found.append((word, [letter for char in word.text for letter in _nearest(char, word, letters, free)]))
    left = "".join(letter.text for letter, unused in zip(letters, free, strict=True) if unused)
    assert not left, f"more is printed than the scene holds: {left}"
    return found


def _taken(places: Iterable[int], letters: Sequence[Letter], free: list[bool]) -> list[Letter]:
    taken = []
    for place in places:
        free[place] = False
        taken.append(letters[place])
    return taken


def _nearest(char: str, word: Word, letters: Sequence[Letter], free: list[bool]) -> list[Letter]:
    places = [place for place, letter in enumerate(letters) if free[place] and letter.text == char]
    assert places, f"'{char}' of '{word.text}' is not printed"
    best = min(places, key=lambda place: math.dist(word.middle, _centre([letters[place]])))
    return _taken([best], letters, free)


def _centre(letters: Sequence[Letter]) -> Point:
    left, top = min(one.ink.x for one in letters), min(one.ink.y for one in letters)
    right, bottom = max(one.ink.right for one in letters), max(one.ink.bottom for one in letters)
    return (left + right) / 2, (top + bottom) / 2


def outside(room: Bounds, ink: Bounds) -> float:
    """How far, in millimetres, ink reaches out of a room."""
    return max(room.x - ink.x, room.y - ink.y, ink.right - room.right, ink.bottom - room.bottom, 0.0)
