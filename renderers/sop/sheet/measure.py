"""How many lines a text takes, whatever font draws it: Arial in Word and Excel, our own font in PDF.

The widths of Arial (those of Helvetica) are from the Adobe font metrics; kerning and hinting are ignored.
"""

from __future__ import annotations

from functools import lru_cache

from sistemkerja_bpmn.layout.text import width as own_width

__all__ = ["LINE", "POINT", "cut_lines", "text_width", "wrap_lines"]

POINT = 25.4 / 72
"""Millimetres of one point."""
LINE = 1.2
"""Height of a line as a multiple of the font size."""

_BOLD = 1.09
_WIDTHS = {
    222: "ijl'",
    260: "|",
    278: " !ft,./:;[]\\I",
    333: "()r-`",
    355: '"',
    389: "*",
    469: "^",
    500: "Jckszxyv",
    556: "#$0123456789_Labdeghnopqu?–",
    584: "+<=>~",
    611: "FTZ",
    667: "ABEKPSVXY&",
    722: "CDHNRUw",
    778: "GOQ",
    833: "Mm",
    889: "%",
    944: "W",
    1015: "@",
}
_ARIAL = {character: width / 1000 for width, characters in _WIDTHS.items() for character in characters}


@lru_cache(maxsize=65536)
def text_width(text: str, points: float, bold: bool = False) -> float:
    """Millimetres of one line in the wider of the two fonts."""
    arial = sum(_ARIAL.get(character, 1.0) for character in text) * (_BOLD if bold else 1.0)
    return max(arial * points * POINT, own_width(text, points * POINT, bold))


@lru_cache(maxsize=16384)
def wrap_lines(text: str, width: float, points: float, bold: bool = False) -> tuple[str, ...]:
    """Lines no wider than ``width`` millimetres, broken at spaces; longer words by characters."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        current = ""
        for word in paragraph.split():
            longer = f"{current} {word}" if current else word
            if text_width(longer, points, bold) <= width:
                current = longer
                continue
            if current:
                lines.append(current)
            *full, current = _pieces(word, width, points, bold)
            lines += full
        lines.append(current)
    return tuple(lines)


def cut_lines(text: str, width: float, points: float, most: int) -> str:
    """The text, or as much of it as ``most`` lines hold and an ellipsis."""
    lines = wrap_lines(text, width, points)
    if len(lines) <= most:
        return text
    kept = " ".join(lines[:most])
    return kept[:-2].rstrip() + " …"


def _pieces(word: str, width: float, points: float, bold: bool) -> list[str]:
    pieces, piece = [], ""
    for character in word:
        if piece and text_width(piece + character, points, bold) > width:
            pieces.append(piece)
            piece = ""
        piece += character
    return [*pieces, piece]
