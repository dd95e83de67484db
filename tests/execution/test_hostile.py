"""Hostile files: no code runs, nothing hangs, every answer is a trace or a clear error."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from sistemkerja_bpmn import SistemKerjaError
from sistemkerja_bpmn.bpmn.library import Library
from sistemkerja_bpmn.execution import RandomAnswers, Status, Trace, run

SECONDS = 5
ANSWERS = {
    "00_waras": Status.SELESAI,
    "13_sarang_250": "SK-JALAN-102",
    "18_latin1": Status.SELESAI,
    "19_utf16": Status.SELESAI,
    "25_targetRef_gantung": "SK-JALAN-110",
    "27_ref_jenis_salah": "SK-JALAN-110",
    "31_panggil_siklik": "SK-JALAN-005",
    "33_skrip_os_system": "SK-JALAN-105",
    "34_skrip_baca_berkas": "SK-JALAN-105",
    "36_skrip_loop_tak_henti": "SK-JALAN-105",
    "37_skrip_memori": "SK-JALAN-105",
    "39_syarat_dunder": "SK-UNGKAPAN-003",
    "40_syarat_pangkat": "SK-UNGKAPAN-003",
    "42_syarat_feel": "SK-UNGKAPAN-002",
    "43_skrip_javascript": "SK-JALAN-105",
    "45_mi_import": "SK-UNGKAPAN-003",
    "46_mi_sejuta": "SK-JALAN-002",
    "91_proses_kosong": "SK-JALAN-102",
    "93_hanya_kolaborasi": "SK-PUSTAKA-004",
    "94_siklus_tanpa_akhir": Status.BATAS,
    "96_kait_diri": "SK-JALAN-108",
    "97_alir_lintas_subproses": "SK-JALAN-110",
}


def answer(path: Path, folder: Path) -> Trace | SistemKerjaError:
    try:
        return run(Library.open(folder), str(path), RandomAnswers(1))
    except SistemKerjaError as error:
        return error


@pytest.mark.korpus
def test_every_hostile_file_gets_a_clear_answer(shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for path in sorted((shared / "korpus" / "jahat").glob("*.bpmn")):
        begin = time.process_time()
        result = answer(path, tmp_path)
        assert time.process_time() - begin < SECONDS, path.name
        expected = ANSWERS.get(path.stem)
        if isinstance(result, SistemKerjaError):
            assert result.saran, path.name
            assert result.lokasi.file, path.name
            assert expected in {result.kode, None}, (path.name, result.kode)
        else:
            assert expected in {result.status, None}, (path.name, result.status)
    assert list(tmp_path.iterdir()) == []
