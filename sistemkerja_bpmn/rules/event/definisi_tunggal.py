"""Satu peristiwa mempunyai satu pemicu.

## Apa

Sebuah peristiwa mempunyai lebih dari satu definisi.

## Mengapa

Pembaca dan sebagian besar mesin hanya mengenal satu pemicu per peristiwa.

## Contoh

Peristiwa antara yang menunggu pesan sekaligus waktu.

## Cara memperbaiki

Pisahkan menjadi beberapa peristiwa di belakang gateway berbasis peristiwa.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...errors import Level
from ..contract import Context, Preset, Problem, called, on, rule

__all__ = ["check"]


@rule("SK-PERISTIWA-006", Level.PERINGATAN, Preset.DISARANKAN, ("bpmnlint:single-event-definition",))
def check(context: Context) -> Iterator[Problem]:
    kinds = ("startEvent", "endEvent", "intermediateCatchEvent", "intermediateThrowEvent", "boundaryEvent")
    for event in context.elements.all(*kinds):
        count = len(context.elements.definitions(event))
        if count > 1:
            pesan = f"Peristiwa {called(event)} mempunyai {count} definisi."
            yield on(event, pesan, "Pisahkan menjadi beberapa peristiwa.")
