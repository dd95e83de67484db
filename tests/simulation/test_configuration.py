"""Configuration files: what is read, and what is refused with its line and the next step."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from sistemkerja_bpmn.bpmn.library import Library
from sistemkerja_bpmn.errors import SistemKerjaError
from sistemkerja_bpmn.simulation import carry_out, prepare, read_configuration, result_of, template

from .small import body, configured, library, process

PROCESS = process(
    body("mulai susun x-a selesai\nx-a susun", lanes={"Analis": "susun"}),
)
FULL = """\
proses: proses
mulai: 2026-02-02
kasus: 50
ulangan: 3
benih: 9
pemanasan: 10
kedatangan:
  musim:
    - {dari: 01-01, sampai: 06-30, per_hari: 2}
    - {dari: 07-01, sampai: 12-31, per_hari: 1}
prioritas: {segera: 20%, biasa: 80%}
waktu_kerja:
  menit_per_hari: 330
  hari: {sabtu: [08:00-12:00]}
  ramadan: {masa: [2026-02-18..2026-03-19]}
  libur: [2026-02-09]
  masuk: [2026-02-08]
peran: {Analis: 1}
orang:
  - {nama: Ani, peran: [Analis], cuti: [2026-02-10..2026-02-12]}
durasi:
  susun: {sebaran: segitiga, min: 1 jam, modus: 2 jam, maks: 1 hari}  # ASUMSI
keputusan:
  x-a: {selesai: 0.9, susun: 0.1}
batas_waktu: 2 hari
"""


def test_everything_can_be_configured(tmp_path: Path) -> None:
    configuration = configured(tmp_path, FULL)
    assert configuration.start == date(2026, 2, 2)
    assert configuration.working.minutes_per_day == 330
    assert len(configuration.working.ramadan_days) == 30
    assert configuration.durations["susun"].values == (3_600, 7_200, 330 * 60)
    result = result_of(carry_out(prepare(library(tmp_path, PROCESS), "proses", configuration)))
    assert [person.name for person in result.people] == ["Ani", "Analis 1"]
    assert len(result.replications) == 3
    assert len(result.replications[0].born) == 40
    assert 0 <= result.indicators["lewat_batas"].mean <= 1
    assert result.assumptions == (
        "kantor.yaml baris 22: susun: {sebaran: segitiga, min: 1 jam, modus: 2 jam, maks: 1 hari}",
    )


@pytest.mark.parametrize(
    ("text", "code", "line", "words"),
    [
        ("kasus: 10\nkassus: 3", 2, 2, "kasus"),
        ("kasus: banyak", 3, 1, "bilangan bulat"),
        ("durasi:\n  susun: -2 jam", 6, 2, "negatif"),
        ("durasi:\n  susun: {sebaran: segitiga, min: 3 jam, modus: 2 jam, maks: 4 jam}", 6, 2, "urutan"),
        ("durasi:\n  susun: {sebaran: normal, rerata: 2 jam}", 3, 2, "normal"),
        ("durasi:\n  susun: {sebaran: gamma, rerata: 2 jam}", 3, 2, "simpangan"),
        ("durasi:\n  susunn: 2 jam", 4, 2, "susun"),
        ("peran:\n  Analist: 2", 4, 2, "Analis"),
        ("peran:\n  Analis: 0", 7, 2, "susun"),
        ("keputusan:\n  x-a: {selesai: 0.9, susun: 0.2}", 5, 2, "1.1"),
        ("keputusan:\n  x-a:\n    selesaii: 1", 4, 3, "selesai"),
        ("keputusan:\n  x-a: {selesai: 0, susun: 1}", 9, None, "berputar"),
        ("keputusan:\n  x-a: {selesai: 120%}", 5, 2, "antara 0 dan 1"),
        ("prioritas: {segera: 0.5, biasa: 0.6}", 5, 1, "1.1"),
        ("waktu_kerja:\n  hari: {senin: [12:00-08:00]}", 3, 2, "berurutan"),
        ("waktu_kerja:\n  hari: {senin: [], selasa: [], rabu: [], kamis: [], jumat: []}", 8, 2, "jam kerja"),
        ("kedatangan: {}", 3, 1, "tepat satu"),
        ("kedatangan:\n  antara: 0 jam", 3, 2, "lebih dari nol"),
        ("kasus: 5\npemanasan: 9", 12, None, "menghabiskan"),
        ("mulai: besok", 3, 1, "besok"),
        ("kasus: [", 1, 2, "YAML"),
    ],
)
def test_mistakes_are_refused_with_their_line(
    tmp_path: Path, text: str, code: int, line: int | None, words: str
) -> None:
    source = library(tmp_path, PROCESS)
    with pytest.raises(SistemKerjaError) as caught:
        prepare(source, "proses", configured(tmp_path, text))
    error = caught.value
    assert error.kode == f"SK-SIMULASI-{code:03}"
    assert line is None or error.lokasi.line == line
    assert words in f"{error.pesan} {error.saran}"
    assert error.saran


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SistemKerjaError, match="tidak ditemukan"):
        read_configuration(tmp_path / "tidak-ada.yaml")


def test_a_role_without_people_names_the_step_that_waits(tmp_path: Path) -> None:
    people = "orang:\n  - {nama: Ani, peran: [Analis]}\nperan:\n  Analis: 0\n"
    prepare(library(tmp_path, PROCESS), "proses", configured(tmp_path, people))
    with pytest.raises(SistemKerjaError, match=r"Analis tidak punya orang.*susun"):
        prepare(library(tmp_path, PROCESS), "proses", configured(tmp_path, "peran:\n  Analis: 0"))


def test_the_template_is_complete_and_changes_nothing_but_chance(tmp_path: Path) -> None:
    source = library(tmp_path, PROCESS)
    text = template(source, "proses")
    configuration = configured(tmp_path, text)
    plan = prepare(source, "proses", configuration)
    assert not plan.program.assumptions
    assert len(configuration.assumed) == text.count("# ASUMSI") >= 4
    assert configuration.decisions["x-a"] == {"selesai": 0.5, "susun": 0.5}


@pytest.mark.parametrize("name", ["kapuas-penunjukan-lintas-instansi", "lamandau-siklus-upt"])
def test_templates_of_the_library_can_be_run(tmp_path: Path, processes: Path, name: str) -> None:
    source = Library.open(processes)
    text = template(source, name).replace("pemanasan: otomatis", "pemanasan: 0")
    plan = prepare(source, name, configured(tmp_path, text))
    assert not plan.program.assumptions


def test_dated_requests_come_when_they_came(tmp_path: Path) -> None:
    text = "mulai: 2026-01-05\npemanasan: 0\nkedatangan:\n  daftar: [2026-01-05 09:00, 2026-01-06 10:30]\n"
    result = result_of(carry_out(prepare(library(tmp_path, PROCESS), "proses", configured(tmp_path, text))))
    assert result.replications[0].born.tolist() == [9 * 3_600, 34.5 * 3_600]
