"""Kegiatan koreografi tidak berada di dalam proses.

## Apa

Proses atau sub-process berisi task atau sub-choreography.

## Mengapa

Koreografi menggambarkan pertukaran pesan di antara pihak, bukan pekerjaan satu pihak (BPMN 2.0, bab Choreography).

## Contoh

`choreographyTask` di dalam `process`.

## Cara memperbaiki

Pindahkan ke diagram koreografi, atau ganti dengan task dan message flow.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...errors import Level
from ..contract import Context, Preset, Problem, called, on, rule
from ..elements import children

__all__ = ["check"]


@rule("SK-KEGIATAN-004", Level.GALAT, Preset.DASAR, ("EXT.036", "EXT.056"))
def check(context: Context) -> Iterator[Problem]:
    for scope in context.elements.all("process", "subProcess", "transaction", "adHocSubProcess"):
        for element in children(scope, "choreographyTask", "subChoreography", "callChoreography"):
            pesan = f"Kegiatan koreografi {called(element)} berada di dalam {called(scope)}."
            yield on(element, pesan, "Ganti dengan task dan message flow.")
