"""Elemen yang dibaca orang mempunyai nama.

## Apa

Task, panggilan, event, gateway yang memilah, sequence flow bersyarat, lane, atau pool tidak bernama. Parallel
gateway, event-based gateway, dan gateway penggabung tidak perlu nama.

## Mengapa

Kotak kosong tidak memberi tahu siapa berbuat apa.

## Contoh

Task tanpa nama di antara "Menelaah" dan "Menandatangani".

## Cara memperbaiki

Tulis namanya: kegiatan dengan kata kerja, gateway dengan pertanyaan, event dengan keadaan.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...bpmn.model import FlowNode
from ...errors import Level
from ..contract import Context, Preset, Problem, called, on, rule

__all__ = ["check"]


_SPLITS = {"exclusiveGateway", "inclusiveGateway", "complexGateway"}
_ADVICE = "Tulis namanya."


@rule("SK-MODEL-003", Level.PERINGATAN, Preset.DISARANKAN, ("bpmnlint:label-required",))
def check(context: Context) -> Iterator[Problem]:
    model = context.model
    for node in model.nodes.values():
        if not node.name.strip() and _needs_name(node):
            yield on(node, f"{_KINDS.get(node.type, 'Kegiatan')} {called(node)} tidak bernama.", _ADVICE)
    for flow in model.sequence_flows.values():
        if flow.condition is not None and not flow.name.strip():
            yield on(flow, f"Sequence flow bersyarat {called(flow)} tidak bernama.", "Tulis jawabannya, misalnya Ya.")
    for lane in model.lanes.values():
        if not lane.name.strip():
            yield on(lane, f"Lane {called(lane)} tidak bernama.", "Tulis nama perannya.")
    for pool in model.participants.values():
        if not pool.name.strip():
            yield on(pool, f"Pool {called(pool)} tidak bernama.", "Tulis nama instansi atau pihaknya.")


_KINDS = {
    "startEvent": "Start event",
    "endEvent": "End event",
    "intermediateCatchEvent": "Intermediate event",
    "intermediateThrowEvent": "Intermediate event",
    "boundaryEvent": "Boundary event",
    **dict.fromkeys(_SPLITS, "Gateway"),
}


def _needs_name(node: FlowNode) -> bool:
    if node.is_gateway:
        return node.type in _SPLITS and len(node.outgoing) > 1
    return not node.is_subprocess
