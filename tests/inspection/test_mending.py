"""Mending a file: the least that helps, whole or not at all, never a layout over somebody's work."""

from __future__ import annotations

import os
from difflib import unified_diff
from pathlib import Path

import pytest

from sistemkerja_bpmn import read
from sistemkerja_bpmn.errors import SistemKerjaError
from sistemkerja_bpmn.inspection import Surroundings, mend_and_inspect
from sistemkerja_bpmn.inspection.mending import DRAWN, mend
from sistemkerja_bpmn.layout import arrange, state
from sistemkerja_bpmn.layout.interchange import write
from sistemkerja_bpmn.rules import check

from .samples import LISTS, SOUND


def drawn(text: str) -> str:
    document = read(text.encode())
    return write(document, arrange(document.model)).text


def changed(before: str, after: str) -> list[str]:
    lines = unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm="")
    return [line for line in lines if line[:1] in "+-" and line[:3] not in {"+++", "---"}]


def test_a_file_without_a_diagram_gets_one_and_nothing_else(tmp_path: Path) -> None:
    file = tmp_path / "contoh.bpmn"
    file.write_text(SOUND, encoding="utf-8")
    inspection = mend_and_inspect(file, Surroundings())
    assert inspection.mended == (DRAWN,)
    assert state(read(file).model) == "complete"
    assert all(line.startswith("+") for line in changed(SOUND, file.read_text(encoding="utf-8")))
    assert "bentuk-hilang" not in {finding.aturan for finding in inspection.findings}


def test_lists_are_mended_line_by_line_and_shown() -> None:
    text = drawn(LISTS)
    mended = mend(read(text.encode()))
    lines = changed(text, mended.document.text)
    assert "-      <incoming>lama</incoming>" in lines
    assert "+      <incoming>gabung--selesai</incoming>" in lines
    assert not [line for line in lines if "Bounds" in line], "the diagram stays"
    assert "  - <incoming>lama</incoming>" in mended.done
    assert 'Daftar alur "Selesai" disesuaikan dengan alurnya.' in mended.done


def test_mending_twice_changes_nothing_more() -> None:
    once = mend(read(LISTS.encode())).document
    again = mend(once)
    assert again.document.to_bytes() == once.to_bytes()
    assert again.done == ()


def test_a_diagram_with_gaps_is_left_to_people() -> None:
    text = drawn(SOUND)
    start = text.index('<bpmndi:BPMNShape id="kiri_di"')
    end = text.index("</bpmndi:BPMNShape>", start) + len("</bpmndi:BPMNShape>")
    partial = text[:start] + text[end:]
    mended = mend(read(partial.encode(), name="usulan.bpmn"))
    assert mended.document.text == partial
    assert mended.done == ()
    assert mended.left[0].endswith("sistemkerja tata usulan.bpmn")


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="izin berkas tidak berlaku")
def test_a_protected_folder_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    file = tmp_path / "contoh.bpmn"
    file.write_text(SOUND, encoding="utf-8")
    tmp_path.chmod(0o500)
    try:
        inspection = mend_and_inspect(file, Surroundings())
    finally:
        tmp_path.chmod(0o700)
    assert inspection.exit_code == 2
    assert file.read_text(encoding="utf-8") == SOUND


def test_a_write_protected_file_is_reported_and_left(tmp_path: Path) -> None:
    file = tmp_path / "contoh.bpmn"
    file.write_text(SOUND, encoding="utf-8")
    file.chmod(0o400)
    inspection = mend_and_inspect(file, Surroundings())
    assert (inspection.exit_code, inspection.findings[0].kode) == (2, "SK-BERKAS-003")
    assert file.read_text(encoding="utf-8") == SOUND


@pytest.mark.korpus
def test_no_public_or_hostile_file_gets_worse(shared: Path) -> None:
    for path in sorted((shared / "korpus").rglob("*.bpmn")):
        try:
            document = read(path)
        except SistemKerjaError:
            continue
        mended = mend(document).document
        if mended is document:
            continue
        before, after = (
            [f"{finding.kode} {finding.lokasi.element}" for finding in check(each, presets=["dasar"])]
            for each in (document, mended)
        )
        assert set(after) <= set(before), path.name
        assert mend(mended).document.to_bytes() == mended.to_bytes(), path.name
