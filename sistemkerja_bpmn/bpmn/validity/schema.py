"""Validity against the OMG's BPMN 2.0 schema (formal/2011-01-03, BPMN20.xsd), and unique ids.

The schema files are those the SpiffWorkflow distribution carries; they are located, the package is not imported.
Extension elements of any tool are valid: the schema admits foreign namespaces there. References are not checked by
the schema (``references``).
"""

from __future__ import annotations

import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from lxml import etree

from ...errors import Finding, Level, Location, SistemKerjaError
from ..document import Document
from ..names import shown
from ..reading.index import TreeIndex
from .schema_messages import Remark, translate

__all__ = ["MAX_FINDINGS", "RULE", "validate"]

RULE = "skema-bpmn"
"""The rule name all findings of this module carry."""

MAX_FINDINGS = 200
"""More findings than this on one file help nobody; the rest is left out."""

_LARGE = 20_000
_MANY = 100
_ID_REMARK = re.compile(r"attribute 'id': '(?P<value>.*)' is not a valid value of the atomic type 'xs:ID'")


def validate(document: Document) -> tuple[Finding, ...]:
    """Every violation of the schema and every repeated id, in order of lines; empty for a valid file.

    Raises SistemKerjaError SK-SKEMA-010 where the schema files are not installed.
    """
    findings = [*_repeated_ids(document), *_violations(document)]
    return tuple(sorted(findings, key=lambda finding: finding.lokasi.line or 0)[:MAX_FINDINGS])


def _violations(document: Document) -> list[Finding]:
    summary = _summary(document)
    if summary is not None:
        return summary
    schema = _schema()
    if schema.validate(document.tree):
        return []
    repeated = {identity for identity, _ in document.index.duplicates}
    findings: dict[Finding, None] = {}
    for entry in schema.error_log:  # type: ignore[attr-defined]  # the stubs miss its iterator
        about_id = _ID_REMARK.search(entry.message)
        if about_id and about_id["value"].strip() in repeated:
            continue
        findings[_finding(translate(entry.message), _location(document, entry))] = None
        if len(findings) >= MAX_FINDINGS:
            break
    return list(findings)


def _summary(document: Document) -> list[Finding] | None:
    """For a large file full of violations: what is wrong, each kind once, without places; else None.

    The validator looks up the path of each violation, which takes quadratic time among many siblings. Validating
    while parsing notes no places, is linear, and stops counting early.
    """
    if len(document.index) < _LARGE:
        return None
    try:
        etree.fromstring(document.text.encode("utf-8"), _parser())
        messages = []
    except etree.XMLSyntaxError as error:
        messages = [entry.message for entry in error.error_log]  # type: ignore[attr-defined]
    if len(messages) + len(document.index.duplicates) < _MANY:
        return None
    place = Location(document.name)
    return [_finding(translate(message), place) for message in dict.fromkeys(messages)]


def _parser() -> etree.XMLParser:
    return etree.XMLParser(schema=_schema(), encoding="utf-8", resolve_entities=False, load_dtd=False, no_network=True)


def _repeated_ids(document: Document) -> list[Finding]:
    index, findings = document.index, []
    for identity, line in index.duplicates:
        first = index.line(index.elements[identity])
        remark = Remark(
            "SK-SKEMA-008",
            f'Id "{shown(identity)}" dipakai lebih dari sekali (pertama di baris {first}).',
            "Beri salah satu elemen id lain dan sesuaikan rujukannya.",
        )
        findings.append(_finding(remark, Location(document.name, line, identity)))
        if len(findings) >= MAX_FINDINGS:
            break
    return findings


def _finding(remark: Remark, place: Location) -> Finding:
    return Finding(remark.kode, Level.GALAT, remark.pesan, remark.saran, place, RULE)


def _location(document: Document, entry: etree._LogEntry) -> Location:
    element = _element_at(document.tree, entry.path)
    if element is None:
        return Location(document.name, entry.line)
    return Location(document.name, document.index.line(element), _nearest_id(document.index, element))


def _element_at(tree: etree._ElementTree, path: str | None) -> etree._Element | None:
    prefixes = {prefix: uri for prefix, uri in tree.getroot().nsmap.items() if prefix}
    try:
        found = tree.xpath(path or "", namespaces=prefixes)
    except etree.XPathError:
        return None
    return found[0] if isinstance(found, list) and found and isinstance(found[0], etree._Element) else None


def _nearest_id(index: TreeIndex, element: etree._Element) -> str | None:
    around = (element, *element.iterancestors())
    return next((e.get("id", "").strip() for e in around if e.get("id")), None)


@cache
def _schema() -> etree.XMLSchema:
    spec = find_spec("SpiffWorkflow")
    folders = list(spec.submodule_search_locations or ()) if spec else []
    for folder in folders:
        path = Path(folder) / "bpmn" / "parser" / "schema" / "BPMN20.xsd"
        if path.is_file():
            return etree.XMLSchema(etree.parse(str(path), etree.XMLParser(no_network=True)))
    raise SistemKerjaError(
        "SK-SKEMA-010",
        "Skema BPMN 2.0 tidak ditemukan dalam pemasangan ini.",
        saran="Pasang ulang paket SpiffWorkflow: pip install --force-reinstall SpiffWorkflow.",
    )
