"""Which nodes may stand without sequence flows."""

from __future__ import annotations

from ...bpmn.model import FlowNode
from ..contract import Context

__all__ = ["is_stand_alone"]


def is_stand_alone(context: Context, node: FlowNode) -> bool:
    """Compensation activities, event sub-processes and activities of an ad-hoc sub-process need no flow."""
    if node.for_compensation or node.triggered_by_event:
        return True
    parent = context.model.nodes.get(node.parent) if node.parent else None
    return parent is not None and parent.type == "adHocSubProcess" and node.is_activity
