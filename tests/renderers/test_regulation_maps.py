"""Peta level, subproses and relasi: what they show, hostile names, texts inside their boxes, the same twice."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from renderers import level, relasi, subproses
from renderers.contract import Format, ProcessView, RegulationView, Renderer
from renderers.graphs import CARRIED, CHOICE
from sistemkerja_bpmn.bpmn.document import read
from sistemkerja_bpmn.errors import SistemKerjaError
from sistemkerja_bpmn.layout.text import width
from sistemkerja_bpmn.regulation.identitas import Identitas, Pengesahan
from sistemkerja_bpmn.regulation.process_map import Box, Link, ProcessMap
from tests.renderers.drawn import SVG, numbers, parsed, shows, texts
from tests.support.small_library import CYCLE, PROCEDURE, catalogue_of, cycle, map_of, write_library

RENDERERS = (level.RENDERER, relasi.RENDERER, subproses.RENDERER)
HOSTILE = (
    '<script>alert(1)</script> "; } n0 -> n1 [label="x"] // &amp;',
    "=HYPERLINK(1)\u202e\u0007 \\N \\G",
    "Nama " * 400,
    "Katatanpaspasi" * 150,
    "#let x = 1 $a$ *tebal* @rujukan",
)


@pytest.fixture(autouse=True)
def carried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CHOICE, CARRIED)


def view_of(folder: Path, source: str | None = None, focus: str = "") -> RegulationView:
    library = write_library(folder / "pustaka", source)
    return RegulationView(map_of(library, prefix="PAN"), catalogue_of(library), focus)


def drawn(renderer: Renderer, view: RegulationView, format: str = "svg", **options: object) -> bytes:
    return renderer.render(view, renderer.options(format=format, **options))  # type: ignore[arg-type]


def xml_name(name: str) -> str:
    """A name as a BPMN file can hold it: escaped, without characters XML forbids."""
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f]", "", name)


def test_level_shows_kinds_codes_names_and_what_passes(tmp_path: Path) -> None:
    shown = texts(drawn(level.RENDERER, view_of(tmp_path)))
    for text in ("PETA LEVEL 0", "PETA LEVEL 1", "Proses Inti", "PAN-01", "Mekanisme kerja", "PAN-02.01", "Kebutuhan"):
        assert shows(shown, text)


def test_a_child_map_has_the_name_of_its_box_as_title(tmp_path: Path) -> None:
    shown = texts(drawn(level.RENDERER, view_of(tmp_path, focus=CYCLE)))
    assert shows(shown, "PETA LEVEL 2 Siklus Dinas")
    assert shows(shown, "PETA LEVEL 3 Perencanaan")
    assert shows(shown, "PAN-01.01.01.02 Memeriksa rencana")


def test_every_level_down_to_the_activity_has_a_page(tmp_path: Path) -> None:
    pdf = drawn(level.RENDERER, view_of(tmp_path), "pdf", paper="A3")
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 7


def test_relasi_has_three_centred_lines_then_a_panel_per_activity(tmp_path: Path) -> None:
    tree = parsed(drawn(relasi.RENDERER, view_of(tmp_path, focus=PROCEDURE)))
    lines = ["".join(e.itertext()) for e in tree.iter(f"{SVG}text")]
    assert lines[:3] == ["PETA RELASI", "Pemerintah Kabupaten Contoh · PAN-02.01", "PENUNJUKAN"]
    panels = [e.get("data-element") for e in tree.iter(f"{SVG}g") if e.get("data-element")]
    assert panels == ["PAN-02.01.01", "PAN-02.01.02"]
    assert lines[lines.index("Internal") + 1 :][:2] == ["Pemohon", "Wakil"]


def test_subproses_names_suppliers_inputs_outputs_customers(tmp_path: Path) -> None:
    shown = texts(drawn(subproses.RENDERER, view_of(tmp_path, focus=CYCLE)))
    for text in ("Pemasok", "Masukan", "Keluaran", "Pelanggan", "PAN-01.01.01 Perencanaan", "ke PAN-01.01.02", "…"):
        assert shows(shown, text)


def test_subproses_gathers_what_is_alike(tmp_path: Path) -> None:
    view = view_of(tmp_path)
    sources = ("PAN-03.01", "PAN-03.02", "PAN-03.03", "PAN-04.01")
    group = next(group for group in view.process_map.groups if group.children)
    child = group.children[0]
    links = tuple(Link(code, child.code, ("Surat tugas",)) for code in sources)
    sipoc = replace(child.sipoc, suppliers=("Camat (PAN-03.01)", "Lurah", "Camat (PAN-03.02)"))
    changed = replace(group, children=(replace(child, sipoc=sipoc),), links=links)
    shown = texts(drawn(subproses.RENDERER, replace(view, process_map=with_group(view.process_map, changed))))
    assert shows(shown, "dari PAN-03.01 s.d. PAN-03.03, PAN-04.01: Surat tugas")
    assert shows(shown, "Camat (PAN-03.01, PAN-03.02)")


def with_group(whole: ProcessMap, group: Box) -> ProcessMap:
    """The map with one of its groups replaced."""
    kinds = {kind: tuple(group if g.code == group.code else g for g in own) for kind, own in whole.kinds.items()}
    return replace(whole, kinds=kinds)


@pytest.mark.parametrize("renderer", RENDERERS, ids=lambda r: r.jenis)
@pytest.mark.parametrize("name", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_names_stay_text(tmp_path: Path, renderer: Renderer, name: str) -> None:
    source = cycle(xml_name(name), xml_name(name))
    for focus in ("", CYCLE):
        svg = drawn(renderer, view_of(tmp_path / (focus or "semua"), source, focus))
        assert numbers(svg)
        assert not [e for e in parsed(svg).iter() if etree.QName(e).localname == "script"]
        assert texts_fit_the_page(svg)


@pytest.mark.parametrize("renderer", RENDERERS, ids=lambda r: r.jenis)
def test_the_same_map_twice_is_the_same(tmp_path: Path, renderer: Renderer) -> None:
    view = view_of(tmp_path)
    assert drawn(renderer, view) == drawn(renderer, view)
    assert drawn(renderer, view, "pdf") == drawn(renderer, view, "pdf")


@pytest.mark.parametrize("renderer", RENDERERS, ids=lambda r: r.jenis)
def test_png_and_pdf_are_what_they_say(tmp_path: Path, renderer: Renderer) -> None:
    view = view_of(tmp_path)
    assert drawn(renderer, view, "pdf").startswith(b"%PDF-")
    assert drawn(renderer, view, "png").startswith(b"\x89PNG")


@pytest.mark.parametrize("renderer", RENDERERS, ids=lambda r: r.jenis)
def test_identity_and_signature_are_shown(tmp_path: Path, renderer: Renderer) -> None:
    identity = Identitas(instansi="Kota Uji", versi="2.1", disahkan_oleh=Pengesahan("Uji", "Wali Kota", "Nama Terang"))
    shown = texts(drawn(renderer, view_of(tmp_path), identitas=identity))
    for text in ("Kota Uji", "2.1", "Wali Kota", "Nama Terang"):
        assert shows(shown, text)


@pytest.mark.parametrize("renderer", RENDERERS, ids=lambda r: r.jenis)
def test_an_unknown_part_is_refused_with_the_nearest(tmp_path: Path, renderer: Renderer) -> None:
    with pytest.raises(SistemKerjaError) as caught:
        drawn(renderer, view_of(tmp_path, focus="PAN-01.1"))
    assert caught.value.kode == "SK-PETA-004"
    assert "PAN-01.01" in caught.value.saran


@pytest.mark.parametrize("renderer", RENDERERS, ids=lambda r: r.jenis)
def test_another_view_or_an_empty_regulation_is_refused(tmp_path: Path, renderer: Renderer) -> None:
    model = read(cycle().encode(), name="uji.bpmn").model
    with pytest.raises(SistemKerjaError) as caught:
        renderer.render(ProcessView(model, CYCLE), renderer.options(format="svg"))
    assert caught.value.kode == "SK-PETA-003"
    whole = view_of(tmp_path)
    empty = ProcessMap("contoh", "Kosong", "", "PAN", {}, whole.process_map.labels, ())
    with pytest.raises(SistemKerjaError) as caught:
        drawn(renderer, RegulationView(empty, whole.catalogue))
    assert caught.value.kode == "SK-PETA-005"


@pytest.mark.parametrize("paper", ["A4", "F4", "A3"])
def test_pages_are_of_the_paper(tmp_path: Path, paper: str) -> None:
    pdf = drawn(subproses.RENDERER, view_of(tmp_path), "pdf", paper=paper)
    sizes = {"A4": (842, 595), "F4": (935, 609), "A3": (1191, 842)}
    boxes = re.findall(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)", pdf)
    assert {(round(float(w)), round(float(h))) for w, h in boxes} == {sizes[paper]}


def texts_fit_the_page(svg: bytes) -> bool:
    """No line is wider than the rectangle drawn just before it in its group, or than the page."""
    tree = parsed(svg)
    page = float(tree.get("viewBox", "").split()[2])
    for group in tree.iter(f"{SVG}g"):
        size = group.get("font-size")
        if size is None:
            continue
        bold = group.get("font-weight") == "700"
        scale = 0.1 if "scale(0.1)" in group.get("transform", "") else 1.0
        parent = group.getparent()
        boxes = [e for e in parent if e.tag == f"{SVG}rect"] if parent is not None else []
        room = float(boxes[-1].get("width", "0")) if len(boxes) == 1 else page
        for line in group.iter(f"{SVG}text"):
            assert width("".join(line.itertext()), float(size) * scale, bold) <= room + 0.01
    return True


def test_formats_are_those_of_maps() -> None:
    assert {renderer.formats for renderer in RENDERERS} == {(Format.SVG, Format.PDF, Format.PNG)}
    assert {renderer.scope for renderer in RENDERERS} == {"regulasi"}
