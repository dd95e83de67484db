"""Peristiwa akhir tidak boleh mempunyai alir keluar.

## Apa

Sebuah alir urutan keluar dari peristiwa akhir.

## Mengapa

Di peristiwa akhir kasus pada jalur itu selesai (BPMN 2.0, bab End Event).

## Contoh

Dari peristiwa akhir "Surat terkirim" masih ada alir ke "Mengarsipkan".

## Cara memperbaiki

Ganti dengan peristiwa antara bila proses masih berlanjut, atau hapus alirnya.
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
            pesan = f"Peristiwa akhir {called(node)} mempunyai alir keluar."
            yield on(node, pesan, "Jadikan peristiwa antara, atau hapus alir keluarnya.")
