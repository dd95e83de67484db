"""Setiap simpul selain end event mempunyai alur keluar.

## Apa

Sebuah kegiatan, gateway, atau event tidak mempunyai alur keluar, padahal lingkupnya mempunyai end event.

## Mengapa

Jalur yang berhenti diam-diam tidak menyebut hasilnya; pembaca tidak tahu apakah langkah berikutnya lupa digambar
(BPMN 2.0, bab End Event).

## Contoh

"Menolak permohonan" tidak disambung ke mana pun.

## Cara memperbaiki

Sambungkan ke langkah berikutnya atau ke end event yang menyebut hasilnya.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...errors import Level
from ..contract import Context, Preset, Problem, called, on, rule
from ._connection import is_stand_alone

__all__ = ["check"]


@rule(
    "SK-ALIR-015", Level.GALAT, Preset.DASAR, ("EXT.101", "EXT.113", "EXT.116", "EXT.151", "bpmnlint:no-implicit-end")
)
def check(context: Context) -> Iterator[Problem]:
    for node in context.model.nodes.values():
        if node.outgoing or (not node.incoming and node.type not in {"startEvent", "boundaryEvent"}):
            continue
        kinds = {definition.kind for definition in node.event_definitions}
        if node.type == "endEvent" or is_stand_alone(context, node):
            continue
        if (node.type == "intermediateThrowEvent" and "link" in kinds) or "compensate" in kinds:
            continue
        scope = context.model.nodes_of(node.process, node.parent)
        if node.is_event or any(other.type == "endEvent" for other in scope):
            pesan = f"Jalur berhenti di {called(node)} tanpa end event."
            yield on(node, pesan, "Sambungkan ke langkah berikutnya atau ke end event.")
