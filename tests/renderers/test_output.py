"""Scenes as SVG, PDF and PNG, and where a map is cut into pages."""

from __future__ import annotations

import re
import struct
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renderers.contract import Format, Options
from renderers.lintas_fungsi import RENDERER
from renderers.output.pdf import LARGEST_PIXELS, LARGEST_SIDE, write_pdf, write_png
from renderers.output.svg import write_svg
from renderers.paper import Paper
from renderers.scene.plain import plain
from renderers.scene.scene import (
    Circle,
    Group,
    Rect,
    Scene,
    Style,
    TextBlock,
    arrowhead,
    outline,
    polygon,
    polyline,
)
from sistemkerja_bpmn.errors import SistemKerjaError
from tests.support.pdf import pdf_pages

from .drawn import draw, parsed, view

LINE = Style("#000000", 0.3)


def page(*items: Rect | Circle | TextBlock | Group, width: float = 100, height: float = 60) -> Scene:
    return Scene(width, height, items, "Uji")


def png_size(data: bytes) -> tuple[int, int]:
    """Width and height from the header of a PNG."""
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    wide, high = struct.unpack(">II", data[16:24])
    return wide, high


def long_process(steps: int) -> str:
    """A chain of tasks in one lane."""
    names = [f"n{k}" for k in range(steps)]
    refs = "".join(f"<flowNodeRef>{n}</flowNodeRef>" for n in names)
    tasks = "".join(f'<task id="{n}" name="Langkah {n}"/>' for n in names)
    flows = "".join(f'<sequenceFlow id="f{k}" sourceRef="n{k}" targetRef="n{k + 1}"/>' for k in range(steps - 1))
    head = '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="u">'
    pool = '<collaboration id="k"><participant id="pool" name="Dinas" processRef="p"/></collaboration>'
    lane = f'<laneSet id="ls"><lane id="l" name="Pelaksana">{refs}</lane></laneSet>'
    return f'{head}{pool}<process id="p">{lane}{tasks}{flows}</process></definitions>'


def test_primitives_become_svg() -> None:
    shapes = Group(
        (
            Rect(1, 2, 3, 4, LINE, 1),
            Circle(5, 5, 2, Style(None, 0, "#ffffff")),
            polygon(((0, 0), (1, 0), (1, 1)), LINE),
            polyline(((0, 0), (10, 0), (10, 10)), Style("#000000", 0.3, dash=(2, 1)), radius=2),
            outline("M0 0 C1 1 2 1 3 0 Z", LINE, 10, 10, 2),
        ),
        element="a&b",
        title="<judul>",
        scale=0.5,
        dx=3,
        clip=(0, 0, 50, 50),
    )
    svg = write_svg(page(shapes, TextBlock(("A & B", "<c>"), 5, 5, 3, rotated=True)))
    tree = parsed(svg.encode())
    assert tree.get("viewBox") == "0 0 100 60"
    assert 'data-element="a&amp;b"' in svg
    assert "&lt;judul&gt;" in svg
    assert "rotate(-90)" in svg
    assert 'transform="translate(3 0) scale(0.500000)"' in svg
    assert "M10 10C12 12 14 12 16 10Z" in svg


def test_an_arrowhead_points_along_the_last_stretch_that_has_a_length() -> None:
    left, tip, right = arrowhead(((0, 0), (10, 0), (10, 0)), 4, 2)
    assert tip == (10, 0)
    assert {left, right} == {(6, 1), (6, -1)}
    assert arrowhead(((1, 1), (1, 1)), 4, 2) == ((1, 1), (1, 1), (1, 1))


@given(st.text())
def test_any_text_gives_well_formed_svg(text: str) -> None:
    svg = write_svg(page(TextBlock((text,), 1, 1, 3), Group((), title=text)), embed_font=False)
    tree = parsed(svg.encode("utf-8"))
    shown = "".join(e.text or "" for e in tree.iter("{http://www.w3.org/2000/svg}text"))
    assert shown == plain(text)


def test_a_pdf_has_one_page_per_scene_and_only_our_font(tmp_path: Path) -> None:
    first, second = TextBlock(("Halaman satu",), 5, 5, 3, "start"), TextBlock(("Halaman dua",), 5, 5, 3, "start", True)
    data = write_pdf((page(first), page(second)))
    text = "\n".join(pdf_pages(data))
    assert "Halaman satu" in text
    assert "Halaman dua" in text
    assert len(re.findall(rb"/Type\s*/Page\b", data)) == 2
    assert set(re.findall(rb"/BaseFont\s*/\w+\+(\w+)", data)) <= {b"Roboto"}


def test_the_pdf_of_a_map_can_be_searched_and_is_vectors(tmp_path: Path) -> None:
    data = draw(Options(format=Format.PDF))
    text = "\n".join(pdf_pages(data))
    for word in ("Menyusun surat", "Permohonan pelibatan pegawai", "Perencanaan"):
        assert word in text
    assert b"/Subtype /Image" not in data
    assert b"/Subtype/Image" not in data


def test_a_pdf_page_longer_than_the_format_is_refused() -> None:
    with pytest.raises(SistemKerjaError) as caught:
        write_pdf((page(width=6000),))
    assert caught.value.kode == "SK-PETA-011"


def test_a_png_has_the_shape_of_its_scene() -> None:
    wide, high = png_size(write_png(page(Rect(1, 1, 50, 20, LINE))))
    assert wide / high == pytest.approx(100 / 60, rel=0.01)


def test_a_large_png_gets_fewer_pixels_never_more_than_the_limit() -> None:
    wide, high = png_size(write_png(page(width=4000, height=500)))
    assert max(wide, high) <= LARGEST_SIDE + 1
    assert wide * high <= LARGEST_PIXELS * 1.01


@pytest.mark.parametrize(("width", "height"), [(20_000, 20_000), (1e7, 5)])
def test_a_png_without_a_sensible_size_is_refused(width: float, height: float) -> None:
    with pytest.raises(SistemKerjaError) as caught:
        write_png(page(width=width, height=height))
    assert caught.value.kode == "SK-PETA-012"


def test_a_long_process_is_cut_into_pages_with_connectors(tmp_path: Path) -> None:
    options = Options(format=Format.PDF, paper=Paper.A4)
    data = RENDERER.render(view(long_process(60)), options)
    pages = pdf_pages(data)
    cut = [page for page in pages if "Langkah" in page]
    assert len(cut) > 1
    drawn = re.findall(r"\bn\d+\b", " ".join(pages))
    assert sorted(drawn) == sorted(f"n{k}" for k in range(60))
    onwards = re.findall(r"\b([A-Z]) ?2\b", cut[0])
    assert len(onwards) == 1
    assert re.search(rf"\b{onwards[0]} ?1\b", cut[1])
    assert all("Pelaksana" in page and "Dinas" in page for page in cut)
    assert f"halaman 1 dari {len(pages)}" in pages[0]


def test_an_svg_or_png_is_always_one_picture() -> None:
    source = long_process(24)
    tree = parsed(RENDERER.render(view(source), Options(paper=Paper.A4)))
    assert float(tree.get("width", "")[:-2]) > Paper.A4.width
    png = RENDERER.render(view(source), Options(format=Format.PNG, paper=Paper.A4))
    assert png_size(png)[0] > png_size(png)[1]


def test_small_letters_are_written_large_and_scaled_down() -> None:
    svg = write_svg(page(TextBlock(("Kecil",), 5, 5, 2.5, "start"), TextBlock(("Besar",), 5, 20, 12)))
    assert 'translate(5 5) scale(0.1)" font-size="25"' in svg
    assert 'translate(5 20)" font-size="12"' in svg


def test_no_stream_of_the_pdf_holds_a_broken_number() -> None:
    data = draw(Options(format=Format.PDF))
    for stream in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", data, re.DOTALL):
        try:
            text = zlib.decompress(stream)
        except zlib.error:
            continue
        assert b"NaN" not in text
