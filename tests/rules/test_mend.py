"""Safe mending: what is offered, and how little of the file it changes."""

from __future__ import annotations

from difflib import unified_diff
from pathlib import Path

from sistemkerja_bpmn import read
from sistemkerja_bpmn.bpmn.document import Document
from sistemkerja_bpmn.bpmn.editing.edit import apply
from sistemkerja_bpmn.rules import Context, apply_rules, find_rules
from sistemkerja_bpmn.rules.mend import mendings

HOME = Path(__file__).parent
HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<b:definitions xmlns:b="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:sk="urn:sistemkerja:bpmn:1"
  id="d" targetNamespace="urn:c">
  <b:process id="p">
"""
TAIL = "  </b:process>\n</b:definitions>\n"


def _mended(document: Document) -> Document:
    return apply(document, [change for mending in mendings(document) for change in mending.changes])


def _diff(before: Document, after: Document) -> list[str]:
    lines = unified_diff(before.text.splitlines(), after.text.splitlines(), n=0, lineterm="")
    return [line for line in lines if line[0] in "+-" and line[:3] not in {"+++", "---"}]


def _findings(document: Document, nama: str) -> int:
    rule = next(found for found in find_rules() if found.nama == nama)
    return len(apply_rules([rule], Context(document)))


def test_swapped_lists_are_mended_line_by_line() -> None:
    document = read(HOME / "daftar-masuk-keluar" / "salah-daftar-tertukar.bpmn")
    mended = _mended(document)
    assert _findings(mended, "daftar-masuk-keluar") == 0
    assert _diff(document, mended) == [
        "-      <incoming>f2</incoming>",
        "+      <incoming>f1</incoming>",
        "+      <outgoing>f2</outgoing>",
    ]


def test_missing_and_superfluous_entries_keep_the_order_of_the_schema() -> None:
    body = """    <b:task id="a">
      <b:documentation>teks</b:documentation>
      <b:outgoing>f1</b:outgoing>
      <b:outgoing>lama</b:outgoing>
    </b:task>
    <b:task id="b">
      <b:documentation>teks</b:documentation>
      <b:ioSpecification><b:inputSet/><b:outputSet/></b:ioSpecification>
    </b:task>
    <b:sequenceFlow id="f1" sourceRef="a" targetRef="b"/>
    <b:sequenceFlow id="f2" sourceRef="b" targetRef="a"/>
"""
    document = read((HEAD + body + TAIL).encode())
    mended = _mended(document)
    assert _findings(mended, "daftar-masuk-keluar") == 0
    assert _findings(mended, "skema-bpmn") == 0
    assert _diff(document, mended) == [
        "+      <b:incoming>f2</b:incoming>",
        "-      <b:outgoing>lama</b:outgoing>",
        "+      <b:incoming>f1</b:incoming>",
        "+      <b:outgoing>f2</b:outgoing>",
    ]


def test_a_file_without_any_list_is_left_alone() -> None:
    document = read(HOME / "daftar-masuk-keluar" / "sah-tanpa-daftar.bpmn")
    assert mendings(document) == ()


def test_answers_follow_from_conditions_on_fields() -> None:
    body = """    <b:userTask id="t">
      <b:extensionElements>
        <sk:isian id="setuju" label="Setuju" jenis="ya-tidak"/>
        <sk:isian id="asal" label="Asal" jenis="pilihan"><sk:pilihan nilai="dalam" label="Dalam unit"/></sk:isian>
      </b:extensionElements>
    </b:userTask>
    <b:exclusiveGateway id="g" default="g2"/>
    <b:exclusiveGateway id="h" default="h2"/>
    <b:sequenceFlow id="f" sourceRef="t" targetRef="g"/>
    <b:sequenceFlow id="g1" sourceRef="g" targetRef="h">
      <b:conditionExpression>setuju == "ya"</b:conditionExpression>
    </b:sequenceFlow>
    <b:sequenceFlow id="g2" sourceRef="g" targetRef="t"/>
    <b:sequenceFlow id="h1" sourceRef="h" targetRef="t">
      <b:conditionExpression>asal == "dalam"</b:conditionExpression>
    </b:sequenceFlow>
    <b:sequenceFlow id="h2" sourceRef="h" targetRef="t"/>
"""
    mended = _mended(read((HEAD + body + TAIL).encode()))
    names = {flow.id: flow.name for flow in mended.model.sequence_flows.values()}
    assert names == {"f": "", "g1": "Ya", "g2": "Tidak", "h1": "Dalam unit", "h2": ""}


def test_mending_says_what_it_does_and_is_done_after_once(processes: Path) -> None:
    document = read(HOME / "daftar-masuk-keluar" / "salah-daftar-tertukar.bpmn")
    assert [mending.pesan for mending in mendings(document)] == ["Daftar alur T disesuaikan dengan alurnya."]
    assert mendings(_mended(document)) == ()
    assert [path.name for path in processes.glob("*.bpmn") if mendings(read(path))] == []
