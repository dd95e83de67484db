"""Findings as a SARIF 2.1.0 log (OASIS), the form code hosts show beside the changed lines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

from ..errors import Finding, Level
from .contract import Rule
from .discover import find_rules

__all__ = ["SCHEMA", "to_sarif"]

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Level.GALAT: "error", Level.PERINGATAN: "warning", Level.SARAN: "note"}


def to_sarif(findings: Iterable[Finding], *, version: str, rules: Iterable[Rule] | None = None) -> dict[str, Any]:
    """A SARIF log of one run, ready for ``json.dumps``; ``version`` is the program's, ``rules`` default to all of ours.

    Codes that belong to no rule (reading, soundness, the schema's own) are listed with the rule's name only.
    """
    findings = tuple(findings)
    described = {found.kode: _descriptor(found) for found in rules or find_rules()}
    for finding in findings:
        described.setdefault(finding.kode, {"id": finding.kode, "name": finding.aturan})
    order = {kode: number for number, kode in enumerate(described)}
    driver = {"name": "sistemkerja", "version": version, "language": "id", "rules": list(described.values())}
    results = [_result(finding, order) for finding in findings]
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [{"tool": {"driver": driver}, "results": results}]}


def _descriptor(found: Rule) -> dict[str, Any]:
    body = found.page.partition("\n")[2].strip()
    return {
        "id": found.kode,
        "name": found.nama,
        "shortDescription": {"text": found.title},
        "help": {"text": body, "markdown": body},
        "defaultConfiguration": {"level": _LEVELS[found.tingkat]},
        "properties": {"preset": str(found.preset)},
    }


def _result(finding: Finding, order: Mapping[str, int]) -> dict[str, Any]:
    text = f"{finding.pesan} {finding.saran}".strip()
    result: dict[str, Any] = {
        "ruleId": finding.kode,
        "ruleIndex": order[finding.kode],
        "level": _LEVELS[finding.tingkat],
        "message": {"text": text},
    }
    location: dict[str, Any] = {}
    if finding.lokasi.file:
        location["physicalLocation"] = {"artifactLocation": {"uri": _uri(finding.lokasi.file)}}
        if finding.lokasi.line:
            location["physicalLocation"]["region"] = {"startLine": finding.lokasi.line}
    if finding.lokasi.element:
        location["logicalLocations"] = [{"name": finding.lokasi.element, "kind": "element"}]
    if location:
        result["locations"] = [location]
    return result


def _uri(file: str) -> str:
    path = Path(file)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())
