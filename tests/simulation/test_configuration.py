"""Configuration files: what is read, and what is refused with its line and the next step."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from sistemkerja_bpmn.bpmn.library import Library
from sistemkerja_bpmn.errors import SistemKerjaError
from sistemkerja_bpmn.simulation import Configuration, Plan, carry_out, prepare, read_configuration, result_of, template

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
        ("keputusan:\n  x-a: {selesai: 0.9, susun: 0.2}", 5, 2, "110%"),
        ("keputusan:\n  x-a:\n    selesaii: 1", 4, 3, "selesai"),
        ("keputusan:\n  x-a: {selesai: 0, susun: 1}", 9, 2, "berputar"),
        ("keputusan:\n  x-a: {selesai: 120%}", 5, 2, "antara 0% dan 100%"),
        ("prioritas: {segera: 0.5, biasa: 0.6}", 5, 1, "110%"),
        ("waktu_kerja:\n  hari: {senin: [12:00-08:00]}", 3, 2, "berurutan"),
        ("waktu_kerja:\n  hari: {senin: [], selasa: [], rabu: [], kamis: [], jumat: []}", 8, 2, "jam kerja"),
        ("kedatangan: {}", 3, 1, "tepat satu"),
        ("kedatangan:\n  antara: 0 jam", 3, 2, "lebih dari nol"),
        ("kasus: 5\npemanasan: 9", 12, 2, "menghabiskan"),
        ("mulai: besok", 3, 1, "besok"),
        ("kasus: [", 1, 1, "YAML"),
        ("benih: 3\nproses: proces", 17, 2, "proses: proses"),
        ("kasus: 99999999999", 3, 1, "10.000.000"),
        ("waktu_kerja:\n  menit_per_hari: 3000", 3, 2, "1.440"),
        ("mulai: 1905-01-02", 3, 1, "1946 sampai 2100"),
        ("kedatangan:\n  musim:\n    - {dari: 01-01, sampai: 12-31, per_hari: -2}", 3, 3, "per_hari"),
        ("kedatangan:\n  musim:\n    - {dari: 01-01, sampai: 12-31, per_hari: 0}", 3, 3, "musim mana pun"),
        ("kedatangan:\n  daftar: []", 3, 2, "kosong"),
        ("kedatangan:\n  daftar:\n    - 2026-02-02 09:00\n    - 2025-02-02 09:00", 12, 4, "sebelum simulasi mulai"),
        ("proses: [a]", 3, 1, "satu nilai"),
        ("waktu_kerja:\n  kalender: [a]", 3, 2, "satu nilai"),
        ("waktu_kerja:\n  libur: [[2026-01-01]]", 3, 2, "satu nilai"),
        ("orang:\n  - {nama: [a], peran: [Analis]}", 3, 2, "satu nilai"),
        (
            "pemanasan: otomatis\norang:\n  - {nama: Ani, peran: [Analis], cuti: [2026-01-01..2035-12-31]}",
            8,
            3,
            "cuti",
        ),
        ("batas_waktu: -1 hari", 6, 1, "lebih dari nol"),
        ("kasus: 9\nwaktu_kerja:\n  kalender: tidak-ada.yaml", 1, 3, "tidak ditemukan"),
        (
            "kasus: 9\nwaktu_kerja:\n  hari: {senin: [], selasa: [], rabu: [], kamis: [], jumat: []}\n"
            "  masuk: [2026-01-05]",
            8,
            2,
            "tidak punya waktu kerja",
        ),
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


def unsettled(plan: Plan) -> list[str]:
    """What is assumed besides holidays that the government has not settled yet."""
    return [
        line
        for line in plan.program.assumptions
        if not line.startswith(("Libur 20", "Libur nasional", "Cuti bersama 20"))
    ]


def test_the_template_is_complete_and_changes_nothing_but_chance(tmp_path: Path) -> None:
    source = library(tmp_path, PROCESS)
    text = template(source, "proses")
    configuration = configured(tmp_path, text)
    plan = prepare(source, "proses", configuration)
    assert not unsettled(plan)
    assert len(configuration.assumed) == text.count("# ASUMSI") >= 4
    assert configuration.decisions["x-a"] == {"selesai": 0.5, "susun": 0.5}


@pytest.mark.parametrize("name", ["kapuas-penunjukan-lintas-instansi", "lamandau-siklus-upt"])
def test_templates_of_the_library_can_be_run(tmp_path: Path, processes: Path, name: str) -> None:
    source = Library.open(processes)
    text = template(source, name).replace("pemanasan: otomatis", "pemanasan: 0")
    plan = prepare(source, name, configured(tmp_path, text))
    assert not unsettled(plan)


def test_dated_requests_come_when_they_came(tmp_path: Path) -> None:
    text = "mulai: 2026-01-05\npemanasan: 0\nkedatangan:\n  daftar: [2026-01-05 09:00, 2026-01-06 10:30]\n"
    result = result_of(carry_out(prepare(library(tmp_path, PROCESS), "proses", configured(tmp_path, text))))
    assert result.replications[0].born.tolist() == [9 * 3_600, 34.5 * 3_600]


CALENDAR = """\
ramadan: [2026-02-18..2026-03-19]
libur: [2026-03-23]
cuti: [2026-12-28..2026-12-31]
masuk: [2026-12-26]
"""


def test_a_calendar_file_is_shared_by_configurations(tmp_path: Path) -> None:
    (tmp_path / "kalender.yaml").write_text(CALENDAR, encoding="utf-8")
    text = "waktu_kerja:\n  kalender: kalender.yaml\n  libur: [2026-03-24]\n"
    working = configured(tmp_path, text).working
    assert len(working.ramadan_days) == 30
    assert working.closed == {date(2026, 3, 23), date(2026, 3, 24), *(date(2026, 12, day) for day in range(28, 32))}
    assert working.opened == {date(2026, 12, 26)}


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("ramadhan: []", 1, "ramadan"),
        ("libur:\n  - 2026-02-30", 2, "bukan tanggal"),
        ("libur: [2026-03-02..2026-03-01]", 1, "terbalik"),
        ("- 2026-01-01", 1, "bernama"),
    ],
)
def test_mistakes_in_a_calendar_are_told_with_its_own_line(tmp_path: Path, text: str, line: int, words: str) -> None:
    (tmp_path / "kalender.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(SistemKerjaError) as caught:
        configured(tmp_path, "waktu_kerja:\n  kalender: kalender.yaml\n")
    assert str(caught.value.lokasi.file).endswith("kalender.yaml")
    assert caught.value.lokasi.line == line
    assert words in f"{caught.value.pesan} {caught.value.saran}"


def test_days_nobody_knows_yet_are_assumptions(tmp_path: Path) -> None:
    source = library(tmp_path, PROCESS)
    arrivals = "kedatangan: {antara: 1 hari}\npemanasan: 0\n"
    short = prepare(source, "proses", configured(tmp_path, f"mulai: 2026-04-06\nkasus: 20\n{arrivals}"))
    assert not [line for line in short.program.assumptions if "Ramadan" in line or "bersama" in line]
    long = prepare(source, "proses", configured(tmp_path, f"mulai: 2026-01-05\nkasus: 1000\n{arrivals}"))
    text = " ".join(long.program.assumptions)
    assert "Masa Ramadan tidak ditulis" in text
    assert "Cuti bersama" in text
    assert "perkiraan" in text


def test_ramadan_is_no_assumption_where_its_hours_are_those_of_every_day(tmp_path: Path) -> None:
    source = library(tmp_path, PROCESS)
    asked = configured(tmp_path, "mulai: 2026-01-05\nkasus: 1000\nkedatangan: {antara: 1 hari}\npemanasan: 0\n")
    same = replace(asked, working=replace(asked.working, ramadan=asked.working.week))
    assert not [line for line in prepare(source, "proses", same).program.assumptions if "Ramadan" in line]


def test_holidays_after_the_last_known_year_are_an_assumption(tmp_path: Path) -> None:
    text = "mulai: 2090-01-02\nkasus: {}\nkedatangan: {{antara: 10 hari}}\npemanasan: 0\n"
    source = library(tmp_path, PROCESS)
    near, far = (prepare(source, "proses", configured(tmp_path, text.format(cases))) for cases in (20, 1_000))
    assert not [line for line in near.program.assumptions if "sesudah 2100" in line]
    assert [line for line in far.program.assumptions if "sesudah 2100" in line]


@pytest.mark.parametrize("name", ["bukittinggi-sukarela-dalam-unit", "lamandau-pertanggungjawaban-tim"])
def test_assumed_requests_keep_the_busiest_as_busy_as_is_said(processes: Path, name: str) -> None:
    """Also where somebody else may act instead."""
    plan = prepare(Library.open(processes), name, replace(Configuration(), cases=400, replications=3))
    (sentence,) = (line for line in plan.program.assumptions if line.startswith("Kedatangan"))
    assert "paling banyak sekitar 70%" in sentence
    assert 0.62 < max(role.use.mean for role in result_of(carry_out(plan)).roles) < 0.76


@pytest.mark.parametrize(
    ("data", "line", "words"),
    [
        ("kasus: 5\n".encode("utf-16"), None, "UTF-16"),
        (b"PK\x03\x04\x14\x00", None, "Word"),
        ("proses: “proses”\nperan:\n  Analis: 1\n".encode("cp1252"), 1, "Pengodean UTF-8"),
        (b"", None, "kosong"),
        (b"peran:\n\tAnalis: 1\n", 2, "spasi"),
        (b'proses: "proses\nkasus: 5\n', 1, "Tanda kutip"),
        (b"kedatangan:\n  antara: {sebaran: konstan, nilai: 1 hari\nkasus: 5\n", 2, "Kurung"),
        (b"durasi:\n  susun:1 hari\n  periksa: 2 hari\n", 2, "sesudah titik dua"),
        (b"kedatangan:\n  antara: {sebaran: eksponensial, rerata: 4,5 hari}\n", 2, "titik"),
        (b"keputusan:\n  x-a: {selesai: 0,9, susun: 0,1}\n", 2, "titik"),
        (b"durasi:\n  susun: {sebaran: empiris, nilai: [2,5 jam, 3 jam]}\n", 2, "tanpa satuan"),
        (b"durasi:\n  susun: 1 hari;\n", 2, "1 hari;"),
        (b"mulai: 21-03-2026\n", 1, "2026-03-21"),
        (b"kedatangan:\n  daftar:\n    - 5/1/2026 09:00\n", 3, "2026-01-05 09:00"),
        (b"kedatangan:\n  musim: [{dari: 31-12, sampai: 06-30, per_hari: 2}]\n", 2, "12-31"),
        (b"waktu_kerja:\n  hari: {sabtu: libur}\n", 2, "[]"),
        (b"kedatangan: 2 hari\n", 1, "kedatangan: {antara: 2 hari}"),
        (b"libur_nasional: ya\n", 1, "bagian waktu_kerja"),
        (b"kasus: 5\npemanasan: 9\n", 2, "otomatis"),
        (b"peran:\n  Analis: 1,5\n", 2, '"1,5"'),
        (b"keputusan:\n  x-a: {selesai: 90%, susun: 20%}\n", 2, "110%"),
    ],
)
def test_files_as_notepad_word_and_excel_leave_them(tmp_path: Path, data: bytes, line: int | None, words: str) -> None:
    path = tmp_path / "kantor.yaml"
    path.write_bytes(data)
    with pytest.raises(SistemKerjaError) as caught:
        prepare(library(tmp_path, PROCESS), "proses", read_configuration(path))
    assert caught.value.lokasi.file == str(path)
    assert caught.value.lokasi.line == line
    assert words in f"{caught.value.pesan} {caught.value.saran}"
    assert caught.value.saran


def test_numbers_are_read_as_indonesians_write_them(tmp_path: Path) -> None:
    text = (
        "kasus: 1.000\r\nkeputusan:\r\n  x-a:\r\n    selesai: 0,9\r\n    susun: 10%\r\ndurasi:\r\n  susun: 3,5 jam\r\n"
    )
    path = tmp_path / "kantor.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + text.encode())
    configuration = read_configuration(path)
    assert configuration.cases == 1_000
    assert configuration.decisions["x-a"] == {"selesai": 0.9, "susun": 0.1}
    assert configuration.durations["susun"].values == (12_600,)


def test_lines_of_the_template_name_their_step(processes: Path) -> None:
    lines = template(Library.open(processes), "kapuas-penunjukan-lintas-unit").splitlines()
    (line,) = (line for line in lines if line.strip().startswith("putus-permohonan:"))
    assert line == "  putus-permohonan: 1 hari  # mutu baku, bertanda asumsi: Memutuskan permohonan pelibatan"


def test_a_circle_in_which_nothing_is_done_is_refused(tmp_path: Path) -> None:
    source = library(tmp_path, process(body("mulai x-a x-b x-a\nx-c selesai")))
    with pytest.raises(SistemKerjaError, match="berputar tanpa henti"):
        prepare(source, "proses", Configuration())
