"""Cancel event hanya ada pada transaksi.

## Apa

Cancel end event berada di luar sub-process transaksi, atau cancel boundary event menempel pada kegiatan lain.

## Mengapa

Membatalkan berarti membatalkan transaksi; di tempat lain tidak ada yang dibatalkan (BPMN 2.0, bab Event Definitions).

## Contoh

Cancel boundary event menempel pada task biasa.

## Cara memperbaiki

Gunakan error event atau escalation event, atau jadikan sub-process-nya transaksi.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...errors import Level
from ..contract import Context, Preset, Problem, called, on, rule

__all__ = ["check"]


_TRANSACTION = "{http://www.omg.org/spec/BPMN/20100524/MODEL}transaction"


@rule("SK-PERISTIWA-005", Level.GALAT, Preset.DASAR, ("EXT.106", "EXT.111"))
def check(context: Context) -> Iterator[Problem]:
    elements = context.elements
    for event in elements.all("endEvent"):
        inside = next(event.iterancestors(_TRANSACTION), None) is not None
        if "cancel" in elements.definitions(event) and not inside:
            pesan = f"Cancel end event {called(event)} tidak berada di dalam transaksi."
            yield on(event, pesan, "Gunakan error event, atau jadikan sub-process-nya transaksi.")
    for event in elements.all("boundaryEvent"):
        if "cancel" in elements.definitions(event) and elements.tag_of(event.get("attachedToRef")) != "transaction":
            pesan = f"Cancel boundary event {called(event)} tidak menempel pada transaksi."
            yield on(event, pesan, "Gunakan error event, atau jadikan sub-process-nya transaksi.")
