"""Findings without an element: the list is read strictly, and the tracing holds it against the catalogue."""

from __future__ import annotations

from pathlib import Path

import pytest

from sistemkerja_bpmn.errors import SistemKerjaError
from sistemkerja_bpmn.regulation.tanpa_elemen import read_reasons
from sistemkerja_bpmn.regulation.telusur import Telusur, trace
from tests.regulation.samples import CATALOGUE, catalogue_from, document_from, process

SECOND = "  - {id: contoh-t-ketik, rujukan: Lampiran A, uraian: Salah ketik, tingkat: tinggi}\n"
CYCLE = CATALOGUE[CATALOGUE.index("siklus:\n") : CATALOGUE.index("pelibatan:\n")]


def reasons(folder: Path, text: str) -> Path:
    path = folder / "temuan-tanpa-elemen.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def traced(folder: Path, listed: str, *, with_cycle: bool = False) -> Telusur:
    """A regulation with one answered finding and one more; all its procedures are modelled unless ``with_cycle``."""
    text = (CATALOGUE if with_cycle else CATALOGUE.replace(CYCLE, "siklus: []\n")) + SECOND
    path = reasons(folder, listed)
    return trace(catalogue_from(folder, text), [document_from(process())], read_reasons(path, ("contoh",)))


def test_no_file_no_reasons(tmp_path: Path) -> None:
    assert dict(read_reasons(tmp_path / "temuan-tanpa-elemen.yaml", ("contoh",))) == {}


def test_a_reason_stands_beside_its_finding(tmp_path: Path) -> None:
    answer = traced(tmp_path, "# catatan\ncontoh-t-ketik: Tidak mengubah alur.\n")
    by_id = {item.temuan.id: item for item in answer.temuan}
    reason = by_id["contoh-t-ketik"].alasan
    assert reason is not None
    assert (reason.teks, reason.line) == ("Tidak mengubah alur.", 2)
    assert by_id["contoh-t-penolakan"].alasan is None
    assert not answer.findings


def test_a_severe_finding_without_answer_and_reason_is_open(tmp_path: Path) -> None:
    answer = traced(tmp_path, "")
    assert [item.temuan.id for item in answer.temuan if item.is_open] == ["contoh-t-ketik"]
    assert [(f.kode, f.lokasi.element) for f in answer.findings] == [("SK-TELUSUR-013", "contoh-t-ketik")]
    assert answer.complete


def test_an_open_finding_is_no_gap_while_procedures_are_missing(tmp_path: Path) -> None:
    answer = traced(tmp_path, "", with_cycle=True)
    assert [f.kode for f in answer.findings] == ["SK-TELUSUR-012"]


def test_a_reason_for_an_answered_finding_is_reported_at_its_line(tmp_path: Path) -> None:
    listed = "contoh-t-ketik: Tidak mengubah alur.\ncontoh-t-penolakan: Sudah tidak benar.\n"
    (finding,) = traced(tmp_path, listed).findings
    assert (finding.kode, finding.lokasi.line) == ("SK-TELUSUR-014", 2)
    assert str(finding.lokasi.file).endswith("temuan-tanpa-elemen.yaml")


def test_a_finding_no_catalogue_has_is_reported_at_its_line(tmp_path: Path) -> None:
    found = traced(tmp_path, "contoh-t-ketik: Ya.\ncontoh-t-ketikan: Ya.\n").findings
    assert [(f.kode, f.lokasi.line) for f in found] == [("SK-TELUSUR-003", 2)]
    assert "contoh-t-ketik" in found[0].saran


@pytest.mark.parametrize(
    ("text", "kode", "line"),
    [
        ("contoh-t-a: Ya.\ncontoh-t-a: Lagi.\n", "SK-REG-006", 2),
        ("contoh-t-a:\n", "SK-REG-005", 1),
        ("contoh-t-a: [Ya]\n", "SK-REG-005", 1),
        ("\nlain-t-a: Ya.\n", "SK-REG-008", 2),
        ("- contoh-t-a\n", "SK-REG-002", 1),
        ("contoh-t-a: *x\n", "SK-REG-002", 1),
        ("contoh-t-a: 'Ya\n", "SK-REG-002", 2),
    ],
)
def test_a_broken_list_is_refused_with_its_line(tmp_path: Path, text: str, kode: str, line: int) -> None:
    path = reasons(tmp_path, text)
    with pytest.raises(SistemKerjaError) as caught:
        read_reasons(path, ("contoh",))
    assert (caught.value.kode, caught.value.lokasi.line) == (kode, line)
    assert caught.value.lokasi.file == str(path)
    assert caught.value.saran
