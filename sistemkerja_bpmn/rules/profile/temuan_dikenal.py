"""Pelengkap dan tafsir menunjuk temuan yang ada.

## Apa

`sk:pelengkap` atau `sk:tafsir` menyebut temuan yang tidak ada dalam katalog.

## Mengapa

Pembaca tidak dapat mengetahui mengapa bagian itu ditambahkan, atau bacaan mana yang diikuti.

## Contoh

`<sk:pelengkap temuan="kapuas-t-apa"/>`.

## Cara memperbaiki

Salin id temuan dari katalog, atau tambahkan temuannya di sana.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...errors import Level
from ..contract import Context, Preset, Problem, called, rule
from ._catalogue import extended, nearest

__all__ = ["check"]


@rule("SK-PROFIL-004", Level.GALAT, Preset.PROSES_BISNIS)
def check(context: Context) -> Iterator[Problem]:
    if not context.catalogues:
        return
    known = {ref for catalogue in context.catalogues.values() for ref in catalogue.temuan}
    for element in extended(context):
        for mark in element.extension.answers:
            if mark.temuan not in known:
                pesan = f"Temuan {mark.temuan} pada {called(element)} tidak ada dalam katalog."
                saran = nearest(mark.temuan, known, "Salin id temuan dari katalog.")
                yield Problem(pesan, saran, element.id, mark.line)
