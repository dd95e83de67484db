"""The clause catalogues that belong to a library."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ...bpmn.library import Library
from ...regulation.catalogue import Catalogues, load_catalogues
from ...regulation.tanpa_elemen import FILE_NAME, read_reasons
from ...regulation.telusur import ProsedurTrace, Telusur, trace

__all__ = ["catalogues_of", "modelled_regulations", "procedures_of", "trace_library", "trace_regulations"]


def catalogues_of(library: Library) -> Catalogues:
    """The catalogues in the library's folder ``regulasi``; none where there is no such folder."""
    return load_catalogues(library.folder / "regulasi")


def trace_library(library: Library, regulation: str) -> Telusur:
    """One regulation traced; see ``trace_regulations``."""
    return trace_regulations(library, (regulation,))[0]


def trace_regulations(library: Library, regulations: Iterable[str]) -> tuple[Telusur, ...]:
    """Regulations traced through all files of the library, with the reasons in its ``temuan-tanpa-elemen.yaml``.

    Raises SistemKerjaError for an unknown regulation, and where a catalogue or the reasons are not what they should be.
    """
    catalogues = catalogues_of(library)
    documents = {entry.document.name: entry.document for entry in library.entries.values()}
    reasons = read_reasons(library.folder / FILE_NAME, tuple(catalogues))
    tables = tuple(library.decisions.values())
    return tuple(trace(catalogues.find(name), documents.values(), reasons, tables) for name in regulations)


def modelled_regulations(library: Library) -> tuple[str, ...]:
    """Ids of the regulations that have a process in the library."""
    started = {id.split("-")[0] for id in library.entries}
    return tuple(name for name in catalogues_of(library) if name in started)


def procedures_of(library: Library) -> Mapping[str, ProsedurTrace]:
    """Procedure id -> its tracing, for every regulation that has a process in the library."""
    traces = trace_regulations(library, modelled_regulations(library))
    return {procedure.prosedur.id: procedure for traced in traces for procedure in traced.prosedur}
