"""What was found in one file, as data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ..errors import Finding, Level
from ..soundness.verdict import Verdict

__all__ = ["CLEAN", "ERRORS", "UNREADABLE", "Inspection", "finding_data"]

CLEAN, ERRORS, UNREADABLE = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Inspection:
    """What was found in one file.

    name      the file as it was given, with forward slashes
    verdicts  by process id
    labels    element id -> its name, for the elements that findings are about
    mended    what was mended before the file was looked at, one sentence each
    notes     what could not be mended, one sentence each
    readable  False where the file could not be read or, when mending, written
    """

    name: str
    findings: tuple[Finding, ...]
    verdicts: Mapping[str, Verdict] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)
    mended: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    readable: bool = True

    @property
    def exit_code(self) -> int:
        """0 clean, 1 with an error-level finding, 2 unreadable."""
        if not self.readable:
            return UNREADABLE
        return ERRORS if any(finding.tingkat is Level.GALAT for finding in self.findings) else CLEAN

    def as_data(self) -> dict[str, object]:
        """The stable form for programs: one object of ``periksa --format json``."""
        return {
            "berkas": self.name,
            "temuan": [finding_data(finding) for finding in self.findings],
            "kesehatan": {process: verdict.to_json() for process, verdict in self.verdicts.items()},
        }


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
