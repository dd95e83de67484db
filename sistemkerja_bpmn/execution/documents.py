"""The documents of a case: which step wrote them, and who receives copies.

A data object belongs to one run of its process (a process called twice writes its letter twice); a data store is one
for the whole case. A document nobody has written yet exists from the start.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field

from ..bpmn.model import DataReference, FlowNode, Model
from .trace import Copy, DocumentUse

__all__ = ["DocumentRegister", "copies", "documents_of"]


@dataclass
class DocumentRegister:
    """Which step wrote which document last.

    ``written`` lists every writing in order.
    """

    written: list[DocumentUse] = field(default_factory=list)
    _writers: dict[tuple[Hashable, str], int] = field(default_factory=dict)

    def read(self, run: Hashable, references: Iterable[DataReference]) -> tuple[DocumentUse, ...]:
        """The documents a step reads in a run of its process."""
        return tuple(DocumentUse(r.id, r.name, self._writers.get(_key(run, r))) for r in references)

    def write(self, run: Hashable, references: Iterable[DataReference], step: int) -> tuple[DocumentUse, ...]:
        """Note that a step writes documents."""
        uses = []
        for reference in references:
            self._writers[_key(run, reference)] = step
            uses.append(DocumentUse(reference.id, reference.name, step))
        self.written.extend(uses)
        return tuple(uses)


def documents_of(model: Model, node: FlowNode, *, output: bool) -> tuple[DataReference, ...]:
    """The documents an activity writes (``output``) or reads; copies for others are not among them."""
    ends = (a.reference for a in model.data_associations.values() if a.activity == node.id and a.is_output == output)
    references = (model.data_references[e] for e in dict.fromkeys(ends) if e is not None and e in model.data_references)
    return tuple(r for r in references if not r.extension.penerima)


def copies(model: Model, node: FlowNode, letter: str) -> tuple[Copy, ...]:
    """Each tembusan of a node: the document drawn for the role, else the one written, sent or read there."""
    ends = (a.reference for a in model.data_associations.values() if a.activity == node.id and a.is_output)
    drawn = [model.data_references[e] for e in ends if e is not None and e in model.data_references]
    written = [r.name for r in documents_of(model, node, output=True)]
    read = [r.name for r in documents_of(model, node, output=False)]
    usual = next((name for name in (*written, letter, *read) if name), "")
    found = []
    for role in node.extension.tembusan:
        own = next((r.name for r in drawn if role in r.extension.penerima), "")
        found.append(Copy(role, own or usual))
    return tuple(found)


def _key(run: Hashable, reference: DataReference) -> tuple[Hashable, str]:
    scope = None if reference.type == "dataStoreReference" else run
    return scope, reference.data or reference.id
