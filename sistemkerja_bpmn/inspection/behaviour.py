"""Verdicts of the behavioural analysis as findings: one per violation, one per question left open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..bpmn.document import Document
from ..bpmn.model import Model
from ..bpmn.names import SK
from ..errors import Finding, Level, Location
from ..soundness.verdict import Step, Verdict, Violation

__all__ = ["CODES", "RULE", "UNKNOWN", "behaviour_findings"]

RULE = "kesehatan"
CODES = {
    "unsafe": "SK-SEHAT-011",
    "deadlock": "SK-SEHAT-012",
    "livelock": "SK-SEHAT-013",
    "end-twice": "SK-SEHAT-014",
    "dead": "SK-SEHAT-015",
    "call-cycle": "SK-SEHAT-016",
}
UNKNOWN = "SK-SEHAT-020"

_ADVICE = {
    "unsafe": "Satukan cabangnya dengan gateway yang sejenis dengan gateway yang memecahnya.",
    "deadlock": "Samakan jenis gateway yang memecah dan yang menggabung, atau buka jalan bagi yang ditunggu.",
    "livelock": "Beri jalan keluar dari putaran itu, misalnya cabang menuju akhir proses.",
    "end-twice": "Gabungkan cabangnya sebelum akhir proses, atau beri tiap cabang akhirnya sendiri.",
    "dead": "Sambungkan kegiatan itu ke jalan yang dapat ditempuh, atau hapus.",
    "call-cycle": "Putuskan lingkaran pemanggilannya.",
}
_UNKNOWN_ADVICE = "Perbaiki sebabnya; bila batas analisis yang tercapai, pecah prosesnya menjadi beberapa sub-process."
_SHOWN = 12
_PROFILE = SK.encode()


def behaviour_findings(document: Document, verdicts: Mapping[str, Verdict]) -> tuple[Finding, ...]:
    """The findings of a file's verdicts; pools that are analysed together share theirs.

    A violation is an error where the process is meant to run (it says so, or the file uses our profile) and a warning
    in a drawing: the standard forbids neither waiting for ever nor an end that is reached twice.
    """
    profile = _PROFILE in document.to_bytes()
    groups = {verdict.processes: verdict for verdict in verdicts.values()}
    return tuple(finding for verdict in groups.values() for finding in _of(verdict, document, profile))


def _of(verdict: Verdict, document: Document, profile: bool) -> Iterator[Finding]:
    runs = profile or any(_is_executable(document.model, process) for process in verdict.processes)
    level = Level.GALAT if runs else Level.PERINGATAN
    for violation in verdict.violations:
        place = _place(document, violation.elements)
        yield Finding(CODES[violation.kind], level, violation.sentence, advice(violation), place, RULE)
    if not verdict.complete and not verdict.violations and not _is_empty(document.model, verdict):
        reasons = " ".join(verdict.reasons) or "Batas analisis tercapai."
        level = Level.PERINGATAN if runs else Level.SARAN
        text = f"Sebagian kesehatan proses tidak diketahui. {reasons}"
        yield Finding(UNKNOWN, level, text, _UNKNOWN_ADVICE, _place(document, verdict.processes), RULE)


def _is_executable(model: Model, process: str) -> bool:
    return process in model.processes and model.processes[process].is_executable is True


def _is_empty(model: Model, verdict: Verdict) -> bool:
    """A process without content, as behind a pool that is a black box, has no behaviour to know."""
    return not any(node.process in verdict.processes for node in model.nodes.values())


def _place(document: Document, elements: tuple[str, ...]) -> Location:
    """The first of the elements that stands in this file; those of called processes stand in others."""
    model = document.model
    for element in elements:
        found = model.nodes.get(element) or model.sequence_flows.get(element) or model.processes.get(element)
        if found is not None:
            return Location(document.name, found.line, element)
    return Location(document.name, None, elements[0] if elements else None)


def advice(violation: Violation) -> str:
    """How to mend, then the example path in words, one step a line."""
    lines = [_ADVICE[violation.kind]]
    if violation.path:
        lines.append("Contoh jalan terpendek:" if violation.shortest else "Contoh jalan:")
        lines += _numbered(violation.path)
    return "\n".join(lines)


def _numbered(path: tuple[Step, ...]) -> Iterator[str]:
    left_out = max(len(path) - _SHOWN, 0)
    if left_out:
        yield f"({left_out} langkah sebelumnya tidak ditampilkan)"
    for number, step in enumerate(path[left_out:], left_out + 1):
        yield f"{number}. {step.sentence}"
