"""Peristiwa mulai dan peristiwa tepi tidak boleh dimasuki alir urutan.

## Apa

Sebuah alir urutan menuju peristiwa mulai atau peristiwa tepi (boundary).

## Mengapa

Peristiwa mulai melahirkan kasus dan peristiwa tepi dipicu kejadian; keduanya tidak dicapai lewat alir (BPMN 2.0, bab
Start Event dan Intermediate Event).

## Contoh

Jalur perbaikan kembali ke peristiwa mulai.

## Cara memperbaiki

Arahkan alir ke kegiatan pertama setelah peristiwa itu.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...errors import Level
from ..contract import Context, Preset, Problem, called, on, rule

__all__ = ["check"]


@rule("SK-ALIR-009", Level.GALAT, Preset.DASAR, ("EXT.096", "EXT.112"))
def check(context: Context) -> Iterator[Problem]:
    for node in context.model.nodes.values():
        if node.type in {"startEvent", "boundaryEvent"} and (node.incoming or node.listed_incoming):
            kind = "mulai" if node.type == "startEvent" else "tepi"
            pesan = f"Peristiwa {kind} {called(node)} dimasuki alir urutan."
            yield on(node, pesan, "Arahkan alir itu ke kegiatan sesudah peristiwa ini.")
