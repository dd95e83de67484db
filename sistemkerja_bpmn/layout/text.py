"""Text measuring with the one font that travels with the product (Roboto, from the package ``font-roboto``).

Lengths are in the unit of ``size``: pixels in layouts, millimetres in scenes. Kerning is ignored, so a measured
text is never narrower than the drawn one.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path

from fontTools.ttLib import TTFont

__all__ = ["FONT_FAMILY", "LINE_HEIGHT", "font_file", "height", "width", "wrap"]

FONT_FAMILY = "Roboto"
LINE_HEIGHT = 1.2
"""Distance of two base lines as a multiple of the font size."""

_BREAK_AFTER = "/-"


def font_file(bold: bool = False) -> Path:
    """The font file of the product; raises FileNotFoundError when the font package is damaged."""
    path = Path(str(files("font_roboto"))) / "files" / ("Roboto-Bold.ttf" if bold else "Roboto-Regular.ttf")
    if not path.is_file():
        raise FileNotFoundError(path)
    return path


@cache
def _advances(bold: bool) -> tuple[Mapping[int, float], float]:
    """Advance width per code point in em, and the width of what the font lacks."""
    with TTFont(font_file(bold), lazy=True) as font:
        em = font["head"].unitsPerEm
        metrics = font["hmtx"].metrics
        table = {code: metrics[glyph][0] / em for code, glyph in font.getBestCmap().items()}
        return table, metrics[".notdef"][0] / em


@lru_cache(maxsize=65536)
def _width_in_em(text: str, bold: bool) -> float:
    table, missing = _advances(bold)
    # What the font lacks is drawn by some other font: one em is the widest such a glyph gets.
    return sum(table.get(ord(c), max(missing, 1.0)) for c in text)


def width(text: str, size: float, bold: bool = False) -> float:
    """Width of one line of text at a font size."""
    return _width_in_em(text, bold) * size


def height(lines: int, size: float) -> float:
    """Height of so many lines at a font size."""
    return lines * size * LINE_HEIGHT


def _pieces(text: str) -> list[tuple[str, bool]]:
    """Words, and parts of words after a slash or hyphen; True: a space comes before it."""
    pieces: list[tuple[str, bool]] = []
    for word in text.split():
        part, first = "", True
        for index, char in enumerate(word):
            part += char
            if char in _BREAK_AFTER and index < len(word) - 1:
                pieces.append((part, first))
                part, first = "", False
        pieces.append((part, first))
    return pieces


def _split_long(part: str, limit: float, size: float, bold: bool) -> list[str]:
    """Cuts a part that is wider than a line by characters."""
    rows, row = [], ""
    for char in part:
        if row and width(row + char, size, bold) > limit:
            rows.append(row)
            row = ""
        row += char
    return [*rows, row]


@lru_cache(maxsize=65536)
def wrap(text: str, limit: float, size: float, bold: bool = False) -> tuple[str, ...]:
    """Lines no wider than ``limit``, broken at spaces, after slashes and hyphens; inside a word only if it must be."""
    lines: list[str] = []
    current = ""
    for part, spaced in _pieces(text):
        candidate = f"{current} {part}" if current and spaced else current + part
        if width(candidate, size, bold) <= limit:
            current = candidate
            continue
        if current:
            lines.append(current)
        *full, current = _split_long(part, limit, size, bold)
        lines += full
    return (*lines, current) if current else tuple(lines)
