"""Setiap simpul selain start event dicapai oleh sebuah alur.

## Apa

Sebuah kegiatan, gateway, atau event tidak dimasuki sequence flow, padahal lingkupnya mempunyai start event.

## Mengapa

Simpul tanpa alur masuk menjadi awal tersembunyi: kasus bermula di sana bersama start event, atau tidak pernah (BPMN
2.0, bab Start Event).

## Contoh

"Mengarsipkan surat" mempunyai alur keluar tetapi tidak ada yang menuju ke sana.

## Cara memperbaiki

Sambungkan simpul itu dari langkah sebelumnya, atau hapus.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...bpmn.model import FlowNode
from ...errors import Level
from ..contract import Context, Preset, Problem, called, on, rule
from ._connection import is_stand_alone

__all__ = ["check"]


@rule("SK-ALIR-014", Level.GALAT, Preset.DASAR, ("EXT.107", "EXT.115", "EXT.150", "bpmnlint:no-implicit-start"))
def check(context: Context) -> Iterator[Problem]:
    for node in context.model.nodes.values():
        if node.incoming or (not node.outgoing and node.type != "endEvent") or is_stand_alone(context, node):
            continue
        if node.type in {"startEvent", "boundaryEvent"} or (node.type == "intermediateCatchEvent" and _is_link(node)):
            continue
        if (node.type == "receiveTask" and node.instantiate) or (node.type == "eventBasedGateway" and node.instantiate):
            continue
        scope = context.model.nodes_of(node.process, node.parent)
        if node.is_event or any(other.type == "startEvent" for other in scope):
            pesan = f"Tidak ada alur yang menuju {called(node)}."
            yield on(node, pesan, "Sambungkan dari langkah sebelumnya, atau hapus simpul ini.")


def _is_link(node: FlowNode) -> bool:
    return any(definition.kind == "link" for definition in node.event_definitions)
