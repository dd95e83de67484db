"""Satu event mempunyai satu pemicu.

## Apa

Sebuah event mempunyai lebih dari satu definisi.

## Mengapa

Pembaca dan sebagian besar mesin hanya mengenal satu pemicu per event.

## Contoh

Intermediate event yang menunggu pesan sekaligus waktu.

## Cara memperbaiki

Pisahkan menjadi beberapa event di belakang event-based gateway.
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
            pesan = f"Event {called(event)} mempunyai {count} definisi."
            yield on(event, pesan, "Pisahkan menjadi beberapa event.")
