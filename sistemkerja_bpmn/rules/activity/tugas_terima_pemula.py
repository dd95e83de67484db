"""Receive task yang memulai proses tidak dimasuki alur.

## Apa

Receive task dengan `instantiate="true"` mempunyai alur masuk.

## Mengapa

Task itu melahirkan kasus; tidak ada kasus yang dapat tiba di sana (BPMN 2.0, bab Receive Task).

## Contoh

Task "Menerima surat" bertanda pemula di belakang start event.

## Cara memperbaiki

Hapus alur masuknya, atau hapus tanda `instantiate`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...errors import Level
from ..contract import Context, Preset, Problem, called, on, rule

__all__ = ["check"]


@rule("SK-KEGIATAN-006", Level.GALAT, Preset.DASAR, ("EXT.049",))
def check(context: Context) -> Iterator[Problem]:
    for node in context.model.nodes.values():
        if node.type == "receiveTask" and node.instantiate and (node.incoming or node.listed_incoming):
            pesan = f"Receive task {called(node)} memulai proses tetapi dimasuki alur."
            yield on(node, pesan, "Hapus alur masuknya, atau hapus tanda instantiate.")
