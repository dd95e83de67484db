"""Runs rules over one file and dresses their problems as findings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from ..errors import Finding, Level, Location, SistemKerjaError
from .contract import Context, Preset, Problem, Rule
from .discover import find_rules
from .settings import PLAIN, Settings

if TYPE_CHECKING:
    from ..bpmn.document import Document
    from ..bpmn.library import Library
    from ..regulation.model import Catalogue

__all__ = ["CRASH_CODE", "OUTSIDE", "apply_rules", "check", "preset_for"]

CRASH_CODE = "SK-ALAT-001"
OUTSIDE = "sekitar-berkas"
_PROFILE_NS = b"urn:sistemkerja:bpmn:1"


def check(
    document: Document,
    library: Library | None = None,
    catalogues: Mapping[str, Catalogue] | None = None,
    presets: Iterable[str] | None = None,
    settings: Settings = PLAIN,
) -> tuple[Finding, ...]:
    """Everything the rules have to say about a file, sorted by line.

    presets    names of presets; default: those of the settings, else ``preset_for`` the file
    settings   levels and exceptions of ``sistemkerja.toml``
    """
    chosen = [Preset(name) for name in presets or settings.presets] or [preset_for(document)]
    rules = [found for found in find_rules() if settings.wants(found, chosen)]
    findings = apply_rules(rules, Context(document, library, catalogues or {}))
    return tuple(filter(None, (settings.adjust(finding) for finding in findings)))


def preset_for(document: Document) -> Preset:
    """``proses-bisnis`` for a file that uses our profile, ``disarankan`` for one from elsewhere."""
    return Preset.PROSES_BISNIS if _PROFILE_NS in document.to_bytes() else Preset.DISARANKAN


def apply_rules(rules: Iterable[Rule], context: Context) -> tuple[Finding, ...]:
    """The findings of these rules, sorted by line. A rule that crashes is itself a finding, the others go on."""
    findings = [finding for found in rules for finding in _findings(found, context)]
    return tuple(sorted(_once(findings), key=lambda f: (f.lokasi.line or 0, f.kode, f.lokasi.element or "")))


def _findings(found: Rule, context: Context) -> list[Finding]:
    file = context.document.name
    try:
        return [_dress(problem, found, context.document) for problem in found.check(context)]
    except SistemKerjaError as error:  # a broken catalogue or library, for example
        return [Finding(error.kode, Level.GALAT, error.pesan, error.saran, error.lokasi, OUTSIDE)]
    except Exception as error:  # a fault of the tool must be seen, and must not hide the other rules' findings
        pesan = f"Aturan {found.nama} gagal diperiksa ({type(error).__name__}: {error})."
        saran = "Ini kesalahan alat, bukan kesalahan berkas; laporkan bersama berkas ini. Aturan lain tetap diperiksa."
        return [Finding(CRASH_CODE, Level.GALAT, pesan, saran, Location(file), found.nama)]


def _once(findings: Iterable[Finding]) -> Iterable[Finding]:
    """Findings without repetition: several rules may trip over the same broken catalogue."""
    return dict.fromkeys(findings)


def _dress(problem: Problem, found: Rule, document: Document) -> Finding:
    line = document.index.line(problem.source) if problem.source is not None else problem.line
    place = Location(document.name, line or None, problem.element or None)
    level = problem.tingkat or found.tingkat
    return Finding(problem.kode or found.kode, level, problem.pesan, problem.saran, place, found.nama)
