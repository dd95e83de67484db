"""Findings as text for people and as data for programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..errors import Finding, Level
from ._text import clean

__all__ = ["finding_data", "finding_lines", "summary"]


def finding_data(finding: Finding) -> dict[str, object]:
    """One finding for programs: the stable form of ``periksa --format json``."""
    return {
        "kode": finding.kode,
        "tingkat": str(finding.tingkat),
        "pesan": finding.pesan,
        "saran": finding.saran,
        "baris": finding.lokasi.line,
        "elemen": finding.lokasi.element,
        "aturan": finding.aturan,
    }


def finding_lines(findings: Iterable[Finding]) -> Iterator[str]:
    """Two lines a finding: place, level, code, message; then the next step."""
    for finding in findings:
        yield clean(f"{finding.lokasi}: {finding.tingkat} {finding.kode}: {finding.pesan}")
        if finding.saran:
            yield f"    {clean(finding.saran)}"


def summary(findings: Iterable[Finding]) -> str:
    """How many findings of each level, in words."""
    levels = [finding.tingkat for finding in findings]
    counted = [f"{levels.count(level)} {level}" for level in Level if level in levels]
    return ", ".join(counted) or "tidak ada temuan"
