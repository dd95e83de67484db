"""How much of a model its own diagrams show: whether a layout would overwrite somebody's work."""

from __future__ import annotations

from collections.abc import Set
from typing import Literal

from ..bpmn.model import DataReference, FlowNode, Group, Model, SequenceFlow, TextAnnotation

__all__ = ["State", "state"]

State = Literal["none", "partial", "complete"]

_PICTURED_DATA = frozenset({"dataObjectReference", "dataStoreReference"})


def state(model: Model) -> State:
    """``none``: nothing is drawn; ``complete``: every pool, lane, node, document, note, group and flow is.

    What lies inside a sub-process drawn collapsed need not be drawn, nor need associations: modelers leave them out.
    """
    shapes = {shape.element: shape for diagram in model.diagrams for shape in diagram.shapes}
    shown = set(shapes) | {edge.element for diagram in model.diagrams for edge in diagram.edges}
    collapsed = {i for i, shape in shapes.items() if not shape.is_expanded and i in model.nodes}
    everything = _pictured(model, frozenset())
    if not shown & everything:
        return "none"
    return "complete" if _pictured(model, collapsed) <= shown else "partial"


def _pictured(model: Model, collapsed: Set[str]) -> set[str]:
    """Ids of what a complete diagram shows; the insides of collapsed sub-processes are left out."""
    inside: tuple[FlowNode | DataReference | TextAnnotation | Group | SequenceFlow, ...] = (
        *model.nodes.values(),
        *(d for d in model.data_references.values() if d.type in _PICTURED_DATA),
        *model.annotations.values(),
        *model.groups.values(),
        *model.sequence_flows.values(),
    )
    visible = {item.id for item in inside if not _is_hidden(model, item.parent, collapsed)}
    return visible | {*model.participants, *model.lanes, *model.message_flows}


def _is_hidden(model: Model, parent: str | None, collapsed: Set[str]) -> bool:
    seen: set[str] = set()
    while parent is not None and parent not in seen:
        if parent in collapsed:
            return True
        seen.add(parent)
        around = model.nodes.get(parent)
        parent = around.parent if around is not None else None
    return False
