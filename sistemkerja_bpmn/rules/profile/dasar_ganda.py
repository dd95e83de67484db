"""Satu langkah peraturan dilakukan oleh satu elemen.

## Apa

Dua elemen dalam satu berkas menyebut langkah katalog yang sama.

## Mengapa

Tidak jelas elemen mana yang melaksanakan langkah itu. Ketentuan boleh disebut berulang.

## Contoh

"Menyusun surat" dan "Mengirim surat" sama-sama menyebut langkah `a`.

## Cara memperbaiki

Sisakan pada elemen yang melakukan perbuatannya.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...errors import Level
from ..contract import Context, Preset, Problem, rule
from ._catalogue import extended

__all__ = ["check"]


@rule("SK-PROFIL-005", Level.PERINGATAN, Preset.PROSES_BISNIS)
def check(context: Context) -> Iterator[Problem]:
    steps = {ref for catalogue in context.catalogues.values() for ref in catalogue.langkah}
    seen: dict[str, str] = {}
    for element in extended(context):
        for basis in element.extension.dasar:
            if basis.ref in steps and seen.setdefault(basis.ref, element.id) != element.id:
                pesan = f"Langkah {basis.ref} sudah dilaksanakan {seen[basis.ref]}."
                yield Problem(pesan, "Sisakan pada satu elemen.", element.id, basis.line)
