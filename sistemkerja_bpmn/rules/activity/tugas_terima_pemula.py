"""Tugas penerima yang memulai proses tidak dimasuki alir.

## Apa

Tugas penerima dengan `instantiate="true"` mempunyai alir masuk.

## Mengapa

Tugas itu melahirkan kasus; tidak ada kasus yang dapat tiba di sana (BPMN 2.0, bab Receive Task).

## Contoh

Tugas "Menerima surat" bertanda pemula di belakang peristiwa mulai.

## Cara memperbaiki

Hapus alir masuknya, atau hapus tanda `instantiate`.
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
            pesan = f"Tugas penerima {called(node)} memulai proses tetapi dimasuki alir."
            yield on(node, pesan, "Hapus alir masuknya, atau hapus tanda instantiate.")
