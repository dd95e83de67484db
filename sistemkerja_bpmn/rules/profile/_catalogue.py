"""What the catalogues of the regulations say about the file under check."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from difflib import get_close_matches
from typing import Protocol

from ...bpmn.extension import Extension
from ...regulation.model import Catalogue
from ..contract import Context

__all__ = ["Extended", "catalogue_of", "extended", "nearest", "roles_of"]


class Extended(Protocol):
    """An element that may carry our extension elements."""

    @property
    def id(self) -> str: ...

    @property
    def extension(self) -> Extension: ...


def catalogue_of(context: Context) -> Catalogue | None:
    """The catalogue of the regulation the file belongs to: the one whose id its process ids start with."""
    for process in context.model.processes:
        for ident in context.catalogues:
            if process == ident or process.startswith(f"{ident}-"):
                return context.catalogues[ident]
    return None


def roles_of(catalogue: Catalogue) -> set[str]:
    """Every role the regulation names, anywhere."""
    roles: set[str] = set()
    for office in catalogue.organisasi.values():
        roles.update(office.hierarki, office.penilai_kinerja, office.pimpinan_unit)
    for procedure in catalogue.prosedur.values():
        roles.update(procedure.pihak)
        for step in procedure.langkah:
            roles.update(step.pelaku, step.penerima, step.tembusan)
    return roles


def extended(context: Context) -> Iterator[Extended]:
    """Everything that may carry ``sk:dasar``, ``sk:pelengkap`` or ``sk:tafsir``, in the order of the model."""
    model = context.model
    yield from model.nodes.values()
    yield from model.sequence_flows.values()
    yield from model.message_flows.values()
    yield from model.data_references.values()
    yield from model.lanes.values()
    yield from model.processes.values()


def nearest(name: str, known: Collection[str], otherwise: str) -> str:
    """A hint with the nearest known name, else the given sentence."""
    close = get_close_matches(name, known, 1, 0.7)
    return f"Mungkin maksudnya {close[0]}." if close else otherwise
