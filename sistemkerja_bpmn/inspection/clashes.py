"""Is a process of this file also in another file of its library?"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ..bpmn.document import Document
from ..bpmn.library import Library
from ..errors import Finding, Level, SistemKerjaError

__all__ = ["clash_findings"]

RULE = "pustaka"


def clash_findings(document: Document, path: Path, library: Library | None) -> Iterator[Finding]:
    """SK-PUSTAKA-002 with the places of both files; nothing for a file outside the library's folder.

    The library is read only for a file its name makes suspicious: files are named after their process, so that of two
    files with one process one has another name, or holds a process another file is named after.
    """
    if library is None or path.resolve().parent != library.folder.resolve() or not _is_suspicious(document, path):
        return
    try:
        _ = library.entries
    except SistemKerjaError as error:
        if error.lokasi.element in document.model.processes:
            yield Finding(error.kode, Level.GALAT, error.pesan, error.saran, error.lokasi, RULE)


def _is_suspicious(document: Document, path: Path) -> bool:
    others = [process for process in document.model.processes if process != path.stem]
    misnamed = len(others) == len(document.model.processes)
    return misnamed or any(path.with_name(f"{process}.bpmn").is_file() for process in others)
