"""The command ``sop``: formats, identity file, remarks, errors."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from .conftest import Call

PROCESS = "kapuas-penunjukan-lintas-instansi"


@pytest.mark.parametrize(("name", "start"), [("s.docx", b"PK"), ("s.xlsx", b"PK"), ("s.pdf", b"%PDF")])
def test_the_ending_decides_the_format(call: Call, tmp_path: Path, name: str, start: bytes) -> None:
    result = call("sop", PROCESS, "-o", tmp_path / name)
    assert result.exit_code == 0, result.stderr
    assert (tmp_path / name).read_bytes().startswith(start)
    assert "SK-SOP-020" in result.stderr and "SK-SOP-021" in result.stderr
    assert result.stdout == ""


def test_docx_is_the_default_and_goes_to_a_pipe(call: Call) -> None:
    assert call("sop", PROCESS).stdout_bytes.startswith(b"PK")


def test_an_identity_file_fills_the_blanks(call: Call, tmp_path: Path) -> None:
    given = tmp_path / "identitas.yaml"
    given.write_text(f"nomor: 000.8/1\nproses:\n  {PROCESS}:\n    peringatan: [Surat hilang]\n", encoding="utf-8")
    result = call("sop", PROCESS, "--identitas", given, "-o", tmp_path / "s.docx")
    assert result.exit_code == 0, result.stderr
    blanks = next(line for line in result.stderr.splitlines() if "SK-SOP-021" in line)
    assert "Nomor SOP" not in blanks and "Peringatan" not in blanks and "Peralatan" in blanks


def test_a_wrong_identity_file_is_named_with_its_line(call: Call, tmp_path: Path) -> None:
    given = tmp_path / "identitas.yaml"
    given.write_text("nomor: 1\nnomer: 2\n", encoding="utf-8")
    result = call("sop", PROCESS, "--identitas", given, "-o", tmp_path / "s.docx")
    assert result.exit_code == 2
    assert "identitas.yaml:2" in result.stderr
    assert not (tmp_path / "s.docx").exists()


def test_called_processes_are_named(call: Call, tmp_path: Path) -> None:
    call("sop", "kapuas-siklus-sekretariat-daerah", "-o", tmp_path / "s.xlsx")
    sheet = load_workbook(tmp_path / "s.xlsx")["Identitas"]
    text = "\n".join(str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value)
    assert "SOP Penunjukan lintas unit organisasi" in text
    assert "Nomor 14 Tahun 2024" in text


def test_an_ending_that_is_no_format_is_refused(call: Call, tmp_path: Path) -> None:
    result = call("sop", PROCESS, "-o", tmp_path / "s.doc")
    assert (result.exit_code, "SK-PERINTAH-015" in result.stderr) == (2, True)
    assert not (tmp_path / "s.doc").exists()


def test_a_logo_comes_from_the_identity_file(call: Call, tmp_path: Path) -> None:
    (tmp_path / "logo.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>', encoding="utf-8")
    (tmp_path / "identitas.yaml").write_text("logo: logo.svg\n", encoding="utf-8")
    result = call("sop", PROCESS, "--identitas", tmp_path / "identitas.yaml", "-o", tmp_path / "s.xlsx")
    assert result.exit_code == 0, result.stderr
    assert "Logo" not in next(line for line in result.stderr.splitlines() if "SK-SOP-021" in line)
