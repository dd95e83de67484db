"""Peristiwa batal hanya ada pada transaksi.

## Apa

Peristiwa akhir batal berada di luar subproses transaksi, atau peristiwa tepi batal menempel pada kegiatan lain.

## Mengapa

Membatalkan berarti membatalkan transaksi; di tempat lain tidak ada yang dibatalkan (BPMN 2.0, bab Event Definitions).

## Contoh

Peristiwa tepi batal menempel pada tugas biasa.

## Cara memperbaiki

Gunakan peristiwa galat atau eskalasi, atau jadikan subprosesnya transaksi.
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
            pesan = f"Peristiwa akhir batal {called(event)} tidak berada di dalam transaksi."
            yield on(event, pesan, "Gunakan peristiwa galat, atau jadikan subprosesnya transaksi.")
    for event in elements.all("boundaryEvent"):
        if "cancel" in elements.definitions(event) and elements.tag_of(event.get("attachedToRef")) != "transaction":
            pesan = f"Peristiwa tepi batal {called(event)} tidak menempel pada transaksi."
            yield on(event, pesan, "Gunakan peristiwa galat, atau jadikan subprosesnya transaksi.")
