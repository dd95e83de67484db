"""Scenario files: reading, fitting the process, comparing what came of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sistemkerja_bpmn import SistemKerjaError
from sistemkerja_bpmn.bpmn.library import Library
from sistemkerja_bpmn.execution import ScenarioResult, read_scenario, run_scenario

TEXT = """\
proses: kapuas-penunjukan-lintas-instansi
judul: Pegawai tidak tersedia
isian:
  maksud_tujuan: Menyusun rencana induk
  durasi_bulan: 6
  susun-surat-permohonan:
    kompetensi: Perencanaan kota
    target_kinerja: Naskah rencana induk
  alasan_penolakan: Semua pegawai sedang bertugas
keputusan:
  permohonan-disetujui-pemohon: Ya
  permohonan-disetujui-dituju: disetujui
  Pegawai tersedia?: Tidak
harapan:
  hasil: tidak-tersedia
  dokumen: [Surat permohonan pelibatan]
  langkah: [susun-surat-permohonan, jawab-ketersediaan]
"""
Try = Callable[..., ScenarioResult]


@pytest.fixture(scope="module")
def library(processes: Path) -> Library:
    return Library.open(processes)


@pytest.fixture
def attempt(library: Library, tmp_path: Path) -> Try:
    """Run the scenario with one piece of its text replaced."""

    def run(old: str = "", new: str = "") -> ScenarioResult:
        assert old in TEXT
        path = tmp_path / "skenario.yaml"
        path.write_text(TEXT.replace(old, new) if old else TEXT, encoding="utf-8")
        return run_scenario(library, read_scenario(path))

    return run


def test_scenario_that_goes_as_expected(attempt: Try) -> None:
    result = attempt()
    assert result.berhasil, result.masalah
    assert result.trace.hasil is not None
    assert result.trace.hasil.nilai == "tidak-tersedia"


@pytest.mark.parametrize(
    ("old", "new", "code", "line", "hint"),
    [
        ("judul:", "jdul:", "SK-SKENARIO-003", 2, "judul"),
        ("harapan:", "harapan_:", "SK-SKENARIO-003", 15, "harapan"),
        ("  hasil: tidak-tersedia\n", "", "SK-SKENARIO-004", 15, "hasil"),
        ("Pegawai tersedia?: Tidak", "Pegawai tersedia?: {a: b}", "SK-SKENARIO-005", 13, "Ya"),
        ("durasi_bulan: 6", "durasi: 6", "SK-SKENARIO-006", 5, "durasi_bulan"),
        ("    kompetensi:", "    kompetansi:", "SK-SKENARIO-006", 7, "kompetensi"),
        ("Pegawai tersedia?", "Pegawai ada?", "SK-SKENARIO-007", 13, "Pegawai tersedia?"),
        ("tersedia?: Tidak", "tersedia?: Mungkin", "SK-SKENARIO-008", 13, "Ya, Tidak"),
        ("hasil: tidak-tersedia", "hasil: tidak-ada", "SK-SKENARIO-009", 15, "tidak-tersedia"),
        ("[Surat permohonan pelibatan]", "[Surat izin]", "SK-SKENARIO-009", 16, ""),
        ("durasi_bulan: 6", "durasi_bulan: enam", "SK-ISIAN-002", 5, "angka"),
        ("  durasi_bulan: 6\n", "", "SK-SYARAT-001", 6, "durasi_bulan"),
        ("  alasan_penolakan: Semua pegawai sedang bertugas\n", "", "SK-ISIAN-001", 4, "isian"),
        ("lintas-instansi\n", "lintas-intansi\n", "SK-PUSTAKA-001", 1, "kapuas-penunjukan-lintas-instansi"),
        ("Menyusun rencana induk", "&a x", "SK-SKENARIO-002", 4, ""),
        ("  durasi_bulan: 6", "  maksud_tujuan: 6", "SK-SKENARIO-002", 5, ""),
        ("isian:", "isian: [", "SK-SKENARIO-002", 5, ""),
    ],
)
def test_scenario_that_does_not_fit(attempt: Try, old: str, new: str, code: str, line: int, hint: str) -> None:
    with pytest.raises(SistemKerjaError) as caught:
        attempt(old, new)
    error = caught.value
    assert (error.kode, error.lokasi.line) == (code, line)
    assert error.lokasi.file is not None
    assert error.lokasi.file.endswith("skenario.yaml")
    assert hint in error.saran


@pytest.mark.parametrize(
    ("old", "new", "codes"),
    [
        ("pemohon: Ya", "pemohon: Tidak", {"SK-SKENARIO-101", "SK-SKENARIO-104", "SK-SKENARIO-107"}),
        ("tersedia?: Tidak", "tersedia?: [Tidak, Ya]", {"SK-SKENARIO-104"}),
        ("Ya\n", "Ya\n  Apa sebab penolakannya?: Daftar ditolak\n", {"SK-SKENARIO-105"}),
        ("durasi_bulan: 6", "durasi_bulan: 6\n  daftar_pegawai: Ani", {"SK-SKENARIO-106"}),
        ("[Surat permohonan pelibatan]", "[Surat permohonan pelibatan, surat-jawaban]", {"SK-SKENARIO-103"}),
        ("hasil: tidak-tersedia", "hasil: ditolak-dituju", {"SK-SKENARIO-101"}),
        ("[susun-surat-permohonan, jawab", "[jawab-ketersediaan, susun-surat-permohonan, jawab", {"SK-SKENARIO-107"}),
    ],
)
def test_what_did_not_go_as_expected_is_told_with_its_line(attempt: Try, old: str, new: str, codes: set[str]) -> None:
    result = attempt(old, new)
    assert {problem.kode for problem in result.masalah} == codes
    assert all(problem.lokasi.line for problem in result.masalah)


def test_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(SistemKerjaError) as caught:
        read_scenario(tmp_path / "tidak-ada.yaml")
    assert caught.value.kode == "SK-SKENARIO-001"


def test_answers_in_turn_lead_through_rework(processes: Path, library: Library) -> None:
    """A question that three gateways ask shares one list; a list by gateway id is that gateway's own."""
    path = processes / "skenario" / "kapuas-siklus-sekretariat-daerah--dikembalikan-dua-kali.yaml"
    result = run_scenario(library, read_scenario(path))
    assert result.berhasil, result.masalah
    assert [step.elemen for step in result.trace.langkah].count("sesuaikan-hasil") == 2
