"""What comes out of the printer: every text is there, inside its box, and large enough to read."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from renderers import level, lintas_fungsi, relasi, subproses
from renderers.contract import Format, Identity, Options, ProcessView, RegulationView, Signature
from renderers.graphs import CARRIED, CHOICE
from renderers.output.pdf import write_pdf
from renderers.paper import Paper
from renderers.scene.scene import Scene
from sistemkerja_bpmn.bpmn.library import Library
from sistemkerja_bpmn.commands._pictures.process_maps import target_of
from sistemkerja_bpmn.commands._program.catalogues import catalogues_of

from .drawn import SOURCE, view
from .measured import letters_of, outside, printed, words_of

LEAST_POINTS = 7.0
OVERHANG = 0.15
"""Millimetres a letter may reach beside its own place: the hook of a j stands out so far."""
IDENTITY = Identity(
    "KPS-04.02.CFM.01",
    agency="Pemerintah Kabupaten Kapuas",
    legal_basis=("Peraturan Bupati Kapuas Nomor 14 Tahun 2024 tentang Sistem Kerja di Lingkungan Pemerintah " * 2,),
    signature=Signature("Kuala Kapuas", "Sekretaris Daerah selaku Ketua Tim Penataan Tatalaksana", "Nama", "1970"),
)
LONGEST = "bukittinggi-siklus-bapelitbangda"


@pytest.fixture(scope="module")
def library() -> Library:
    return Library.open(Path(__file__).resolve().parents[2] / "processes")


@pytest.fixture(autouse=True)
def carried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CHOICE, CARRIED)


def assert_readable(pages: Sequence[Scene]) -> None:
    """Every word of the pages is printed inside its box with letters of at least seven points."""
    for number, (page, letters) in enumerate(zip(pages, letters_of(write_pdf(pages)), strict=True), 1):
        for word, ink in printed(words_of(page), letters):
            assert word.room is not None, f"halaman {number}: {word.text}"
            assert max(outside(word.room, letter.ink) for letter in ink) <= OVERHANG, f"halaman {number}: {word.text}"
            assert min(letter.size for letter in ink) > LEAST_POINTS - 0.01, f"halaman {number}: {word.text}"


@pytest.mark.parametrize("paper", list(Paper), ids=lambda paper: paper.name)
@pytest.mark.parametrize(
    "process",
    [
        "kapuas-siklus-kecamatan",
        "bukittinggi-pengelolaan-kinerja",
        "buleleng-penunjukan-lintas-instansi",
        "lamandau-sukarela-dalam-unit",
        LONGEST,
    ],
)
def test_texts_of_a_process_stay_in_their_boxes(library: Library, process: str, paper: Paper) -> None:
    catalogue = catalogues_of(library).of_process(process)
    options = Options(Format.PDF, paper, IDENTITY, clauses=paper is Paper.A3)
    shown = ProcessView(library.find(process).model, process, catalogue=catalogue)
    assert_readable(lintas_fungsi.pages(shown, options))


def test_texts_of_a_map_of_its_own_size_stay_in_their_boxes(library: Library) -> None:
    assert_readable(lintas_fungsi.pages(ProcessView(library.find(LONGEST).model, LONGEST), Options(Format.PDF)))


@pytest.mark.parametrize("name", ["Nama " * 40, "Katatanpaspasi" * 20, "J"])
def test_texts_of_any_length_stay_in_their_boxes(name: str) -> None:
    source = SOURCE
    for old in ("Menyusun surat", "Surat lengkap?", "Tidak", "Kepala Bagian", "Instansi pemohon", "Perencanaan"):
        source = source.replace(f'"{old}"', f'"{name}"')
    for paper in (None, Paper.A4):
        assert_readable(lintas_fungsi.pages(view(source), Options(Format.PDF, paper, IDENTITY)))


@pytest.mark.parametrize(
    ("kind", "subject"),
    [(level, "kapuas-siklus-kecamatan"), (subproses, "bukittinggi"), (relasi, "buleleng")],
    ids=lambda value: getattr(value, "__name__", value),
)
@pytest.mark.parametrize("paper", [Paper.A3, Paper.F4], ids=lambda paper: paper.name)
def test_texts_of_a_regulation_stay_in_their_boxes(library: Library, kind: object, subject: str, paper: Paper) -> None:
    target = target_of(library, subject)
    shown = RegulationView(target.process_map, target.catalogue, target.focus)
    assert_readable(kind.pages(shown, Options(Format.PDF, paper, IDENTITY)))  # type: ignore[attr-defined]


def test_texts_of_level_zero_stay_in_their_boxes(library: Library) -> None:
    target = target_of(library, "lamandau")
    assert_readable(level.pages(RegulationView(target.process_map, target.catalogue), Options(Format.SVG)))
