"""Simpul harus tersambung dengan sequence flow.

## Apa

Sebuah kegiatan, gateway, atau event tidak mempunyai alur masuk maupun keluar. Task kompensasi, event sub-process, dan
kegiatan dalam ad-hoc sub-process dikecualikan.

## Mengapa

Simpul yang lepas tidak pernah dilaksanakan, atau dilaksanakan tanpa urutan.

## Contoh

Task "Mengarsipkan" terlepas ketika diagram dirapikan.

## Cara memperbaiki

Sambungkan simpul itu, atau hapus.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...errors import Level
from ..contract import Context, Preset, Problem, called, on, rule
from ._connection import is_stand_alone

__all__ = ["check"]


@rule("SK-ALIR-016", Level.GALAT, Preset.DASAR, ("EXT.150", "EXT.151", "bpmnlint:no-disconnected"))
def check(context: Context) -> Iterator[Problem]:
    for node in context.model.nodes.values():
        if node.incoming or node.outgoing or node.type in {"startEvent", "endEvent", "boundaryEvent"}:
            continue
        if is_stand_alone(context, node):
            continue
        scope = context.model.nodes_of(node.process, node.parent)
        forbidden = node.is_event or any(other.type in {"startEvent", "endEvent"} for other in scope)
        pesan = f"{called(node)} tidak tersambung dengan alur mana pun."
        yield on(node, pesan, "Sambungkan, atau hapus simpul ini.", None if forbidden else Level.PERINGATAN)
