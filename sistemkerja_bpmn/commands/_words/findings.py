"""Findings as text for people and as data for programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ...errors import Finding, Level, Location
from ...inspection.result import Inspection, finding_data
from .text import clean

__all__ = ["finding_data", "finding_lines", "inspection_lines", "summary"]

MARGIN = "    "


def finding_lines(findings: Iterable[Finding], labels: Mapping[str, str] | None = None) -> Iterator[str]:
    """The place with the element's name; what is wrong, of which rule; the next step.

    labels  element id -> name, where it is known
    """
    for finding in findings:
        yield clean(_place(finding.lokasi, labels or {}))
        rule = f"{finding.kode}, {finding.aturan}" if finding.aturan else finding.kode
        yield MARGIN + clean(f"{finding.tingkat}: {finding.pesan} ({rule})")
        yield from (MARGIN + clean(line) for line in finding.saran.splitlines())


def inspection_lines(inspection: Inspection) -> Iterator[str]:
    """What was mended in a file, what was found in it, and how many findings it has; nothing for a clean one."""
    name = clean(inspection.name)
    if inspection.mended:
        yield f"{name}: diperbaiki"
        yield from (MARGIN + clean(line) for line in inspection.mended)
    yield from (f"{name}: {clean(note)}" for note in inspection.notes)
    yield from finding_lines(inspection.findings, inspection.labels)
    if inspection.findings:
        yield f"{name}: {summary(inspection.findings)}\n"


def summary(findings: Iterable[Finding]) -> str:
    """How many findings of each level, in words."""
    levels = [finding.tingkat for finding in findings]
    counted = [f"{levels.count(level)} {level}" for level in Level if level in levels]
    return ", ".join(counted) or "tidak ada temuan"


def _place(place: Location, labels: Mapping[str, str]) -> str:
    """File and line as terminals and editors make them links, then the element as people know it."""
    label = labels.get(place.element or "")
    named = f'"{label}" ' if label else ""
    where = str(Location(place.file, place.line))
    element = f"{named}[{place.element}]" if place.element else ""
    return " ".join(filter(None, (where, element)))
