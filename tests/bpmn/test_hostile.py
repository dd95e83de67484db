"""Every hostile file: the answer its row asks for in reading and schema, within five seconds."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from sistemkerja_bpmn import Document, SistemKerjaError, read
from sistemkerja_bpmn.bpmn.validity.references import Problem, problems
from sistemkerja_bpmn.bpmn.validity.schema import validate

REFUSED = {
    "01_xxe_berkas": ("SK-XML-014", 2),
    "03_xxe_http": ("SK-XML-014", 2),
    "04_miliar_tawa": ("SK-XML-014", 2),
    "06_dtd_luar": ("SK-XML-014", 2),
    "07_dtd_luar_berkas": ("SK-XML-014", 2),
    "15_terpotong": ("SK-XML-022", 2),
    "16_penyandian_salah": ("SK-XML-019", 2),
    "22_bom_baris_kosong": ("SK-XML-021", 2),
    "52_zip": ("SK-XML-008", None),
    "54_kosong": ("SK-XML-005", None),
    "55_spasi": ("SK-XML-006", None),
    "57_karakter_kendali": ("SK-XML-023", 2),
    "58_html": ("SK-XML-009", 1),
    "60_xml_lain": ("SK-XML-010", 2),
    "61_dmn": ("SK-XML-011", 2),
    "63_xpdl_ns_lama": ("SK-XML-012", 2),
    "64_akar_process": ("SK-XML-013", 2),
}
INVALID = {
    "24_id_ganda_di": ("SK-SKEMA-008", "sh0"),
    "78_di_satu_waypoint": ("SK-SKEMA-002", "waypoint"),
    "90_tanpa_targetNamespace": ("SK-SKEMA-003", "targetNamespace"),
}
BROKEN_REFERENCES = {
    "25_targetRef_gantung": (Problem.DANGLING, "TIDAK_ADA"),
    "27_ref_jenis_salah": (Problem.WRONG_KIND, "P1"),
    "28_incoming_tak_cocok": (Problem.MISMATCH, "F2"),
    "30_proses_gantung": (Problem.DANGLING, "HILANG"),
}
SAME_AS_SANE = ("09_pi_stylesheet", "19_utf16", "21_bom", "66_ns_bawaan", "67_ns_campur", "88_schemaLocation")


@pytest.fixture
def hostile(shared: Path) -> Path:
    return shared / "korpus" / "jahat"


def test_every_file_is_answered(hostile: Path) -> None:
    rows = (hostile.parent / "jahat.jsonl").read_text(encoding="utf-8").splitlines()
    for row in map(json.loads, rows):
        path = hostile.parent / row["file"]
        begin = time.process_time()
        expected = REFUSED.get(path.stem)
        if expected:
            with pytest.raises(SistemKerjaError) as caught:
                read(path)
            assert (caught.value.kode, caught.value.lokasi.line) == expected, path.name
            assert caught.value.saran
        else:
            _check_readable(read(path), path.stem)
        assert time.process_time() - begin < 5


def _check_readable(document: Document, stem: str) -> None:
    findings = validate(document)
    invalid = INVALID.get(stem)
    assert [(f.kode, True) for f in findings] == ([(invalid[0], True)] if invalid else []), stem
    assert not invalid or invalid[1] in f"{findings[0].pesan} {findings[0].saran}"
    found = {(p.kind, p.target) for p in problems(document)}
    broken = BROKEN_REFERENCES.get(stem)
    assert broken in found if broken else not {p for p in found if p[0] is not Problem.UNLISTED}, stem
    assert document.to_bytes() == Path(document.name).read_bytes()


def test_the_same_model_in_other_dress(hostile: Path) -> None:
    sane = read(hostile / "00_waras.bpmn").model
    for stem in SAME_AS_SANE:
        other = read(hostile / f"{stem}.bpmn").model
        assert [(n.id, n.name, n.type) for n in other.nodes.values()] == [
            (n.id, n.name, n.type) for n in sane.nodes.values()
        ], stem
        assert [(f.source, f.target) for f in other.sequence_flows.values()] == [
            (f.source, f.target) for f in sane.sequence_flows.values()
        ], stem
    assert read(hostile / "18_latin1.bpmn").model.nodes["T"].name == "Kerja é ü"
