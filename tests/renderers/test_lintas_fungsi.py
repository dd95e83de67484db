"""Peta lintas fungsi: everything the process says is on the map, safely, in every format."""

from __future__ import annotations

import re
from dataclasses import replace
from importlib.metadata import entry_points
from pathlib import Path

import pytest

from renderers.contract import Format, Identity, Mark, Options, ProcessView, RegulationView, Renderer, Signature, Tone
from renderers.lintas_fungsi import RENDERER
from renderers.paper import Paper
from sistemkerja_bpmn.bpmn.diagram import Bounds, Diagram, Shape
from sistemkerja_bpmn.bpmn.document import read
from sistemkerja_bpmn.errors import SistemKerjaError
from tests.regulation.samples import catalogue_from

from .drawn import SOURCE, draw, group, numbers, parsed, shows, texts, view

HOSTILE = [
    "&lt;script>alert(1)&lt;/script>",
    "]]&gt; &amp;lt; &quot;kutip&quot; 'satu'",
    "=cmd|' /C calc'!A0",
    "\u202egnp.exe\u202c \u009b31mmerah",
    "Nama " * 400,
    "x" * 2000,
]


def named(name: str) -> str:
    """The process with another name on its first task, its gateway, a flow, a lane and the pool."""
    source = SOURCE
    for old in ("Menyusun surat", "Surat lengkap?", "Tidak", "Kepala Bagian", "Instansi pemohon"):
        source = source.replace(f'name="{old}"', f'name="{name}"')
    return source


def test_it_is_found_by_its_entry_point() -> None:
    [point] = entry_points(group="sistemkerja.renderers", name="lintas-fungsi")
    renderer = point.load()
    assert isinstance(renderer, Renderer)
    assert renderer.jenis == "lintas-fungsi"
    assert renderer.view is ProcessView


def test_every_name_is_on_the_map() -> None:
    model, drawn = view().model, texts(draw())
    named_things = (*model.nodes.values(), *model.lanes.values(), *model.participants.values())
    for element in (*named_things, *model.sequence_flows.values(), *model.message_flows.values()):
        assert shows(drawn, element.name)
    assert "Perencanaan" in drawn
    assert "Evaluasi" in drawn


def test_every_element_is_drawn_once_as_a_group() -> None:
    model, svg = view().model, draw()
    for element in (*model.nodes, *model.lanes, *model.participants, *model.sequence_flows, *model.groups, "hasil"):
        assert f'data-element="{element}"' in svg.decode()


def test_the_identity_block_shows_what_is_given_and_what_is_known() -> None:
    identity = Identity(
        code="PAN-01.01.CFM.01", agency="Kabupaten Kapuas", date="2 Maret 2026", version="3", legal_basis=("Perbup 1",)
    )
    drawn = texts(draw(Options(identity=identity)))
    for value in ("PAN-01.01.CFM.01", "Kabupaten Kapuas", "2 Maret 2026", "Perbup 1", "PETA LINTAS FUNGSI"):
        assert value in drawn
    assert "Permohonan pelibatan pegawai" in drawn
    assert "Kode p" in texts(draw())


def test_the_signature_is_drawn_on_demand() -> None:
    signature = Signature("Kuala Kapuas", "Sekretaris Daerah", "Nama Pejabat", "1970")
    drawn = texts(draw(Options(identity=Identity(signature=signature))))
    assert "Kuala Kapuas," in drawn
    assert "NIP. 1970" in drawn
    assert "NIP" not in texts(draw())


def test_joint_roles_and_copies_are_said() -> None:
    drawn = texts(draw())
    assert "bersama Sekretaris" in drawn
    assert "tembusan: Bupati" in drawn


def test_clauses_are_listed_on_demand_only() -> None:
    assert "kapuas.A.2.3" in texts(draw(Options(clauses=True)))
    assert "kapuas.A.2.3" not in texts(draw())


def test_what_was_added_is_dashed_and_explained() -> None:
    svg = draw()
    assert "stroke-dasharray" in group(svg, "perbaiki")
    assert "stroke-dasharray" in group(svg, "f4")
    assert "stroke-dasharray" not in group(svg, "susun")
    assert "stroke-dasharray" not in group(svg, "f1")
    assert "tidak tertulis dalam peraturan" in texts(svg)
    plain = re.sub(r"<sk:pelengkap[^>]*/>", "", SOURCE)
    assert "tidak tertulis dalam peraturan" not in texts(draw(source=plain))


def test_a_reading_is_a_numbered_note_and_not_dashed(tmp_path: Path) -> None:
    mark = '<sk:dasar ref="contoh.A.4.b"/><sk:tafsir temuan="contoh-t-penolakan"/>'
    source = SOURCE.replace('<sk:dasar ref="kapuas.A.2.3"/>', mark)
    svg = draw(source=source)
    assert "stroke-dasharray" not in group(svg, "susun")
    assert "1" in group(svg, "susun")
    assert "tafsir atas contoh-t-penolakan" in texts(svg)
    known = replace(view(source), catalogue=catalogue_from(tmp_path))
    drawn = texts(RENDERER.render(known, Options()))
    assert "tafsir: Cabang penolakan tidak ada (contoh-t-penolakan)" in drawn


def test_the_key_explains_only_what_is_used() -> None:
    drawn = texts(draw())
    assert "Keputusan: pilih satu jalur" in drawn
    assert "Tembusan (salinan untuk diketahui)" in drawn
    assert "Paralel" not in drawn
    assert "Penyimpanan data" not in drawn


def test_it_is_black_and_white_unless_colour_is_asked_for() -> None:
    shades = set(re.findall(r"#[0-9a-f]{6}", draw().decode()))
    assert all(c[1:3] == c[3:5] == c[5:7] for c in shades)
    coloured = set(re.findall(r"#[0-9a-f]{6}", draw(Options(colour=True)).decode()))
    assert not all(c[1:3] == c[3:5] == c[5:7] for c in coloured)


def test_marks_are_laid_over_shapes_and_flows() -> None:
    marks = {"susun": Mark(Tone.MASALAH, "macet"), "f2": Mark(Tone.LEWAT), "tanya": Mark(Tone.BEBAN, "3 h", 0.5)}
    svg = draw(Options(marks=marks))
    assert "#c62828" in group(svg, "susun")
    assert "macet" in texts(svg)
    assert "#1f6fd0" in group(svg, "f2")
    assert "3 h" in texts(svg)
    assert "#c62828" not in group(svg, "kirim")
    assert "#e67e00" in group(svg, "tanya")


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_stay_text(name: str) -> None:
    svg = draw(source=named(name))
    tree = parsed(svg)
    assert not [e for e in tree.iter() if isinstance(e.tag, str) and e.tag.endswith("script")]
    assert not re.search("[\u202a-\u202e\u0080-\u009f]", svg.decode("utf-8"))
    assert max(numbers(svg)) < 100_000
    assert RENDERER.render(view(named(name)), Options(format=Format.PDF)).startswith(b"%PDF")


def test_the_same_input_gives_the_same_bytes() -> None:
    for kind in (Format.SVG, Format.PDF, Format.PNG):
        assert draw(Options(format=kind)) == draw(Options(format=kind))


def test_fonts_travel_inside_the_svg() -> None:
    svg = draw().decode()
    assert svg.count("@font-face") == 2
    assert "data:font/woff;base64," in svg
    assert 'font-family="Roboto"' in svg


def test_the_diagram_of_the_file_is_kept() -> None:
    source = """<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="u"
      xmlns:b="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:c="http://www.omg.org/spec/DD/20100524/DC">
      <process id="p"><task id="t" name="Kerja"/></process><b:BPMNDiagram id="d"><b:BPMNPlane id="pl" bpmnElement="p">
      <b:BPMNShape id="s" bpmnElement="t"><c:Bounds x="50" y="60" width="333" height="77"/></b:BPMNShape>
      </b:BPMNPlane></b:BPMNDiagram></definitions>"""
    own = draw(source=source)
    assert 'x="50" y="60" width="333" height="77"' in group(own, "t")
    given = Diagram("p", (Shape("t", Bounds(5, 5, 222, 66)),), ())
    other = RENDERER.render(ProcessView(read(source.encode()).model, "p", diagram=given), Options())
    assert 'width="222" height="66"' in group(other, "t")


def test_a_name_too_long_for_the_box_somebody_drew_is_said_in_full_below() -> None:
    name = "Menyusun surat permohonan pelibatan pegawai lintas unit organisasi menurut kebutuhan tahun berjalan"
    source = f"""<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="u">
      <process id="p"><task id="t" name="{name}"/></process></definitions>"""
    model = read(source.encode()).model
    small = Diagram("p", (Shape("t", Bounds(50, 60, 100, 50)),), ())
    svg = RENDERER.render(ProcessView(model, "p", diagram=small), Options())
    assert "…" in group(svg, "t")
    assert shows(texts(svg), name)
    large = Diagram("p", (Shape("t", Bounds(50, 60, 300, 120)),), ())
    assert "CATATAN" not in texts(RENDERER.render(ProcessView(model, "p", diagram=large), Options()))


def test_an_unknown_process_is_named_with_the_known_ones() -> None:
    with pytest.raises(SistemKerjaError) as caught:
        RENDERER.render(view(process="lain"), Options())
    assert caught.value.kode == "SK-PETA-001"
    assert "p" in caught.value.saran


def test_an_empty_process_is_refused() -> None:
    empty = '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="u">'
    with pytest.raises(SistemKerjaError) as caught:
        draw(source=f'{empty}<process id="p"/></definitions>')
    assert caught.value.kode == "SK-PETA-002"


def test_a_view_of_another_kind_is_refused() -> None:
    with pytest.raises(SistemKerjaError) as caught:
        RENDERER.render(RegulationView.__new__(RegulationView), Options())
    assert caught.value.kode == "SK-PETA-003"
    with pytest.raises(SistemKerjaError):
        draw(Options(format=Format.XLSX))


@pytest.mark.parametrize("paper", list(Paper))
def test_a_small_map_is_one_page_of_the_paper(paper: Paper) -> None:
    tree = parsed(draw(Options(paper=paper)))
    wide, high = float(tree.get("width", "")[:-2]), float(tree.get("height", "")[:-2])
    pages = RENDERER.render(view(), Options(format=Format.PDF, paper=paper)).count(b"/Type /Page\n")
    assert (wide, high) == (paper.width, paper.height) or pages > 1


@pytest.mark.parametrize("number", [69, 70, 72, 73, 75, 76, 78, 79, 81, 82, 84, 85])
def test_broken_diagrams_are_laid_out_anew(shared: Path, number: int) -> None:
    [path] = (shared / "korpus" / "jahat").glob(f"{number}_*.bpmn")
    model = read(path).model
    broken = ProcessView(model, next(iter(model.processes)))
    svg = RENDERER.render(broken, Options())
    assert max(map(abs, numbers(svg))) < 10_000
    for node in model.nodes:
        assert f'data-element="{node}"' in svg.decode()
    assert RENDERER.render(broken, Options(format=Format.PNG))[:4] == b"\x89PNG"


def test_all_reference_models_are_drawn(shared: Path) -> None:
    paths = sorted((shared / "korpus" / "nyata" / "bpmn-miwg__reference").glob("*.bpmn"))
    assert len(paths) == 21
    for path in paths:
        model = read(path).model
        process = next(iter(model.processes))
        svg = RENDERER.render(ProcessView(model, process, source=path.name), Options())
        numbers(svg)
        drawn = texts(svg)
        for node in model.nodes_of(process):
            assert shows(drawn, node.name), (path.name, node.name)


def test_library_processes_are_drawn_on_paper(processes: Path) -> None:
    for path in sorted(processes.glob("*.bpmn")):
        model = read(path).model
        pdf = RENDERER.render(ProcessView(model, path.stem), Options(format=Format.PDF, paper=Paper.A3, clauses=True))
        assert pdf.startswith(b"%PDF")
