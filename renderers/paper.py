"""Paper sizes, always landscape. Units: millimetres."""

from __future__ import annotations

from enum import Enum

__all__ = ["MARGIN", "Paper"]

MARGIN = 8.0
"""Blank border of a page on all sides."""


class Paper(Enum):
    """Width and height; F4 is the folio of Indonesian offices (215 x 330 mm)."""

    A3 = (420.0, 297.0)
    A4 = (297.0, 210.0)
    F4 = (330.0, 215.0)

    @property
    def width(self) -> float:
        return self.value[0]

    @property
    def height(self) -> float:
        return self.value[1]
