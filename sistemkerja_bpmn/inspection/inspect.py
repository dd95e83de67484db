"""One file from reading to findings."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from ..bpmn.document import Document
from ..errors import Finding, Level, Location, SistemKerjaError
from ..rules.run import check
from ..rules.settings import find_settings
from ..soundness.analysis import analyse
from .behaviour import behaviour_findings
from .clashes import clash_findings
from .result import Inspection
from .surroundings import Surroundings
from .table import SUFFIX, inspect_table

__all__ = ["inspect", "mend_and_inspect"]

READING = "baca"


def inspect(path: Path, surroundings: Surroundings, presets: tuple[str, ...] = ()) -> Inspection:
    """Read and check one file with the settings of its folder; an unreadable file gives one finding that says why.

    presets  names of rule presets instead of those of the settings

    Raises SistemKerjaError (SK-ATUR-…) where the settings are wrong.
    """
    try:
        if path.suffix.lower() == SUFFIX:
            return inspect_table(path, surroundings)
        document = surroundings.read(path)
    except SistemKerjaError as error:
        return _unreadable(path, error)
    return _inspect(document, path, surroundings, presets)


def mend_and_inspect(path: Path, surroundings: Surroundings, presets: tuple[str, ...] = ()) -> Inspection:
    """Mend what can be mended safely, write the file whole or not at all, then check what is in it now."""
    from ..bpmn.files import write_atomic
    from .mending import mend

    try:
        if path.suffix.lower() == SUFFIX:
            return inspect_table(path, surroundings)
        document = surroundings.read(path)
        mended = mend(document)
        if mended.document.to_bytes() != document.to_bytes():
            write_atomic(path, mended.document.to_bytes())
    except SistemKerjaError as error:
        return _unreadable(path, error)
    return replace(_inspect(mended.document, path, surroundings, presets), mended=mended.done, notes=mended.left)


def _inspect(document: Document, path: Path, surroundings: Surroundings, presets: tuple[str, ...]) -> Inspection:
    settings = find_settings(path.parent)
    found = check(document, surroundings.library, surroundings.catalogues, presets or None, settings)
    verdicts = analyse(document.model, resolve=surroundings.resolve)
    behaviour = (settings.adjust(finding) for finding in behaviour_findings(document, verdicts))
    clashes = clash_findings(document, path, surroundings.library)
    findings = (*found, *clashes, *filter(None, behaviour))
    return Inspection(path.as_posix(), findings, dict(verdicts), _labels(document, findings))


def _unreadable(path: Path, error: SistemKerjaError) -> Inspection:
    place = error.lokasi if error.lokasi.file else Location(path.as_posix())
    finding = Finding(error.kode, Level.GALAT, error.pesan, error.saran, place, READING)
    return Inspection(path.as_posix(), (finding,), readable=False)


def _labels(document: Document, findings: tuple[Finding, ...]) -> dict[str, str]:
    """The names of the elements that findings are about."""
    elements = document.index.elements
    wanted = {finding.lokasi.element for finding in findings} - {None}
    named = {id: elements[id].get("name", "") for id in wanted if id in elements}
    return {id: " ".join(name.split()) for id, name in named.items() if name.strip()}
