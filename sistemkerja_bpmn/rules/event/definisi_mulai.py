"""Start event proses hanya dipicu pesan, waktu, syarat, atau sinyal.

## Apa

Start event sebuah proses mempunyai definisi error, escalation, link, cancel, compensate, atau terminate.

## Mengapa

Kejadian itu hanya timbul di dalam kasus yang sudah berjalan (BPMN 2.0, bab Start Event).

## Contoh

Proses dimulai dengan error event "Berkas ditolak".

## Cara memperbaiki

Gunakan start event polos, pesan, waktu, syarat, atau sinyal; error ditangani boundary event atau event sub-process.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...errors import Level
from ..contract import Context, Preset, Problem, called, on, rule
from ..elements import children

__all__ = ["check"]


_ALLOWED = {"message", "timer", "conditional", "signal"}


@rule("SK-PERISTIWA-001", Level.GALAT, Preset.DASAR, ("EXT.098",))
def check(context: Context) -> Iterator[Problem]:
    for process in context.elements.all("process"):
        for event in children(process, "startEvent"):
            wrong = sorted(set(context.elements.definitions(event)) - _ALLOWED)
            if wrong:
                pesan = f"Start event {called(event)} tidak boleh bertipe {', '.join(wrong)}."
                yield on(event, pesan, "Gunakan start event polos, pesan, waktu, syarat, atau sinyal.")
