"""The stated answers of bpmnlint and BPMNspector, the MIWG reference models, and the hostile files."""

from __future__ import annotations

import json
from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest

from sistemkerja_bpmn import read
from sistemkerja_bpmn.bpmn.document import Document
from sistemkerja_bpmn.bpmn.library import Library
from sistemkerja_bpmn.errors import Finding, Level, SistemKerjaError
from sistemkerja_bpmn.rules import Context, Rule, apply_rules, check, find_rules
from sistemkerja_bpmn.rules.run import CRASH_CODE

pytestmark = pytest.mark.korpus

# Nothing of the 21 reference models is called an error, beyond what the standard forbids.
MIWG_ERRORS = {
    # Three operations name the message "unspecified", which the file does not hold (Operation.outMessageRef is a
    # reference to a Message).
    "C.8.1.bpmn": ["rujukan-data-layanan"] * 3,
}

SEMANTIC = {
    "24_id_ganda_di": ("skema-bpmn", "sh0", Level.GALAT),
    "25_targetRef_gantung": ("rujukan-menggantung", "F1", Level.GALAT),
    "27_ref_jenis_salah": ("rujukan-salah-jenis", "F1", Level.GALAT),
    "28_incoming_tak_cocok": ("daftar-masuk-keluar", "T", Level.PERINGATAN),
    "30_proses_gantung": ("rujukan-menggantung", "Pa", Level.GALAT),
    "31_panggil_siklik": ("panggilan-melingkar", "ac", Level.GALAT),
    "69_di_kosong": ("bentuk-hilang", "D1", Level.PERINGATAN),
    "70_di_sebagian": ("bentuk-hilang", "T", Level.PERINGATAN),
    "72_di_nan": ("koordinat-sah", "S", Level.PERINGATAN),
    "73_di_inf": ("koordinat-sah", "S", Level.PERINGATAN),
    "75_di_ukuran_negatif": ("koordinat-sah", "S", Level.PERINGATAN),
    "76_di_raksasa": ("koordinat-sah", "T", Level.PERINGATAN),
    "78_di_satu_waypoint": ("skema-bpmn", "ed0", Level.GALAT),
    "79_di_ganda": ("bentuk-ganda", "S", Level.PERINGATAN),
    "90_tanpa_targetNamespace": ("skema-bpmn", "D1", Level.GALAT),
    "91_proses_kosong": ("proses-kosong", "P1", Level.PERINGATAN),
    "96_kait_diri": ("kait-diri", "F9", Level.PERINGATAN),
    "97_alir_lintas_subproses": ("alir-lintas-batas", "a", Level.GALAT),
    "99_pesan_dalam_pool": ("pesan-dalam-pool", "m", Level.GALAT),
}
CLEAN = ("00_waras", "18_latin1", "19_utf16", "21_bom", "66_ns_bawaan", "67_ns_campur", "88_schemaLocation")


@cache
def _document(path: Path) -> Document:
    return read(path)


def _answered() -> dict[str, list[Rule]]:
    rules: dict[str, list[Rule]] = defaultdict(list)
    for found in find_rules():
        for other in found.setara:
            rules[other].append(found)
    return rules


def _name(stated: str) -> str:
    """The other tool's rule a stated answer is about, as our rules name it."""
    if stated in {"bpmnspector:xsd", "xsd_valid"}:
        return "XSD"
    return stated.removeprefix("bpmnspector:")


def test_every_stated_answer_of_a_rule_we_have_is_matched(shared: Path) -> None:
    corpus, rules = shared / "korpus", _answered()
    wrong, matched, without = [], 0, []
    for line in (corpus / "jawaban.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if not row["property"].startswith("bpmn") and row["property"] != "xsd_valid":
            continue
        name = _name(row["property"])
        if name not in rules:
            without.append(row["property"])
            continue
        findings = apply_rules(rules[name], Context(_document(corpus / row["file"])))
        if (not findings) == row["expected"]["valid"]:
            matched += 1
        else:
            wrong.append((row["property"], row["file"]))
    assert wrong == []
    assert without == ["bpmnspector:preprocessing"], "a step of their reader, not a rule"
    assert matched == 291


def test_the_reference_models_raise_no_false_alarm(shared: Path, processes: Path) -> None:
    library = Library.open(processes)
    models = sorted((shared / "korpus" / "nyata" / "bpmn-miwg__reference").glob("*.bpmn"))
    errors = {}
    for path in models:
        found = [f.aturan for f in check(_document(path), library) if f.tingkat is Level.GALAT]
        if found:
            errors[path.name] = found
    assert len(models) == 21
    assert errors == MIWG_ERRORS


@pytest.mark.parametrize("name", sorted(SEMANTIC))
def test_a_hostile_file_gets_the_answer_its_row_asks_for(shared: Path, name: str) -> None:
    rule, element, level = SEMANTIC[name]
    findings = check(_document(shared / "korpus" / "jahat" / f"{name}.bpmn"))
    assert (rule, element, level) in {(f.aturan, f.lokasi.element, f.tingkat) for f in findings}


@pytest.mark.parametrize("name", CLEAN)
def test_a_sound_file_in_odd_clothes_is_clean(shared: Path, name: str) -> None:
    assert check(_document(shared / "korpus" / "jahat" / f"{name}.bpmn"), presets=["dasar"]) == ()


@pytest.mark.parametrize("name", ["33_skrip_os_system", "34_skrip_baca_berkas", "43_skrip_javascript"])
def test_a_script_is_refused_where_processes_run(shared: Path, name: str) -> None:
    document = _document(shared / "korpus" / "jahat" / f"{name}.bpmn")
    assert "tugas-skrip" in {finding.aturan for finding in check(document, presets=["proses-bisnis"])}


@pytest.mark.parametrize("name", ["39_syarat_dunder", "40_syarat_pangkat", "42_syarat_feel"])
def test_a_hostile_condition_is_refused(shared: Path, name: str) -> None:
    document = _document(shared / "korpus" / "jahat" / f"{name}.bpmn")
    assert "ungkapan-syarat" in {finding.aturan for finding in check(document, presets=["proses-bisnis"])}


def test_no_rule_crashes_on_any_file(shared: Path) -> None:
    crashed: list[Finding] = []
    for path in sorted((shared / "korpus").rglob("*.bpmn")):
        try:
            document = _document(path)
        except SistemKerjaError:
            continue
        crashed += [finding for finding in check(document, presets=["semua"]) if finding.kode == CRASH_CODE]
    assert crashed == []
