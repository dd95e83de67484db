"""How a symbol is drawn: line, area, dashes. Lengths in symbols are BPMN pixels."""

from __future__ import annotations

from dataclasses import dataclass

from ..scene.scene import Style

__all__ = ["ADDED", "Ink"]

ADDED = (5.0, 3.0)
"""Dashes of what the analysts added to the text of the regulation (``sk:pelengkap``)."""


@dataclass(frozen=True, slots=True)
class Ink:
    """``line`` colours strokes and filled signs, ``paper`` fills shapes; ``dash`` is empty for a solid line."""

    line: str = "#000000"
    paper: str = "#ffffff"
    dash: tuple[float, ...] = ()

    def outline(self, width: float) -> Style:
        """The outline of a shape: filled with paper, dashed where the ink is."""
        return Style(self.line, width, self.paper, self.dash)

    def thin(self, width: float = 1.0) -> Style:
        """A line of a sign inside a shape: never dashed, not filled."""
        return Style(self.line, width)

    def open(self, width: float = 1.0) -> Style:
        """A sign filled with paper."""
        return Style(self.line, width, self.paper)

    def solid(self) -> Style:
        """A sign filled with line colour."""
        return Style(self.line, 0.5, self.line)
