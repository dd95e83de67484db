"""Sub-process biasa dimulai dengan start event polos.

## Apa

Start event di dalam sub-process (bukan event sub-process) mempunyai tipe.

## Mengapa

Sub-process dimulai ketika alur tiba, bukan karena kejadian lain (BPMN 2.0, bab Start Event).

## Contoh

Sub-process "Menilai" dimulai dengan start event bertipe waktu.

## Cara memperbaiki

Jadikan start event-nya polos; kejadian yang ditunggu ditaruh sesudahnya.
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
                pesan = f"Start event {called(start)} di dalam sub-process {called(scope)} bertipe."
                yield on(start, pesan, "Jadikan polos; taruh kejadian yang ditunggu sesudahnya.")
