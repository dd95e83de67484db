"""Running rules: order, presets, crashes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from sistemkerja_bpmn import read
from sistemkerja_bpmn.bpmn.library import Library
from sistemkerja_bpmn.errors import Level, SistemKerjaError
from sistemkerja_bpmn.regulation.catalogue import load_catalogues
from sistemkerja_bpmn.rules import Context, Preset, Problem, Rule, apply_rules, check, find_rules, preset_for
from sistemkerja_bpmn.rules.run import CRASH_CODE

HOME = Path(__file__).parent
TWO_FAULTS = b"""<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="urn:c">
  <process id="p">
    <task id="t" name="Menulis"/>
    <inclusiveGateway id="g"/>
    <sequenceFlow id="f" sourceRef="t" targetRef="tidak-ada"/>
  </process>
</definitions>
"""


def _rule(check_function: object) -> Rule:
    return Rule("SK-UJI-001", "uji", "uji", Level.SARAN, Preset.SEMUA, check_function, (), "Uji.")  # type: ignore[arg-type]


def test_findings_are_sorted_by_line_and_name_their_rule() -> None:
    findings = check(read(TWO_FAULTS, name="dua.bpmn"))
    lines = [finding.lokasi.line or 0 for finding in findings]
    assert lines == sorted(lines)
    assert {"gerbang-inklusif", "rujukan-menggantung"} <= {finding.aturan for finding in findings}
    assert {finding.lokasi.file for finding in findings} == {"dua.bpmn"}


def test_presets_choose_the_rules() -> None:
    document = read(TWO_FAULTS)
    basic = {finding.aturan for finding in check(document, presets=["dasar"])}
    assert "rujukan-menggantung" in basic
    assert "gerbang-inklusif" not in basic
    assert basic < {finding.aturan for finding in check(document, presets=["semua"])}


def test_a_file_of_our_profile_gets_the_profile_rules() -> None:
    assert preset_for(read(TWO_FAULTS)) is Preset.DISARANKAN
    marked = TWO_FAULTS.replace(b" id=", b' xmlns:sk="urn:sistemkerja:bpmn:1" id=', 1)
    assert preset_for(read(marked)) is Preset.PROSES_BISNIS


def test_a_crashing_rule_is_an_error_of_the_tool_and_hides_nothing() -> None:
    def crash(context: Context) -> Iterator[Problem]:
        yield Problem("Sebelum jatuh.", "Apa saja.", "t", 3)
        raise RuntimeError("rusak")

    def speak(context: Context) -> Iterator[Problem]:
        yield Problem("Ada.", "Apa saja.", "t", 3)

    findings = apply_rules([_rule(crash), _rule(speak)], Context(read(TWO_FAULTS)))
    crashed, spoken = findings
    assert (crashed.kode, crashed.tingkat) == (CRASH_CODE, Level.GALAT)
    assert "rusak" in crashed.pesan
    assert (spoken.kode, spoken.tingkat, spoken.lokasi.line) == ("SK-UJI-001", Level.SARAN, 3)


def test_a_broken_catalogue_is_reported_once_as_what_it_is() -> None:
    def fail(context: Context) -> Iterator[Problem]:
        raise SistemKerjaError("SK-REG-001", "Katalog rusak.", saran="Perbaiki.")
        yield

    findings = apply_rules([_rule(fail), _rule(fail)], Context(read(TWO_FAULTS)))
    assert [finding.kode for finding in findings] == ["SK-REG-001"]


def test_calls_are_looked_up_in_the_library() -> None:
    library = Library.open(HOME / "pustaka")
    text = TWO_FAULTS.replace(b'<task id="t" name="Menulis"/>', b'<callActivity id="t" calledElement="tidak-dikenal"/>')
    rule = next(found for found in find_rules() if found.nama == "panggilan-utama")
    alone = apply_rules([rule], Context(read(text)))
    with_library = apply_rules([rule], Context(read(text), library))
    assert alone == ()
    assert [finding.lokasi.element for finding in with_library] == ["t"]


def test_the_library_of_the_project_has_no_findings_but_advice(processes: Path) -> None:
    library = Library.open(processes)
    catalogues = load_catalogues(processes / "regulasi")
    for path in sorted(processes.glob("*.bpmn")):
        findings = check(read(path), library, catalogues)
        assert [finding for finding in findings if finding.tingkat is not Level.SARAN] == []
