"""Everything ``periksa`` finds out about one file, gathered from the rules and the soundness analysis."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ..bpmn.document import Document, read
from ..bpmn.library import Library
from ..errors import Finding, Level, Location, SistemKerjaError
from ..rules.run import check
from ..rules.settings import find_settings
from ..soundness.analysis import analyse
from ..soundness.calls import Resolve
from ..soundness.verdict import Verdict
from ._catalogues import catalogues_of
from ._failure import EXIT_UNREADABLE
from ._findings import finding_data

__all__ = ["Inspection", "inspect"]

RULE = "kesehatan"
CODES = {
    "unsafe": "SK-SEHAT-011",
    "deadlock": "SK-SEHAT-012",
    "livelock": "SK-SEHAT-013",
    "end-twice": "SK-SEHAT-014",
    "dead": "SK-SEHAT-015",
    "call-cycle": "SK-SEHAT-016",
}
ADVICE = "Telusuri contoh jalannya dengan: sistemkerja periksa --format json, bagian kesehatan."


@dataclass(frozen=True, slots=True)
class Inspection:
    """What was found in one file; ``verdicts`` by process id. ``readable`` is False where it could not be read."""

    name: str
    findings: tuple[Finding, ...]
    verdicts: Mapping[str, Verdict]
    readable: bool = True

    @property
    def exit_code(self) -> int:
        """0 clean, 1 with an error-level finding, 2 unreadable."""
        if not self.readable:
            return EXIT_UNREADABLE
        return int(any(finding.tingkat is Level.GALAT for finding in self.findings))

    def as_data(self) -> dict[str, object]:
        """The stable form for programs."""
        return {
            "berkas": self.name,
            "temuan": [finding_data(finding) for finding in self.findings],
            "kesehatan": {process: _verdict_data(verdict) for process, verdict in self.verdicts.items()},
        }


def inspect(path: Path, library: Library | None, presets: tuple[str, ...] = ()) -> Inspection:
    """Read and check one file with the settings of its folder; an unreadable file gives one finding that says why.

    presets  names of rule presets instead of those of the settings
    """
    try:
        document = read(path)
    except SistemKerjaError as error:
        finding = Finding(error.kode, Level.GALAT, error.pesan, error.saran, error.lokasi, "baca")
        return Inspection(path.as_posix(), (finding,), {}, readable=False)
    catalogues = catalogues_of(library) if library else {}
    found = check(document, library, catalogues, presets or None, find_settings(path.parent))
    verdicts = analyse(document.model, resolve=_resolver(library))
    return Inspection(path.as_posix(), (*found, *_unsound(document, verdicts)), verdicts)


def _resolver(library: Library | None) -> Resolve | None:
    if library is None:
        return None
    entries = library.entries
    return lambda process: entries[process].model if process in entries else None


def _unsound(document: Document, verdicts: Mapping[str, Verdict]) -> tuple[Finding, ...]:
    """One finding per violation; pools that are analysed together share theirs."""
    found: dict[Finding, None] = {}
    for verdict in verdicts.values():
        for violation in verdict.violations:
            element = violation.elements[0] if violation.elements else None
            node = document.model.nodes.get(element or "")
            place = Location(document.name, node.line if node else None, element)
            found[Finding(CODES[violation.kind], Level.GALAT, violation.sentence, ADVICE, place, RULE)] = None
    return tuple(found)


def _verdict_data(verdict: Verdict) -> dict[str, object]:
    path = verdict.violations[0].path if verdict.violations else ()
    return {
        "safe": verdict.safe,
        "option_to_complete": verdict.option_to_complete,
        "proper_completion": verdict.proper_completion,
        "no_dead_activities": verdict.no_dead_activities,
        "states": verdict.states,
        "lengkap": verdict.complete,
        "contoh": [step.element for step in path],
    }
