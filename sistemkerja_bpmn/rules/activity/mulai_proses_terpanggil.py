"""Proses yang dipanggil mempunyai start event polos.

## Apa

Call activity menunjuk proses yang semua start event-nya bertipe.

## Mengapa

Panggilan memulai proses tanpa kejadian; proses yang hanya menunggu pesan atau waktu tidak pernah mulai (BPMN 2.0, bab
Call Activity).

## Contoh

Siklus memanggil proses mitra yang dimulai dengan "Surat diterima".

## Cara memperbaiki

Panggil proses utamanya, atau beri start event polos.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...errors import Level
from ..contract import Context, Preset, Problem, called, on, rule
from ..elements import children, identity

__all__ = ["check"]


@rule("SK-KEGIATAN-009", Level.GALAT, Preset.DASAR, ("EXT.099",))
def check(context: Context) -> Iterator[Problem]:
    called_ids = {
        (call.get("calledElement") or "").strip().rpartition(":")[2] for call in context.elements.all("callActivity")
    }
    for process in context.elements.all("process"):
        starts = children(process, "startEvent")
        if identity(process) in called_ids and starts and all(context.elements.definitions(event) for event in starts):
            pesan = f"Proses {called(process)} dipanggil, tetapi tidak mempunyai start event polos."
            yield on(process, pesan, "Beri start event polos, atau panggil proses lain.")
