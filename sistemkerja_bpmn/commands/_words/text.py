"""Text for terminals: harmless characters, wrapped tables. Pure functions."""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Mapping, Sequence
from itertools import zip_longest
from types import MappingProxyType

__all__ = ["clean", "columns", "paragraph", "table"]

GAP = "  "
NONE: Mapping[int, int] = MappingProxyType({})
# Cc: control; Cf: format, among them the bidirectional overrides; Zl, Zp: line ends in disguise; Cs: half characters.
UNSAFE = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def clean(text: str) -> str:
    """The text of a file without characters that could steer a terminal; line ends and tabs become spaces."""
    if text.isascii() and text.isprintable():
        return text
    spaced = text.replace("\n", " ").replace("\t", " ").replace("\r", " ")
    return "".join(character for character in spaced if unicodedata.category(character) not in UNSAFE)


def table(head: Sequence[str], rows: Sequence[Sequence[str]], width: int, narrow: Mapping[int, int] = NONE) -> str:
    """A table of at most ``width`` characters a line (at least 6 a column); long cells wrap at words.

    narrow  column -> the most characters it may have, for columns of short words beside columns of sentences
    """
    cells = [[clean(cell) for cell in row] for row in rows]
    widths = columns([head, *cells], width, narrow=narrow)
    lines = [*_lines(head, widths), GAP.join("-" * size for size in widths)]
    for row in cells:
        lines += _lines(row, widths)
    return "\n".join(lines)


def paragraph(text: str, width: int, indent: int = 0) -> str:
    """Text wrapped at words, never inside an id; lines are indented, those after the first by two characters more."""
    margin = " " * indent
    return textwrap.fill(
        clean(text),
        max(width, 20),
        initial_indent=margin,
        subsequent_indent=margin + "  ",
        break_on_hyphens=False,
    )


def columns(rows: Sequence[Sequence[str]], width: int, minimum: int = 6, narrow: Mapping[int, int] = NONE) -> list[int]:
    """Widths of the columns: as wide as the content, the widest shortened first until the whole fits."""
    sizes = [max(map(len, column), default=0) for column in zip_longest(*rows, fillvalue="")]
    sizes = [min(size, narrow.get(column, size)) for column, size in enumerate(sizes)]
    room = max(width - len(GAP) * (len(sizes) - 1), minimum * len(sizes))
    while sum(sizes) > room:
        widest = sizes.index(max(sizes))
        sizes[widest] -= 1
    return sizes


def _lines(row: Sequence[str], widths: Sequence[int]) -> list[str]:
    wrapped = [textwrap.wrap(cell, size) or [""] for cell, size in zip(row, widths, strict=False)]
    return [
        GAP.join(part.ljust(size) for part, size in zip(parts, widths, strict=False)).rstrip()
        for parts in zip_longest(*wrapped, fillvalue="")
    ]
