"""End event tidak boleh mempunyai alur keluar.

## Apa

Sebuah sequence flow keluar dari end event.

## Mengapa

Di end event kasus pada jalur itu selesai (BPMN 2.0, bab End Event).

## Contoh

Dari end event "Surat terkirim" masih ada alur ke "Mengarsipkan".

## Cara memperbaiki

Ganti dengan intermediate event bila proses masih berlanjut, atau hapus alurnya.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...errors import Level
from ..contract import Context, Preset, Problem, called, on, rule

__all__ = ["check"]


@rule("SK-ALIR-010", Level.GALAT, Preset.DASAR, ("EXT.104",))
def check(context: Context) -> Iterator[Problem]:
    for node in context.model.nodes.values():
        if node.type == "endEvent" and (node.outgoing or node.listed_outgoing):
            pesan = f"End event {called(node)} mempunyai alur keluar."
            yield on(node, pesan, "Jadikan intermediate event, atau hapus alur keluarnya.")
