"""Terminate end event hanya perlu bila masih ada jalur lain.

## Apa

Sebuah lingkup berakhir dengan terminate end event (terminate), padahal di dalamnya tidak pernah ada dua jalur yang
berjalan bersamaan.

## Mengapa

Tidak ada jalur lain yang perlu dihentikan; pembaca mencari yang tidak ada.

## Contoh

Proses lurus yang berakhir dengan terminate event.

## Cara memperbaiki

Gunakan end event polos.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...bpmn.model import FlowNode, Model
from ...errors import Level
from ..contract import Context, Preset, Problem, called, on, rule

__all__ = ["check"]


@rule("SK-MODEL-005", Level.PERINGATAN, Preset.DISARANKAN, ("bpmnlint:superfluous-termination",))
def check(context: Context) -> Iterator[Problem]:
    model = context.model
    for node in model.nodes.values():
        if node.type == "endEvent" and any(definition.kind == "terminate" for definition in node.event_definitions):
            scope = model.nodes_of(node.process, node.parent)
            if not any(_splits(model, other) for other in scope):
                pesan = f"Terminate end event {called(node)} tidak menghentikan jalur lain."
                yield on(node, pesan, "Gunakan end event polos.")


def _splits(model: Model, node: FlowNode) -> bool:
    """Whether a second path may run beside the first one because of this node."""
    if node.type == "boundaryEvent":
        return not node.interrupting
    if node.triggered_by_event:
        return any(n.type == "startEvent" and not n.interrupting for n in model.nodes_of(node.process, node.id))
    if node.type in {"exclusiveGateway", "eventBasedGateway"}:
        return False
    return len(node.outgoing) > 1
