"""How much of a model its own diagrams show: whether a layout would overwrite somebody's work."""

from __future__ import annotations

from typing import Literal

from sistemkerja_bpmn.bpmn.model import Model

__all__ = ["State", "state"]

State = Literal["none", "partial", "complete"]


def state(model: Model) -> State:
    """``none``: nothing is drawn; ``complete``: every pool, lane, node, document, note, group and link is."""
    shapes = {shape.element for diagram in model.diagrams for shape in diagram.shapes}
    shown = shapes | {edge.element for diagram in model.diagrams for edge in diagram.edges}
    wanted = _pictured(model)
    if not shown & wanted:
        return "none"
    return "complete" if wanted <= shown else "partial"


def _pictured(model: Model) -> set[str]:
    """Ids of everything a complete diagram shows."""
    documents = {
        d.id for d in model.data_references.values() if d.type in ("dataObjectReference", "dataStoreReference")
    }
    shapes = {*model.participants, *model.lanes, *model.nodes, *documents, *model.annotations, *model.groups}
    links = {a.id for a in model.data_associations.values() if a.reference in documents}
    return shapes | links | {*model.sequence_flows, *model.message_flows, *model.associations}
