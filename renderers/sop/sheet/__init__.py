"""The pages of an SOP table in millimetres: columns, rows, symbols, routed arrows; the same for every file format."""

from __future__ import annotations

from .arrange import arrange
from .geometry import Faults, faults
from .parts import Sheet

__all__ = ["Faults", "Sheet", "arrange", "faults"]
