"""Intermediate event hanya bertipe yang dapat ditangkap atau dilempar di tengah alur.

## Apa

Catch event di tengah alur tidak bertipe, atau bertipe selain message, timer, conditional, link, signal; atau throw
event bertipe timer, error, cancel, conditional, atau terminate.

## Mengapa

Standar hanya mengenal tipe itu di tengah alur (BPMN 2.0, bab Intermediate Event).

## Contoh

Throw event bertipe waktu.

## Cara memperbaiki

Ganti arah event-nya, atau gunakan boundary event atau end event untuk tipe itu.
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
        ("intermediateCatchEvent", _CATCH, "Catch"),
        ("intermediateThrowEvent", _THROW, "Throw"),
    ):
        for event in context.elements.all(tag_name):
            kinds = context.elements.definitions(event)
            wrong = sorted(set(kinds) - allowed)
            if wrong:
                pesan = f"{word} event {called(event)} tidak boleh bertipe {', '.join(wrong)}."
                yield on(event, pesan, f"Tipe yang boleh: {', '.join(sorted(allowed))}.")
            elif not kinds and word == "Catch":
                pesan = f"Catch event {called(event)} tidak menyebut apa yang ditunggu."
                yield on(event, pesan, "Pilih tipenya: pesan, waktu, syarat, link event, atau sinyal.")
