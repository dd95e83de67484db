"""Replacing parts of a text, all positions counted in the text as it was."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ...errors import SistemKerjaError

__all__ = ["Splice", "splice_text"]


@dataclass(frozen=True, slots=True)
class Splice:
    """Replace ``text[start:end]``; an insertion where both are equal."""

    start: int
    end: int
    replacement: str


def splice_text(text: str, splices: Iterable[Splice]) -> str:
    """The text with every splice done; insertions at one place keep their order.

    Raises SistemKerjaError SK-UBAH-005 where two splices touch the same characters.
    """
    parts: list[str] = []
    position = 0
    for splice in sorted(splices, key=lambda s: (s.start, s.end)):
        if splice.start < position:
            raise SistemKerjaError(
                "SK-UBAH-005",
                "Dua perubahan mengenai bagian berkas yang sama.",
                saran="Terapkan perubahan itu satu per satu.",
            )
        parts += (text[position : splice.start], splice.replacement)
        position = splice.end
    return "".join((*parts, text[position:]))
