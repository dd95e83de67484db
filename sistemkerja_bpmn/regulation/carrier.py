"""A BPMN element seen from the regulation: which roles act, which documents it handles, where it stands."""

from __future__ import annotations

from dataclasses import dataclass

from ..bpmn.document import Document
from ..bpmn.model import FlowNode, Lane, Model
from ..errors import Location

__all__ = ["Carrier", "carriers"]


@dataclass(frozen=True, slots=True)
class Carrier:
    """One flow node of one file."""

    document: Document
    node: FlowNode

    @property
    def model(self) -> Model:
        """The model of its file."""
        return self.document.model

    @property
    def id(self) -> str:
        """Element id."""
        return self.node.id

    @property
    def name(self) -> str:
        """The label."""
        return self.node.name

    @property
    def process(self) -> str:
        """Id of the process it stands in."""
        return self.node.process

    @property
    def lane(self) -> str:
        """Name of its lane, or of its pool where there are no lanes."""
        pool = self.model.pool_of(self.node.process)
        return self.model.lane_name(self.node.id) or (pool.name if pool else "")

    @property
    def location(self) -> Location:
        """File, line, element."""
        return Location(self.document.name, self.node.line, self.node.id)

    @property
    def leading(self) -> frozenset[str]:
        """The roles of its lane: its name, the roles it lists, and those of the lanes around it."""
        roles = {self.lane}
        for lane in self._lanes():
            roles |= {lane.name, *lane.extension.peran}
        return frozenset(roles - {""})

    @property
    def together(self) -> frozenset[str]:
        """The roles that act along (``sk:bersama``)."""
        return frozenset(self.node.extension.bersama)

    @property
    def instead(self) -> frozenset[str]:
        """The roles that may act instead (``sk:alternatif``)."""
        return frozenset(self.node.extension.alternatif)

    @property
    def papers(self) -> tuple[str, ...]:
        """Texts in which a document of the step may be named, nearest first.

        Its own mutu baku and label, then every document and letter of the file.
        """
        model, measures = self.model, self.node.extension.mutu_baku
        own = (self.node.name, *((measures.keluaran, measures.kelengkapan) if measures else ()))
        letters = (root.name for root in model.roots.values() if root.kind == "message")
        flows = (flow.name for flow in model.message_flows.values())
        return (*own, *(reference.name for reference in model.data_references.values()), *letters, *flows)

    def _lanes(self) -> tuple[Lane, ...]:
        innermost = self.model.lanes.get(self.node.lane or "")
        path = innermost.path if innermost else ()
        return tuple(self.model.lanes[id] for id in path if id in self.model.lanes)


def carriers(document: Document) -> tuple[Carrier, ...]:
    """Every flow node of a file, in the order of the file."""
    return tuple(Carrier(document, node) for node in document.model.nodes.values())
