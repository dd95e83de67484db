"""One decision table from reading to findings."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ..bpmn.dmn.reader import read_decision
from ..errors import Finding, Level
from ..regulation.tables import table_findings
from .result import Inspection
from .surroundings import Surroundings

__all__ = ["SUFFIX", "inspect_table"]

SUFFIX = ".dmn"
"""What tells a decision table from a process."""

RULE = "tabel"


def inspect_table(path: Path, surroundings: Surroundings) -> Inspection:
    """Read a decision table and hold it against the catalogue of its regulation.

    Raises SistemKerjaError where the table cannot be read.
    """
    table = read_decision(path)
    found = [
        finding
        for regulation in surroundings.catalogues
        if table.id.startswith(f"{regulation}-")
        for finding in table_findings(surroundings.catalogues[regulation], [table])
    ]
    return Inspection(path.as_posix(), (*found, *_clashes(table.id, path, surroundings)))


def _clashes(id: str, path: Path, surroundings: Surroundings) -> Iterator[Finding]:
    """The id of the decision is that of another file of the library; told at the file that is not named after it."""
    library = surroundings.library
    if library is None or path.stem == id or path.resolve().parent != library.folder.resolve():
        return
    for error in library.decisions.unreadable:
        if error.lokasi.element == id:
            yield Finding(error.kode, Level.GALAT, error.pesan, error.saran, error.lokasi, RULE)
