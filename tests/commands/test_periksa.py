"""``periksa`` at the terminal: what people read, what is mended, what programs get."""

from __future__ import annotations

import json
from pathlib import Path

from ..inspection.samples import DEADLOCK, LISTS, SOUND
from .conftest import Call


def test_text_names_place_element_rule_and_next_step(call: Call, tmp_path: Path) -> None:
    file = tmp_path / "macet.bpmn"
    file.write_text(DEADLOCK.replace('id="gabung"', 'id="gabung" name="Berkas lengkap"'), encoding="utf-8")
    result = call("periksa", file)
    lines = result.stdout.splitlines()
    at = lines.index(f'{file.as_posix()}:8 "Berkas lengkap" [gabung]')
    assert lines[at + 1].startswith("    galat: Proses terhenti: 'Berkas lengkap' menunggu")
    assert lines[at + 1].endswith("(SK-SEHAT-012, kesehatan)")
    assert lines[at + 3 : at + 5] == ["    Contoh jalan terpendek:", "    1. Proses dimulai pada 'Mulai'."]
    assert lines[-1].startswith("1 berkas diperiksa: 1 galat")


def test_clean_files_are_only_counted(call: Call) -> None:
    result = call("periksa", "processes/kapuas-penunjukan-lintas-unit.bpmn", "--preset", "disarankan")
    assert result.stdout == "1 berkas diperiksa: tidak ada temuan.\n"


def test_perbaiki_mends_shows_it_and_reports_the_rest(call: Call, tmp_path: Path) -> None:
    file = tmp_path / "usulan.bpmn"
    file.write_text(LISTS, encoding="utf-8")
    first = call("periksa", file, "--perbaiki", "--preset", "dasar")
    assert first.exit_code == 0
    assert "usulan.bpmn: diperbaiki" in first.stdout
    assert "- <incoming>lama</incoming>" in first.stdout
    assert "Gambar diagram ditambahkan" in first.stdout
    mended = file.read_bytes()
    second = call("periksa", file, "--perbaiki", "--preset", "dasar")
    assert "diperbaiki" not in second.stdout
    assert file.read_bytes() == mended


def test_without_perbaiki_no_file_changes(call: Call, tmp_path: Path) -> None:
    file = tmp_path / "usulan.bpmn"
    file.write_text(LISTS, encoding="utf-8")
    call("periksa", file)
    assert file.read_text(encoding="utf-8") == LISTS


def test_what_was_mended_does_not_disturb_programs(call: Call, tmp_path: Path) -> None:
    for bentuk in ("json", "sarif"):
        file = tmp_path / f"{bentuk}.bpmn"
        file.write_text(SOUND, encoding="utf-8")
        result = call("periksa", file, "--perbaiki", "--format", bentuk)
        assert json.loads(result.stdout)
        assert "Gambar diagram ditambahkan" in result.stderr


def test_a_folder_with_catalogues_is_its_own_library(call: Call, tmp_path: Path) -> None:
    """Two files with one process are told, though the library of the working folder knows neither."""
    (tmp_path / "regulasi").mkdir()
    for name in ("lancar", "salinan"):
        (tmp_path / f"{name}.bpmn").write_text(SOUND, encoding="utf-8")
    result = call("periksa", tmp_path, "--preset", "dasar")
    assert result.exit_code == 1
    assert "SK-PUSTAKA-002" in result.stdout
    assert "salinan.bpmn" in result.stdout


def test_a_folder_is_searched_through_and_folders_are_no_files(call: Call, tmp_path: Path) -> None:
    (tmp_path / "dalam").mkdir()
    (tmp_path / "folder.bpmn").mkdir()
    for name in ("b.bpmn", "a.bpmn", "dalam/c.bpmn", "folder.bpmn/d.bpmn"):
        (tmp_path / name).write_text(SOUND, encoding="utf-8")
    result = call("periksa", tmp_path, "--format", "json")
    names = [json.loads(line)["berkas"] for line in result.stdout.splitlines()]
    expected = ("a.bpmn", "b.bpmn", "dalam/c.bpmn", "folder.bpmn/d.bpmn")
    assert names == [(tmp_path / name).as_posix() for name in expected]
