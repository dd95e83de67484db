"""Peristiwa antara hanya bertipe yang dapat ditangkap atau dilempar di tengah alir.

## Apa

Peristiwa penangkap di tengah alir tidak bertipe, atau bertipe selain pesan, waktu, syarat, tautan, sinyal; atau
peristiwa pelempar bertipe waktu, galat, batal, syarat, atau penghentian.

## Mengapa

Standar hanya mengenal tipe itu di tengah alir (BPMN 2.0, bab Intermediate Event).

## Contoh

Peristiwa pelempar bertipe waktu.

## Cara memperbaiki

Ganti arah peristiwanya, atau gunakan peristiwa tepi atau akhir untuk tipe itu.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...errors import Level
from ..contract import Context, Preset, Problem, called, on, rule

__all__ = ["check"]


_CATCH = {"message", "timer", "conditional", "link", "signal"}
_THROW = {"message", "escalation", "compensate", "link", "signal"}


@rule("SK-PERISTIWA-003", Level.GALAT, Preset.DASAR, ("EXT.122", "EXT.148", "EXT.149"))
def check(context: Context) -> Iterator[Problem]:
    for tag_name, allowed, word in (
        ("intermediateCatchEvent", _CATCH, "penangkap"),
        ("intermediateThrowEvent", _THROW, "pelempar"),
    ):
        for event in context.elements.all(tag_name):
            kinds = context.elements.definitions(event)
            wrong = sorted(set(kinds) - allowed)
            if wrong:
                pesan = f"Peristiwa {word} {called(event)} tidak boleh bertipe {', '.join(wrong)}."
                yield on(event, pesan, f"Tipe yang boleh: {', '.join(sorted(allowed))}.")
            elif not kinds and word == "penangkap":
                pesan = f"Peristiwa penangkap {called(event)} tidak menyebut apa yang ditunggu."
                yield on(event, pesan, "Pilih tipenya: pesan, waktu, syarat, tautan, atau sinyal.")
