"""Schema findings: code, line, element and words."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from sistemkerja_bpmn import read
from sistemkerja_bpmn.bpmn.validity import schema
from sistemkerja_bpmn.bpmn.validity.schema import MAX_FINDINGS, validate

from .samples import HEAD, TAIL, process, read_process


@pytest.mark.parametrize(
    ("line", "code", "words"),
    [
        ('<bpmn:tugas id="t"/>', "SK-SKEMA-001", ("tugas", "tidak boleh")),
        (
            '<bpmn:task id="t"><bpmn:outgoing>f</bpmn:outgoing><bpmn:incoming>f</bpmn:incoming></bpmn:task>',
            "SK-SKEMA-001",
            ("incoming",),
        ),
        (
            '<bpmn:dataObject id="t"><bpmn:dataState><bpmn:salah/></bpmn:dataState></bpmn:dataObject>',
            "SK-SKEMA-001",
            ("salah",),
        ),
        ('<bpmn:endEvent id="t"><bpmn:conditionalEventDefinition/></bpmn:endEvent>', "SK-SKEMA-002", ('"condition"',)),
        ('<bpmn:sequenceFlow id="t" sourceRef="a"/>', "SK-SKEMA-003", ("targetRef",)),
        ('<bpmn:task id="t" nama="x"/>', "SK-SKEMA-004", ('"nama"', '"task"')),
        ('<bpmn:task id="t" isForCompensation="ya"/>', "SK-SKEMA-005", ('"ya"', "true atau false")),
        ('<bpmn:task id="1t"/>', "SK-SKEMA-005", ('"1t"', "tanpa spasi")),
        ('<bpmn:exclusiveGateway id="t" gatewayDirection="Kiri"/>', "SK-SKEMA-005", ('"Kiri"', "Converging")),
        (
            '<bpmn:sequenceFlow id="t" sourceRef="a" targetRef="a"><bpmn:conditionExpression xsi:type="tFormal">x'
            "</bpmn:conditionExpression></bpmn:sequenceFlow>",
            "SK-SKEMA-006",
            ("tFormal",),
        ),
        ('<bpmn:task id="t">teks</bpmn:task>', "SK-SKEMA-007", ("tidak boleh berisi teks",)),
        ('<bpmn:task id="a"/>', "SK-SKEMA-008", ('"a"', "baris 4")),
    ],
)
def test_violations_are_told_in_indonesian(line: str, code: str, words: tuple[str, ...]) -> None:
    document = read_process('<bpmn:task id="a"/>', line)
    findings = validate(document)
    assert [finding.kode for finding in findings] == [code]
    finding = findings[0]
    assert finding.lokasi.line == 5
    assert finding.lokasi.element in {"t", "1t", "a"}
    assert finding.tingkat == "galat"
    assert all(word in f"{finding.pesan} {finding.saran}" for word in words), finding
    assert "Element '" not in finding.pesan and "{http" not in finding.pesan


def test_extensions_of_any_tool_are_valid() -> None:
    assert not validate(
        read_process(
            '<bpmn:task id="t" xmlns:c="http://camunda.org/schema/1.0/bpmn" c:assignee="x"><bpmn:extensionElements>'
            '<sk:tembusan peran="x"/><c:properties><c:property name="a"/></c:properties></bpmn:extensionElements>'
            "</bpmn:task>"
        )
    )


def test_examples_and_reference_models_are_valid(shared: Path) -> None:
    for folder in ("contoh", "korpus/nyata/bpmn-miwg__reference"):
        for path in (shared / folder).glob("*.bpmn"):
            assert validate(read(path)) == (), path.name


def test_the_line_is_that_of_the_start_tag_also_when_it_spans_lines() -> None:
    findings = validate(read_process('<bpmn:task\n      id="t"\n      nama="x"/>'))
    assert [(f.lokasi.line, f.lokasi.element) for f in findings] == [(4, "t")]


def test_schema_hints_in_a_file_are_not_followed(tmp_path: Path) -> None:
    hint = tmp_path / "x.xsd"
    hint.write_text(
        '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:x">'
        '<xs:element name="a" type="xs:int"/></xs:schema>',
        encoding="utf-8",
    )
    head = HEAD.replace(" id=", f' xsi:schemaLocation="urn:x {hint.as_uri()}" id=')
    inside = '<bpmn:process id="p"><bpmn:extensionElements><a xmlns="urn:x">bukan angka</a></bpmn:extensionElements>'
    assert validate(read(f"{head}{inside}</bpmn:process>{TAIL}".encode())) == ()


@pytest.mark.parametrize("line", ['<bpmn:task id="t"/>', '<bpmn:task nama="x"/>', "<bpmn:tugas/>"])
def test_a_flood_of_violations_is_summarised(line: str) -> None:
    document = read(process(*[line] * 20_000).encode())
    assert 1 <= len(validate(document)) <= MAX_FINDINGS


def test_long_values_are_cut_in_messages() -> None:
    document = read_process(f'<bpmn:task id="t" isForCompensation="{"x" * 100_000}"/>', f"<bpmn:{'a' * 9_000}/>")
    assert all(len(f"{finding.pesan} {finding.saran}") < 400 for finding in validate(document))


def test_the_engine_is_not_imported_for_its_schema_files() -> None:
    code = (
        "import sys, sistemkerja_bpmn as s; from sistemkerja_bpmn.bpmn.validity.schema import validate; "
        "print(validate(s.read(sys.stdin.buffer.read())), any(m.startswith('SpiffWorkflow') for m in sys.modules))"
    )
    source = process('<bpmn:task id="t"/>').encode()
    done = subprocess.run([sys.executable, "-c", code], input=source, capture_output=True, check=True, timeout=60)
    assert done.stdout.split() == [b"()", b"False"]


def test_missing_schema_files_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    schema._schema.cache_clear()
    monkeypatch.setattr(schema, "find_spec", lambda _: None)
    with pytest.raises(Exception, match="SK-SKEMA-010"):
        validate(read_process())
