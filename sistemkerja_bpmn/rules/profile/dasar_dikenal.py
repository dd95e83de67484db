"""Dasar hukum menunjuk langkah atau ketentuan yang ada.

## Apa

`sk:dasar` menyebut id yang tidak ada dalam katalog.

## Mengapa

Elemen itu tampak berdasar padahal tidak; cakupan telusur menjadi semu.

## Contoh

`<sk:dasar ref="kapuas.A.9.z"/>`.

## Cara memperbaiki

Salin id langkah atau ketentuan dari katalog di `processes/regulasi`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...errors import Level
from ..contract import Context, Preset, Problem, called, rule
from ._catalogue import extended, nearest

__all__ = ["check"]


@rule("SK-PROFIL-003", Level.GALAT, Preset.PROSES_BISNIS)
def check(context: Context) -> Iterator[Problem]:
    if not context.catalogues:
        return
    known = {ref for c in context.catalogues.values() for ref in (*c.langkah, *c.ketentuan)}
    for element in extended(context):
        for basis in element.extension.dasar:
            if basis.ref not in known:
                pesan = f"Dasar {basis.ref} pada {called(element)} tidak ada dalam katalog."
                saran = nearest(basis.ref, known, "Salin id langkah dari katalog.")
                yield Problem(pesan, saran, element.id, basis.line)
