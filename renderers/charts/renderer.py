"""The charts as programs find them: by name, through the entry-point group ``sistemkerja.charts``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from ..contract import Format, Options
from ..scene.scene import Scene
from .bars import BarsView, draw_bars
from .frame import write_chart
from .histogram import HistogramView, draw_histogram

__all__ = ["BARS", "HISTOGRAM", "ChartRenderer"]

V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class ChartRenderer(Generic[V]):
    """Like a map's renderer, but what it draws is figures: it takes no process and no regulation."""

    jenis: str
    title: str
    view: type[V]
    draw: Callable[[V], Scene]
    formats: tuple[Format, ...] = (Format.SVG, Format.PDF, Format.PNG)
    scope: str = "grafik"

    def options(self, *, format: str) -> Options:
        """Options from plain words. Raises ValueError for an unknown format."""
        return Options(Format(format))

    def render(self, view: V, options: Options) -> bytes:
        """The chart as a file."""
        return write_chart(self.draw(view), options.format)


BARS = ChartRenderer("batang", "Batang", BarsView, draw_bars)
HISTOGRAM = ChartRenderer("sebaran", "Sebaran", HistogramView, draw_histogram)
