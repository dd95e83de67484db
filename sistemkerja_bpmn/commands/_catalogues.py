"""The clause catalogues that belong to a library."""

from __future__ import annotations

from collections.abc import Mapping

from ..bpmn.library import Library
from ..regulation.catalogue import Catalogues, load_catalogues
from ..regulation.telusur import ProsedurTrace, Telusur, trace

__all__ = ["catalogues_of", "procedures_of", "trace_library"]


def catalogues_of(library: Library) -> Catalogues:
    """The catalogues in the library's folder ``regulasi``; none where there is no such folder."""
    return load_catalogues(library.folder / "regulasi")


def trace_library(library: Library, regulation: str) -> Telusur:
    """One regulation traced through all files of the library."""
    documents = {entry.document.name: entry.document for entry in library.entries.values()}
    return trace(catalogues_of(library).find(regulation), documents.values())


def procedures_of(library: Library) -> Mapping[str, ProsedurTrace]:
    """Procedure id -> its tracing, for every regulation that has a process in the library."""
    catalogues = catalogues_of(library)
    wanted = {regulation for regulation in catalogues for id in library.entries if id.startswith(f"{regulation}-")}
    traces = (trace_library(library, regulation) for regulation in sorted(wanted))
    return {procedure.prosedur.id: procedure for traced in traces for procedure in traced.prosedur}
