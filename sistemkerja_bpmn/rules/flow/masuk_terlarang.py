"""Start event dan boundary event tidak boleh dimasuki sequence flow.

## Apa

Sebuah sequence flow menuju start event atau boundary event (boundary).

## Mengapa

Start event melahirkan kasus dan boundary event dipicu kejadian; keduanya tidak dicapai lewat alur (BPMN 2.0, bab
Start Event dan Intermediate Event).

## Contoh

Jalur perbaikan kembali ke start event.

## Cara memperbaiki

Arahkan alur ke kegiatan pertama setelah event itu.
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
            kind = "Start" if node.type == "startEvent" else "Boundary"
            pesan = f"{kind} event {called(node)} dimasuki sequence flow."
            yield on(node, pesan, "Arahkan alur itu ke kegiatan sesudah event ini.")
