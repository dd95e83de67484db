"""Boundary event mempunyai tipe yang dapat terjadi selama kegiatan berjalan.

## Apa

Boundary event tidak bertipe, bertipe link atau terminate, atau tidak menyela padahal bertipe error, cancel, atau
compensate.

## Mengapa

Error dan cancel selalu menyela; link dan terminate tidak pernah terjadi di tepi (BPMN 2.0, bab Intermediate Event).

## Contoh

Error boundary event dengan `cancelActivity="false"`.

## Cara memperbaiki

Pilih tipe yang benar, atau jadikan event itu menyela.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...errors import Level
from ..contract import Context, Preset, Problem, called, on, rule

__all__ = ["check"]


_NEVER = {"link", "terminate"}
_INTERRUPTING_ONLY = {"error", "cancel", "compensate"}


@rule("SK-PERISTIWA-004", Level.GALAT, Preset.DASAR, ("EXT.110",))
def check(context: Context) -> Iterator[Problem]:
    for event in context.elements.all("boundaryEvent"):
        kinds = set(context.elements.definitions(event))
        interrupting = event.get("cancelActivity", "true").strip() in {"true", "1"}
        wrong = sorted(kinds & (_NEVER if interrupting else _NEVER | _INTERRUPTING_ONLY))
        if not kinds:
            pesan = f"Boundary event {called(event)} tidak menyebut apa yang ditunggu."
            yield on(event, pesan, "Pilih tipenya, misalnya pesan atau waktu.")
        elif wrong:
            manner = "menyela" if interrupting else "tidak menyela"
            pesan = f"Boundary event {called(event)} yang {manner} tidak boleh bertipe {', '.join(wrong)}."
            yield on(event, pesan, "Ganti tipenya, atau jadikan event itu menyela.")
