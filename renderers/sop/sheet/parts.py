"""What lies on a page of the table. Lengths in millimetres from the top left corner of the table on its page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import accumulate
from typing import ClassVar

from ..model import Kind, Sop, Step

__all__ = ["Label", "Line", "Page", "Place", "Point", "Row", "Sheet", "Side", "Style", "Symbol"]

Point = tuple[float, float]


class Side(StrEnum):
    """Where a line touches a symbol."""

    TOP = "atas"
    LEFT = "kiri"
    BOTTOM = "bawah"
    RIGHT = "kanan"

    @property
    def opposite(self) -> Side:
        return _OPPOSITE[self]


_OPPOSITE = {Side.LEFT: Side.RIGHT, Side.RIGHT: Side.LEFT, Side.TOP: Side.BOTTOM, Side.BOTTOM: Side.TOP}


@dataclass(frozen=True, slots=True)
class Style:
    """F4 landscape, 6 mm margin, at most 8 rows a page: the habits of ministries. ``size``, ``small``: points."""

    page_width: float = 330.0
    page_height: float = 215.0
    margin: float = 6.0
    size: float = 8.0
    small: float = 7.0
    most_rows: int = 8
    least_row: float = 18.0
    connector_row: float = 9.0
    symbol_width: float = 15.0
    symbol_height: float = 8.5
    decision_height: float = 10.5
    connector_width: float = 9.0
    connector_height: float = 6.4
    lane: float = 2.0
    padding: float = 1.2
    gutter: float = 1.0

    @property
    def table_width(self) -> float:
        return self.page_width - 2 * self.margin

    def height_of(self, kind: Kind) -> float:
        """Height of a symbol."""
        if kind is Kind.KEPUTUSAN:
            return self.decision_height
        return self.connector_height if kind is Kind.SAMBUNGAN else self.symbol_height


@dataclass(frozen=True, slots=True)
class Row:
    """A row below the header: a step, or the place of a pentagon with its words ("Ke No 9")."""

    y: float
    height: float
    step: Step | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a symbol stands: page, row on that page (header not counted), column under Pelaksana."""

    page: int
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Symbol:
    """A drawn symbol. ``key`` is unique on the sheet: ``s7`` the step 7, ``k7-12`` a pentagon."""

    key: str
    kind: Kind
    place: Place
    x: float
    y: float
    width: float
    height: float
    text: str = ""

    def port(self, side: Side) -> Point:
        """Middle of a side."""
        middle, half = self.x + self.width / 2, self.y + self.height / 2
        ports = {
            Side.TOP: (middle, self.y),
            Side.BOTTOM: (middle, self.y + self.height),
            Side.LEFT: (self.x, half),
            Side.RIGHT: (self.x + self.width, half),
        }
        return ports[side]


@dataclass(frozen=True, slots=True)
class Label:
    """An answer beside its line; ``right`` aligned at the right edge of its box, else at the left."""

    text: str
    x: float
    y: float
    width: float
    height: float
    right: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """An arrow from symbol to symbol along ``points``; ``flow`` is (source row, target row)."""

    source: str
    source_side: Side
    target: str
    target_side: Side
    points: tuple[Point, ...]
    flow: tuple[int, int]
    label: Label | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the table."""

    rows: tuple[Row, ...]
    symbols: tuple[Symbol, ...] = ()
    lines: tuple[Line, ...] = ()

    @property
    def bottom(self) -> float:
        return self.rows[-1].y + self.rows[-1].height


@dataclass(frozen=True)
class Sheet:
    """The whole table.

    columns  widths: No, Kegiatan, one per role, Kelengkapan, Waktu, Output, Keterangan
    header   heights of the header rows: Pelaksana, instansi (where there are several), roles
    lanes    lines that run left and right of the symbols, for the widths of the outer columns
    said     step -> what could not be drawn and stands under Keterangan instead
    cut      steps the texts of which were shortened
    undrawn  arrows without a free way, as (source row, target row)
    """

    sop: Sop
    style: Style
    columns: tuple[float, ...]
    header: tuple[float, ...]
    lanes: tuple[int, int]
    pages: tuple[Page, ...]
    said: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    cut: tuple[int, ...] = ()
    undrawn: tuple[tuple[int, int], ...] = ()

    FIRST_ROLE: ClassVar[int] = 2

    def x(self, column: int) -> float:
        """Left edge of a table column."""
        return (0.0, *accumulate(self.columns))[column]

    @property
    def flow_left(self) -> float:
        """Left edge of the Pelaksana columns."""
        return self.x(self.FIRST_ROLE)

    @property
    def flow_right(self) -> float:
        """Right edge of the Pelaksana columns."""
        return self.x(self.FIRST_ROLE + len(self.sop.roles))

    @property
    def header_height(self) -> float:
        return sum(self.header)
