"""Findings as SARIF: what a code host reads."""

from __future__ import annotations

import json

from sistemkerja_bpmn.errors import Finding, Level, Location
from sistemkerja_bpmn.rules import find_rules
from sistemkerja_bpmn.rules.sarif import to_sarif

PLACE = Location("proses/surat masuk.bpmn", 12, "T")


def test_a_finding_becomes_a_result_at_its_line() -> None:
    found = Finding("SK-ALIR-001", Level.GALAT, "Melintasi batas.", "Perbaiki.", PLACE, "alir-lintas-batas")
    log = json.loads(json.dumps(to_sarif([found], version="1.2.3")))
    (run,) = log["runs"]
    (result,) = run["results"]
    assert log["version"] == "2.1.0"
    assert run["tool"]["driver"]["version"] == "1.2.3"
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"] == "SK-ALIR-001"
    assert result["level"] == "error"
    assert result["message"]["text"] == "Melintasi batas. Perbaiki."
    (location,) = result["locations"]
    assert location["physicalLocation"]["artifactLocation"]["uri"] == "proses/surat%20masuk.bpmn"
    assert location["physicalLocation"]["region"] == {"startLine": 12}
    assert location["logicalLocations"][0]["name"] == "T"


def test_levels_and_foreign_codes() -> None:
    findings = [
        Finding("SK-XML-001", level, "Salah.", "", Location(), "baca") for level in (Level.PERINGATAN, Level.SARAN)
    ]
    run = to_sarif(findings, version="1.2.3")["runs"][0]
    assert [result["level"] for result in run["results"]] == ["warning", "note"]
    assert "locations" not in run["results"][0]
    descriptors = run["tool"]["driver"]["rules"]
    assert descriptors[run["results"][0]["ruleIndex"]] == {"id": "SK-XML-001", "name": "baca"}


def test_every_rule_is_described_with_its_page() -> None:
    descriptors = to_sarif([], version="1.2.3")["runs"][0]["tool"]["driver"]["rules"]
    assert [descriptor["id"] for descriptor in descriptors] == [found.kode for found in find_rules()]
    assert all("## Cara memperbaiki" in descriptor["help"]["markdown"] for descriptor in descriptors)
