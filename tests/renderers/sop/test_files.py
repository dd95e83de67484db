"""DOCX, XLSX and PDF: whole packages, glued arrows, equal bytes, nothing executed, blanks marked."""

from __future__ import annotations

import io
import posixpath
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from math import cos, pi, sin
from pathlib import Path

import pytest
from lxml import etree
from openpyxl import load_workbook

from renderers.contract import Format, ProcessView
from renderers.dokumen_logo import picture_of
from renderers.sop import RENDERER
from renderers.sop.connectors import Connector, connector
from renderers.sop.cover import BLANK
from renderers.sop.renderer import SopOptions
from renderers.sop.xml import NAMESPACES
from sistemkerja_bpmn.bpmn.library import Library
from sistemkerja_bpmn.bpmn.model import Model
from sistemkerja_bpmn.errors import SistemKerjaError
from sistemkerja_bpmn.regulation.identitas import Identitas, Pengesahan
from sistemkerja_bpmn.regulation.identitas_logo import Logo, LogoKind
from tests.support.pdf import pdf_pages

from .cases import decision, two_pools, view, wrapped

FORMATS = [Format.DOCX, Format.XLSX, Format.PDF]
GIVEN = Identitas(
    unit=("Pemerintah Kabupaten Contoh", "Dinas Contoh"),
    nomor="000.8.3/1",
    tanggal_efektif="15 Januari 2026",
    disahkan_oleh=Pengesahan(jabatan="Kepala Dinas", nama="Nama Lengkap", nip="19700101 199703 1 001"),
    kualifikasi_pelaksana=("Memahami tata naskah", "=1+1"),
)
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 20"><path d="M0 0H10V20Z"/></svg>'
HOSTILE = '=HYPERLINK("x") <w:b>&amp; #eval("1+1") $x$ *tebal* _miring_ @rujuk [isi]'


def made(found: Model, format: Format, given: Identitas = GIVEN) -> bytes:
    return RENDERER.render(view(found), SopOptions(format, identitas=given))


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert len(archive.namelist()) == len(set(archive.namelist()))
        return {name: archive.read(name) for name in archive.namelist()}


def text_of(root: etree._Element) -> str:
    return " ".join(str(text) for text in root.itertext())


def named(text: str) -> Model:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
    return wrapped(f'<startEvent id="m" name="Mulai"/><task id="a" name="{escaped}"/>')


@pytest.mark.parametrize("format", FORMATS)
def test_the_same_process_gives_the_same_bytes(format: Format, monkeypatch: pytest.MonkeyPatch) -> None:
    first = made(two_pools(), format)
    monkeypatch.setenv("TZ", "Asia/Makassar")
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    assert made(two_pools(), format) == first


def missing_targets(files: dict[str, bytes]) -> Iterator[str]:
    """Relationships that lead nowhere."""
    for name in files:
        if name.endswith(".rels"):
            base = posixpath.dirname(posixpath.dirname(name))
            for relationship in etree.fromstring(files[name]):
                target = relationship.get("Target", "")
                path = target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(base, target))
                if path not in files:
                    yield f"{name}: {target}"


@pytest.mark.parametrize("format", [Format.DOCX, Format.XLSX])
def test_the_package_is_whole(format: Format) -> None:
    files = parts(made(two_pools(), format))
    assert not list(missing_targets(files))
    types = etree.fromstring(files["[Content_Types].xml"])
    overrides = {e.get("PartName", "")[1:] for e in types if e.get("PartName")}
    endings = {e.get("Extension") for e in types if e.get("Extension")}
    assert overrides <= set(files)
    for name in set(files) - {"[Content_Types].xml"}:
        assert name in overrides or name.rpartition(".")[2] in endings, name


@pytest.mark.parametrize(
    ("format", "part"), [(Format.DOCX, "word/document.xml"), (Format.XLSX, "xl/drawings/drawing2.xml")]
)
def test_every_arrow_is_glued_to_shapes_that_exist(format: Format, part: str) -> None:
    root = etree.fromstring(parts(made(two_pools(), format))[part])
    for choice in root.iter("{*}Choice"):
        assert choice.get("Requires") in choice.nsmap
    etree.strip_elements(root, "{*}Fallback")
    glued = [e.get("id") for e in root.iter("{*}stCxn", "{*}endCxn")]
    ids = [e.get("id") for e in root.iter("{*}cNvPr", "{*}docPr")]
    lines = sum(e.get("name", "").startswith("panah") for e in root.iter("{*}cNvPr"))
    assert len(ids) == len(set(ids))
    assert lines and len(glued) == 2 * lines
    assert set(glued) <= set(ids)


def test_only_five_symbols() -> None:
    root = etree.fromstring(parts(made(two_pools(), Format.DOCX))["word/document.xml"])
    presets = {e.get("prst") for e in root.iter("{*}prstGeom")}
    boxes = {"flowChartTerminator", "flowChartProcess", "flowChartDecision", "flowChartOffpageConnector"}
    arrows_and_labels = {"rect", "bentConnector2", "bentConnector3", "bentConnector4"}
    assert boxes <= presets <= boxes | arrows_and_labels


@pytest.mark.parametrize("format", FORMATS)
def test_names_are_text_and_nothing_else(format: Format, tmp_path: Path) -> None:
    data = made(named(HOSTILE), format)
    if format is Format.XLSX:
        sheet = load_workbook(io.BytesIO(data))["Bagan alir"]
        cell = next(c for row in sheet.iter_rows() for c in row if str(c.value).startswith("=HYPERLINK"))
        assert (cell.value, cell.data_type, cell.quotePrefix) == (HOSTILE, "s", True)
        assert all(c.data_type != "f" for row in sheet.iter_rows() for c in row)
    elif format is Format.DOCX:
        assert HOSTILE in text_of(etree.fromstring(parts(data)["word/document.xml"]))
    else:
        found = re.sub(r"\s", "", "".join(pdf_pages(data)))
        assert re.sub(r"\s", "", HOSTILE) in found


@pytest.mark.parametrize("format", FORMATS)
def test_very_long_names_do_not_break_a_document(format: Format) -> None:
    assert len(made(named("Menyusun " + "laporan " * 250), format)) > 1_000


def test_the_identity_page_shows_what_is_given_and_marks_what_is_not() -> None:
    document = etree.fromstring(parts(made(decision(), Format.DOCX))["word/document.xml"])
    text = text_of(document)
    for expected in ("Dinas Contoh", "000.8.3/1", "15 Januari 2026", "NIP 19700101 199703 1 001", "2. =1+1"):
        assert expected in text
    marked = [text_of(run) for run in document.iter("{*}r") if run.find("{*}rPr/{*}highlight") is not None]
    assert marked and all(BLANK in blank for blank in marked)
    assert len(marked) == text.count(BLANK)


def test_workbook_identity_page() -> None:
    sheet = load_workbook(io.BytesIO(made(decision(), Format.XLSX)))["Identitas"]
    values = {str(c.value): c for row in sheet.iter_rows() for c in row if c.value is not None}
    assert "000.8.3/1" in values
    assert values[BLANK].fill.fgColor.rgb.endswith("FFF2A8")
    assert all(c.data_type != "f" for c in values.values())


def test_remarks_name_what_has_no_symbol_and_what_is_blank() -> None:
    remarks = RENDERER.remarks(view(two_pools()), SopOptions(Format.PDF))
    codes = [remark.kode for remark in remarks]
    assert codes == ["SK-SOP-020", "SK-SOP-020", "SK-SOP-021"]
    assert "Nomor SOP" in remarks[-1].pesan
    full = replace(
        GIVEN,
        tanggal_pembuatan="1",
        tanggal_revisi="-",
        logo=Logo(LogoKind.SVG, SVG),
        **dict.fromkeys(("dasar_hukum", "keterkaitan", "peralatan", "peringatan", "pencatatan"), ("ada",)),
    )
    assert not RENDERER.remarks(view(decision()), SopOptions(Format.PDF, identitas=full))


@pytest.mark.parametrize("format", [Format.DOCX, Format.XLSX])
@pytest.mark.parametrize("kind", [LogoKind.PNG, LogoKind.SVG])
def test_a_logo_stands_on_the_identity_page(format: Format, kind: LogoKind) -> None:
    logo = Logo(kind, SVG if kind is LogoKind.SVG else picture_of(Logo(LogoKind.SVG, SVG)).png)
    files = parts(made(decision(), format, replace(GIVEN, logo=logo)))
    (picture,) = (name for name in files if name.endswith("logo.png"))
    assert files[picture].startswith(b"\x89PNG")
    assert not list(missing_targets(files))
    holder = files["word/document.xml" if format is Format.DOCX else "xl/drawings/drawing1.xml"]
    embedded = {str(e.get(f"{{{NAMESPACES['r']}}}embed")) for e in etree.fromstring(holder).iter("{*}blip")}
    base = "word/_rels/document" if format is Format.DOCX else "xl/drawings/_rels/drawing1"
    related = {str(e.get("Id")): str(e.get("Target")) for e in etree.fromstring(files[f"{base}.xml.rels"])}
    assert [related[id].rpartition("/")[2] for id in embedded] == ["logo.png"]


def test_a_logo_is_drawn_in_the_pdf() -> None:
    plain, shown = (made(decision(), Format.PDF, replace(GIVEN, logo=logo)) for logo in (None, Logo(LogoKind.SVG, SVG)))
    assert plain != shown


def test_a_broken_logo_is_named() -> None:
    logo = Logo(LogoKind.PNG, b"\x89PNG\r\n\x1a\n" + b"\0" * 40)
    with pytest.raises(SistemKerjaError) as caught:
        made(decision(), Format.DOCX, replace(GIVEN, logo=logo))
    assert caught.value.kode == "SK-SOP-005"


def test_an_unfit_format_is_refused() -> None:
    with pytest.raises(SistemKerjaError) as caught:
        RENDERER.render(view(decision()), SopOptions(Format.SVG))
    assert caught.value.kode == "SK-SOP-004"


@pytest.mark.parametrize(
    "points",
    [
        ((10, 10), (10, 30)),
        ((10, 10), (30, 10)),
        ((30, 10), (10, 10)),
        ((10, 10), (30, 10), (30, 40)),
        ((30, 10), (10, 10), (10, 40)),
        ((10, 10), (10, 20), (30, 20), (30, 40)),
        ((30, 10), (30, 20), (10, 20), (10, 40)),
        ((10, 40), (50, 40), (50, 10), (20, 10)),
        ((20, 10), (50, 10), (50, 40), (10, 40)),
        ((20, 40), (50, 40), (50, 5), (10, 5), (10, 8)),
        ((20, 8), (5, 8), (5, 25), (40, 25), (40, 30)),
    ],
)
def test_the_preset_draws_exactly_the_points(points: tuple[tuple[float, float], ...]) -> None:
    assert drawn(connector(points)) == pytest.approx([n for point in points for n in point], abs=0.02)


def drawn(found: Connector) -> list[float]:
    """The points a connector preset draws (ECMA-376, presetShapeDefinitions), in millimetres."""
    w, h = found.width, found.height
    share = [a / 100_000 for a in found.adjust]
    paths = {
        "bentConnector2": lambda: [(0, 0), (w, 0), (w, h)],
        "bentConnector3": lambda: [(0, 0), (w * share[0], 0), (w * share[0], h), (w, h)],
        "bentConnector4": lambda: [
            (0, 0),
            (w * share[0], 0),
            (w * share[0], h * share[1]),
            (w, h * share[1]),
            (w, h),
        ],
    }
    path = paths[found.preset]()
    if h == 0:  # drawn straight: the bends lie on the line
        path = [path[0], path[-1]]
    angle = found.rotation / 60_000 / 180 * pi
    result: list[float] = []
    for x, y in path:
        x, y = (w - x if found.flip_x else x) - w / 2, (h - y if found.flip_y else y) - h / 2
        turned = x * cos(angle) - y * sin(angle), x * sin(angle) + y * cos(angle)
        result += [(turned[0] + found.x + w / 2) / 36_000, (turned[1] + found.y + h / 2) / 36_000]
    return result


OFFICE = shutil.which("soffice") or shutil.which("libreoffice")


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice tidak ada")
@pytest.mark.parametrize("format", [Format.DOCX, Format.XLSX])
def test_libreoffice_shows_the_same_pages(format: Format, library: Library, tmp_path: Path) -> None:
    entry = library.find("kapuas-penunjukan-lintas-instansi")
    shown = ProcessView(entry.model, entry.process_id)
    pdf = RENDERER.render(shown, SopOptions(Format.PDF))
    path = tmp_path / f"sop.{format.value}"
    path.write_bytes(RENDERER.render(shown, SopOptions(format)))
    profile = f"-env:UserInstallation={(tmp_path / 'profil').as_uri()}"
    command = [str(OFFICE), profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    assert len(pdf_pages((tmp_path / "sop.pdf").read_bytes())) == len(pdf_pages(pdf))
