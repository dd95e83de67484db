"""What reports of simulations say: every assumption, every figure with its meaning, Indonesian numbers."""

from __future__ import annotations

import re

import pytest

from sistemkerja_bpmn.bpmn.library import Library
from sistemkerja_bpmn.commands._words.assumptions import assumption_lines, gathered
from sistemkerja_bpmn.commands._words.simulasi import as_text, number
from sistemkerja_bpmn.simulation import Configuration, Result, carry_out, prepare, result_of

from .conftest import ROOT

CYCLE = "kapuas-siklus-kecamatan"
SENTENCES = (
    "kantor.yaml baris 14: antara: {sebaran: eksponensial, rerata: 4.5 hari}",
    'kantor.yaml baris 24: "Kepala": 1',
    'Lama "Menelaah: isi": 1 hari, mutu baku bertanda asumsi.',
    "Peran Kepala: 1 orang.",
    "Gateway Disetujui? (x-setuju): semua jawaban sama peluangnya.",
    'Lama "Menjawab": 1 hari, mutu baku bertanda asumsi.',
    'Lama "Mengirim": 1 jam, karena mutu baku belum berisi waktu.',
    "Peran Staf: 1 orang.",
    "Masa Ramadan tidak ditulis: jam kerjanya dianggap seperti hari biasa.",
)


@pytest.fixture(scope="module")
def result() -> Result:
    source = Library.open(ROOT / "processes")
    return result_of(carry_out(prepare(source, CYCLE, Configuration(cases=40, replications=2, warm_up=10))))


def test_what_is_assumed_alike_is_said_once() -> None:
    assert gathered(SENTENCES) == (
        'kantor.yaml, baris bertanda ASUMSI: 14 (antara); 24 ("Kepala").',
        'Lama 1 hari, mutu baku bertanda asumsi: "Menelaah: isi"; "Menjawab".',
        "Peran dengan 1 orang: Kepala; Staf.",
        "Gateway, semua jawaban sama peluangnya: Disetujui? (x-setuju).",
        'Lama 1 jam, karena mutu baku belum berisi waktu: "Mengirim".',
        "Masa Ramadan tidak ditulis: jam kerjanya dianggap seperti hari biasa.",
    )
    assert "9 angka" in assumption_lines(SENTENCES, 80)[0]


def test_no_assumption_is_left_out_of_a_report(result: Result) -> None:
    text = " ".join(as_text(result, 100).split())
    assert f"{len(result.assumptions)} angka berikut ASUMSI" in text
    for step in result.steps:
        assert f'"{step.name}"' in text
    for role in result.roles:
        assert role.role in text


@pytest.mark.parametrize("width", [80, 120])
def test_a_report_explains_its_figures_within_the_width(result: Result, width: int) -> None:
    text = as_text(result, width)
    assert max(map(len, text.splitlines())) <= width
    words = " ".join(text.split())
    for meaning in (
        "10 kasus pertama (pemanasan) tidak dihitung",
        "1 hari kerja = 7,5 jam kerja",
        "Terpakai:",
        "Kali:",
    ):
        assert meaning in words
    assert "Permohonan datang dari 5 Januari 2026 sampai" in words
    assert not re.search(r"\d\.\d{1,2}\b(?!\d)", words), "a decimal point"


def test_numbers_are_written_as_in_indonesian() -> None:
    assert [number(value) for value in (1_234.5, 12.34, -0.001, 0.5)] == ["1.234", "12,3", "0,00", "0,50"]
