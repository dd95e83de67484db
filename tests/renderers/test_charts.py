"""Charts: every figure is drawn where its scale says, nothing leaves the page, texts keep to their rooms."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from renderers.charts.bars import BarsView, draw_bars
from renderers.charts.frame import figure, ticks
from renderers.charts.histogram import HistogramView, draw_histogram
from renderers.charts.renderer import BARS, HISTOGRAM
from renderers.scene.scene import Group, Item, Path, Rect, Scene, TextBlock
from sistemkerja_bpmn.layout.text import width

SPREAD = HistogramView(
    title="Separuh kasus selesai dalam 7,4 hari kerja",
    axis="Waktu siklus (hari kerja)",
    edges=(0.0, 5.0, 10.0, 15.0),
    shares=(0.2, 0.5, 0.25),
    markers=((7.4, "median 7,4"), (14.9, "90% kasus sampai 14,9")),
    limit=(12.0, "batas waktu 12"),
    note="5% kasus lebih lama.",
)
LONG = "Pejabat Fungsional dan/atau Pelaksana pada Unit Organisasi yang dituju oleh permohonan"
USE = BarsView(
    title="Paling sibuk: Analis (90%)",
    axis="Bagian jam kerja",
    bars=(("Analis", 90.0, 2.0, "90 ± 2%", True), (LONG, 45.0, 0.0, "45%", False), ("Kepala", 0.0, 0.0, "0%", False)),
    most=100.0,
    limit=(85.0, "85%"),
    unit="%",
)


def placed(items: tuple[Item, ...], dx: float = 0.0, dy: float = 0.0) -> Iterator[tuple[Item, float, float]]:
    for item in items:
        if isinstance(item, Group):
            yield from placed(item.items, dx + item.dx, dy + item.dy)
        else:
            yield item, dx, dy


def assert_inside(scene: Scene) -> None:
    for item, dx, dy in placed(scene.items):
        if isinstance(item, TextBlock):
            assert item.room is not None
            for text in item.lines:
                assert width(text, item.size, item.bold) <= item.room.width + 0.01, text
            shift = {"start": 0.0, "middle": 0.5, "end": 1.0}[item.anchor]
            wide = max(width(text, item.size, item.bold) for text in item.lines) if item.lines else 0.0
            left = item.x + dx - shift * wide
            assert left >= 0
            assert left + wide <= scene.width
        elif isinstance(item, Rect):
            assert 0 <= item.x + dx <= item.x + dx + item.width <= scene.width
            assert 0 <= item.y + dy <= item.y + dy + item.height <= scene.height
        elif isinstance(item, Path):
            for _, numbers in item.commands:
                assert all(0 <= x + dx <= scene.width for x in numbers[::2])
                assert all(0 <= y + dy <= scene.height for y in numbers[1::2])


def columns(scene: Scene) -> list[Rect]:
    return [item for item, _, _ in placed(scene.items) if isinstance(item, Rect) and item.style.fill != "#ffffff"]


def test_columns_are_as_high_as_their_shares() -> None:
    scene = draw_histogram(SPREAD)
    assert_inside(scene)
    heights = [column.height for column in columns(scene)]
    assert [high / heights[1] for high in heights] == pytest.approx([0.4, 1.0, 0.5])


def test_no_line_runs_through_the_name_of_a_marker() -> None:
    """Names stand on white, drawn after all lines."""
    items = [item for item, _, _ in placed(draw_histogram(SPREAD).items)]
    grounds = [number for number, item in enumerate(items) if isinstance(item, Rect) and item.style.fill == "#ffffff"]
    lines = [number for number, item in enumerate(items) if isinstance(item, Path) and item.style.dash]
    assert len(lines) == 3
    assert len(grounds) == 4
    assert max(lines) < min(grounds)


def test_bars_are_as_long_as_their_figures() -> None:
    scene = draw_bars(USE)
    assert_inside(scene)
    lengths = [bar.width for bar in columns(scene)]
    assert lengths[1] / lengths[0] == pytest.approx(0.5)
    assert lengths[2] == 0


@given(
    st.lists(st.tuples(st.text(max_size=60), st.floats(0, 1e6), st.floats(0, 1e6)), min_size=1, max_size=15),
    st.sampled_from(["", "%"]),
)
def test_any_bars_stay_on_the_page(figures: list[tuple[str, float, float]], unit: str) -> None:
    bars = tuple((label, value, half, f"{value:.1f}", False) for label, value, half in figures)
    assert_inside(draw_bars(BarsView("Judul", "Sumbu", bars, unit=unit)))


@given(st.lists(st.floats(0, 1), min_size=1, max_size=40), st.floats(0.01, 1e5), st.floats(-1, 2))
def test_any_distribution_stays_on_the_page(shares: list[float], step: float, marker: float) -> None:
    edges = tuple(step * number for number in range(len(shares) + 1))
    marked = ((marker * edges[-1], "penanda"),)
    assert_inside(draw_histogram(HistogramView("Judul", "Sumbu", edges, tuple(shares), marked)))


@given(st.floats(1e-6, 1e9))
def test_ticks_are_round_and_few(most: float) -> None:
    found = ticks(most)
    assert 2 <= len(found) <= 8
    assert found[-1] <= most * 1.0001
    assert re.fullmatch(r"[125]e[-+]\d+", f"{found[1]:.0e}")


def test_figures_have_a_decimal_comma() -> None:
    assert [figure(value) for value in (1.234, 12.34, 1234.5)] == ["1,23", "12,3", "1.234"]
    assert [figure(0.5, 0.5), figure(20, 10), figure(0.25, 0.05)] == ["0,5", "20", "0,25"]


@pytest.mark.parametrize("format", ["svg", "pdf", "png"])
def test_charts_in_every_format(format: str) -> None:
    starts = {"svg": b"<svg", "pdf": b"%PDF", "png": b"\x89PNG"}
    assert HISTOGRAM.render(SPREAD, HISTOGRAM.options(format=format)).startswith(starts[format])
    assert BARS.render(USE, BARS.options(format=format)).startswith(starts[format])


def test_texts_cannot_steer_the_picture() -> None:
    view = BarsView("<script>", "a&b", (("</text>\u202e", 1.0, 0.0, '"x"', False),))
    root = etree.fromstring(BARS.render(view, BARS.options(format="svg")))
    assert not root.findall(".//{*}script")
    assert "\u202e" not in "".join(root.itertext())
