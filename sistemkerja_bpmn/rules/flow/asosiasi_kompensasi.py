"""Compensation boundary event menunjuk kegiatan kompensasi dengan asosiasi.

## Apa

Compensation boundary event mempunyai sequence flow keluar, tidak mempunyai asosiasi, atau asosiasinya tidak menuju
kegiatan bertanda kompensasi.

## Mengapa

Kompensasi dijalankan di luar alur biasa; hubungannya adalah asosiasi (BPMN 2.0, bab Compensation).

## Contoh

Compensation boundary event pada "Menerbitkan SK" disambung dengan sequence flow ke "Mencabut SK".

## Cara memperbaiki

Hubungkan dengan asosiasi ke kegiatan yang bertanda kompensasi (`isForCompensation="true"`).
"""

from __future__ import annotations

from collections.abc import Iterator

from ...errors import Level
from ..contract import Context, Preset, Problem, called, on, rule

__all__ = ["check"]


@rule("SK-ALIR-022", Level.GALAT, Preset.DASAR, ("EXT.114", "EXT.143", "EXT.144"))
def check(context: Context) -> Iterator[Problem]:
    model = context.model
    for node in model.nodes.values():
        if node.type != "boundaryEvent" or "compensate" not in {d.kind for d in node.event_definitions}:
            continue
        if node.outgoing:
            yield on(
                node, f"Compensation event {called(node)} mempunyai sequence flow keluar.", "Ganti dengan asosiasi."
            )
        targets = [a.target for a in model.associations.values() if a.source == node.id]
        if not targets:
            pesan = f"Compensation event {called(node)} tidak dihubungkan dengan kegiatan kompensasi."
            yield on(node, pesan, "Tarik asosiasi ke kegiatan kompensasinya.")
        elif not any(target in model.nodes and model.nodes[target].for_compensation for target in targets):
            pesan = f"Kegiatan yang ditunjuk compensation event {called(node)} tidak bertanda kompensasi."
            yield on(node, pesan, "Beri tanda kompensasi pada kegiatan itu.")
