"""Prosedur lintas instansi mempunyai dua pool dan message flow.

## Apa

Prosedur lintas instansi digambar dalam satu pool, atau tanpa message flow di antaranya.

## Mengapa

Kedua instansi bekerja sendiri-sendiri dan hanya berhubungan lewat surat.

## Contoh

`kapuas-penunjukan-lintas-instansi` dengan lane "Instansi dituju" di pool yang sama.

## Cara memperbaiki

Buat pool kedua bagi instansi dituju, dan sambungkan surat-suratnya dengan message flow.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...errors import Level
from ..contract import Context, Preset, Problem, on, rule
from ._catalogue import catalogue_of

__all__ = ["check"]


@rule("SK-PROFIL-013", Level.GALAT, Preset.PROSES_BISNIS)
def check(context: Context) -> Iterator[Problem]:
    model = context.model
    catalogue = catalogue_of(context)
    across = (
        set() if catalogue is None else {p.id for p in catalogue.pelibatan.values() if p.lingkup == "lintas-instansi"}
    )
    for process in model.processes.values():
        if process.id not in across and not process.id.endswith("-lintas-instansi"):
            continue
        if len(model.participants) < 2:
            pesan = f"Prosedur lintas instansi {process.id} hanya mempunyai {len(model.participants)} pool."
            yield on(process, pesan, "Buat pool kedua bagi instansi dituju.")
        elif not model.message_flows:
            pesan = f"Kedua instansi dalam {process.id} tidak berhubungan lewat message flow."
            yield on(process, pesan, "Sambungkan surat-suratnya dengan message flow.")
