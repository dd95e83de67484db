"""All links of a model that can be drawn, each with the innermost scope that holds both of its ends."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..bpmn.model import DataReference, Model
from .plane.graph import EdgeKind

__all__ = ["Link", "Links"]

_PICTURED = frozenset({"dataObjectReference", "dataStoreReference"})
Scope = str | None


@dataclass(frozen=True, slots=True)
class Link:
    """``source`` and ``target`` are ids of nodes, documents, notes, participants, or (associations) of links."""

    id: str
    source: str
    target: str
    kind: EdgeKind
    label: str = ""


class Links:
    """The links of a model; ``drawn`` collects the ids of those that became edges of a graph."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self.drawn: set[str] = set()
        self._documents = _documents(model)
        self._parents: dict[str, Scope] = {n.id: n.parent for n in model.nodes.values()}
        self._parents |= {d.id: d.parent for d in self._documents}
        self._parents |= {a.id: a.parent for a in model.annotations.values()}
        self.all = tuple(self._links())
        self._by_scope: defaultdict[Scope, list[Link]] = defaultdict(list)
        for link in self.all:
            if self._is_seated(link.source) and self._is_seated(link.target):
                self._by_scope[self._common_scope(link)].append(link)

    def documents(self) -> Sequence[DataReference]:
        """The data references that are drawn: objects, stores, and inputs and outputs somebody uses."""
        return self._documents

    def of(self, scope: Scope) -> Sequence[Link]:
        """The links to draw in the plane of a scope."""
        return self._by_scope[scope]

    def ancestor_in(self, element: str, scope: Scope) -> str | None:
        """The element or the sub-process around it that stands directly in a scope."""
        current: str | None = element
        while current is not None and current in self._parents:
            if self._parents[current] == scope:
                return current
            current = self._parents[current]
        return None

    def _is_seated(self, element: str) -> bool:
        return element in self._parents or element in self.model.participants

    def _scopes(self, element: str) -> list[Scope]:
        """Scopes around an element, innermost first."""
        scopes: list[Scope] = []
        current = self._parents.get(element)
        while current is not None and current not in scopes:
            scopes.append(current)
            current = self._parents.get(current)
        return [*scopes, None]

    def _common_scope(self, link: Link) -> Scope:
        outer = self._scopes(link.target)
        return next(scope for scope in self._scopes(link.source) if scope in outer)

    def _links(self) -> Iterator[Link]:
        model = self.model
        for flow in model.sequence_flows.values():
            yield Link(flow.id, flow.source, flow.target, "sequence", flow.name)
        for message in model.message_flows.values():
            yield Link(message.id, message.source, message.target, "message", message.name)
        for data in model.data_associations.values():
            if data.reference is not None:
                ends = (data.activity, data.reference) if data.is_output else (data.reference, data.activity)
                yield Link(data.id, *ends, "document")
        for association in model.associations.values():
            yield Link(association.id, association.source, association.target, "document")


def _documents(model: Model) -> tuple[DataReference, ...]:
    used = {association.reference for association in model.data_associations.values()}
    return tuple(d for d in model.data_references.values() if d.type in _PICTURED or d.id in used)
