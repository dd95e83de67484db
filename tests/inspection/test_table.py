"""Decision tables edited into nonsense are reported with file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from sistemkerja_bpmn.inspection import Surroundings, inspect

ROOT = Path(__file__).resolve().parents[2]
TABLE = ROOT / "processes" / "kapuas-kedudukan.dmn"


@pytest.fixture(scope="module")
def surroundings() -> Surroundings:
    return Surroundings.open(ROOT / "processes")


def changed(folder: Path, old: str, new: str) -> tuple[Path, int]:
    """The table with one text changed, and the line where its row begins."""
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    at = next(i for i, line in enumerate(lines) if line.strip() == f"<text>{old}</text>")
    row = max(i for i, line in enumerate(lines[:at], 1) if "<rule" in line)
    lines[at] = lines[at].replace(old, new)
    path = folder / "kapuas-kedudukan.dmn"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path, row


def test_the_tables_of_the_library_are_clean(surroundings: Surroundings) -> None:
    for path in sorted((ROOT / "processes").glob("*.dmn")):
        inspection = inspect(path, surroundings)
        assert (inspection.exit_code, inspection.findings) == (0, ()), path.name


@pytest.mark.parametrize(
    ("old", "new", "code", "hint"),
    [
        ('"Sekretaris Daerah"', '"Sekretaris Daera"', "SK-TELUSUR-018", "Sekretaris Daerah"),
        ('"kecamatan"', '"kecamtan"', "SK-TELUSUR-019", "kecamatan"),
        ('"ahli-muda"', '"ahli-mudah"', "SK-TELUSUR-019", "ahli-muda"),
    ],
)
def test_an_unknown_name_is_told_at_its_row(
    surroundings: Surroundings, tmp_path: Path, old: str, new: str, code: str, hint: str
) -> None:
    path, row = changed(tmp_path, old, new)
    inspection = inspect(path, surroundings)
    assert inspection.exit_code == 1
    assert {(finding.kode, finding.lokasi.line) for finding in inspection.findings} == {(code, row)}
    assert all(hint in finding.saran for finding in inspection.findings)


def test_a_table_that_cannot_be_read_is_unreadable(surroundings: Surroundings, tmp_path: Path) -> None:
    path, _ = changed(tmp_path, '"kecamatan"', 'open("x")')
    inspection = inspect(path, surroundings)
    assert inspection.exit_code == 2
    (finding,) = inspection.findings
    assert finding.kode == "SK-UNGKAPAN-003"
    assert finding.lokasi.line


def test_two_tables_with_one_id_are_told_at_the_one_not_named_after_it(tmp_path: Path) -> None:
    copy = tmp_path / "kapuas-kedudukan-2.dmn"
    for path in (tmp_path / TABLE.name, copy):
        path.write_bytes(TABLE.read_bytes())
    (finding,) = inspect(copy, Surroundings.open(tmp_path)).findings
    assert finding.kode == "SK-PUSTAKA-006"
    assert copy.name in finding.pesan + str(finding.lokasi)
    assert TABLE.name in finding.pesan + str(finding.lokasi)
    assert finding.lokasi.line
