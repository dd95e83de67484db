"""What the tests of the library's content go through: every file in ``processes/``, found by looking."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from sistemkerja_bpmn.bpmn.document import Document, read
from sistemkerja_bpmn.bpmn.library import Library
from sistemkerja_bpmn.bpmn.model import FlowNode
from sistemkerja_bpmn.regulation.catalogue import Catalogues, load_catalogues
from sistemkerja_bpmn.regulation.tanpa_elemen import FILE_NAME, read_reasons
from sistemkerja_bpmn.regulation.telusur import Telusur, trace

__all__ = ["FOLDER", "MAIN_IDS", "NAMES", "SCENARIOS", "catalogues", "document", "library", "main_nodes", "telusur"]

FOLDER = Path(__file__).resolve().parents[2] / "processes"
NAMES = [path.stem for path in sorted(FOLDER.glob("*.bpmn"))]
SCENARIOS = sorted(path.relative_to(FOLDER / "skenario").as_posix() for path in FOLDER.glob("skenario/**/*.yaml"))


@cache
def library() -> Library:
    """The library of the project."""
    return Library.open(FOLDER)


@cache
def catalogues() -> Catalogues:
    """The catalogues of the project."""
    return load_catalogues(FOLDER / "regulasi")


@cache
def document(name: str) -> Document:
    """A file by its name without ending."""
    return read(FOLDER / f"{name}.bpmn")


@cache
def telusur(regulation: str) -> Telusur:
    """The traceability of one regulation through all files."""
    reasons = read_reasons(FOLDER / FILE_NAME, tuple(catalogues()))
    documents = [document(name) for name in NAMES]
    return trace(catalogues()[regulation], documents, reasons, library().decisions.values())


def main_nodes(name: str) -> tuple[FlowNode, ...]:
    """The flow nodes of the main process of a file."""
    return document(name).model.nodes_of(name)


MAIN_IDS = [entry.process_id for entry in library().entries.values() if entry.is_main]
