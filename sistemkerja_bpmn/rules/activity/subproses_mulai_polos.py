"""Subproses biasa dimulai dengan peristiwa mulai polos.

## Apa

Peristiwa mulai di dalam subproses (bukan subproses peristiwa) mempunyai tipe.

## Mengapa

Subproses dimulai ketika alir tiba, bukan karena kejadian lain (BPMN 2.0, bab Start Event).

## Contoh

Subproses "Menilai" dimulai dengan peristiwa mulai bertipe waktu.

## Cara memperbaiki

Jadikan peristiwa mulainya polos; kejadian yang ditunggu ditaruh sesudahnya.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...errors import Level
from ..contract import Context, Preset, Problem, called, on, rule
from ..elements import children

__all__ = ["check"]


@rule("SK-KEGIATAN-002", Level.GALAT, Preset.DASAR, ("EXT.100", "bpmnlint:sub-process-blank-start-event"))
def check(context: Context) -> Iterator[Problem]:
    for scope in context.elements.all("subProcess", "transaction"):
        if scope.get("triggeredByEvent", "").strip() in {"true", "1"}:
            continue
        for start in children(scope, "startEvent"):
            if context.elements.definitions(start):
                pesan = f"Peristiwa mulai {called(start)} di dalam subproses {called(scope)} bertipe."
                yield on(start, pesan, "Jadikan polos; taruh kejadian yang ditunggu sesudahnya.")
