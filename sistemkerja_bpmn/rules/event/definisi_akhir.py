"""Peristiwa akhir tidak menunggu.

## Apa

Peristiwa akhir mempunyai definisi tautan, syarat, atau waktu.

## Mengapa

Peristiwa akhir hanya mengirim hasil; menunggu syarat atau waktu terjadi sebelum akhir (BPMN 2.0, bab End Event).

## Contoh

Peristiwa akhir bertipe waktu "Setelah 3 hari".

## Cara memperbaiki

Letakkan peristiwa antara bertipe itu sebelum peristiwa akhir polos.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...errors import Level
from ..contract import Context, Preset, Problem, called, on, rule

__all__ = ["check"]


_FORBIDDEN = {"link": "tautan", "conditional": "syarat", "timer": "waktu"}


@rule("SK-PERISTIWA-002", Level.GALAT, Preset.DASAR, ("EXT.146",))
def check(context: Context) -> Iterator[Problem]:
    for event in context.elements.all("endEvent"):
        wrong = [_FORBIDDEN[kind] for kind in context.elements.definitions(event) if kind in _FORBIDDEN]
        if wrong:
            pesan = f"Peristiwa akhir {called(event)} tidak boleh bertipe {', '.join(wrong)}."
            yield on(event, pesan, "Letakkan peristiwa antara bertipe itu sebelum peristiwa akhir polos.")
