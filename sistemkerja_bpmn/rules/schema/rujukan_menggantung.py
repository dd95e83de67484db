"""Setiap rujukan menunjuk elemen yang ada.

## Apa

Sebuah rujukan (ujung alur, proses sebuah pool, pesan, data, panggilan, …) menyebut id yang tidak ada di berkas.
Panggilan proses di berkas lain diperiksa aturan panggilan-utama.

## Mengapa

Perangkat membuang elemen itu atau gagal membuka berkas; skema XML tidak memeriksanya.

## Contoh

`<sequenceFlow id="f1" sourceRef="a" targetRef="tidak-ada"/>`.

## Cara memperbaiki

Perbaiki id-nya, atau hapus elemen yang merujuk.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...bpmn.validity.references import Problem as Kind
from ...errors import Level
from ..contract import Context, Preset, Problem, rule

__all__ = ["check"]


@rule("SK-RUJUKAN-001", Level.GALAT, Preset.DASAR, ("REF",))
def check(context: Context) -> Iterator[Problem]:
    for found in context.broken_references:
        if found.kind is Kind.DANGLING:
            pesan = (
                f"{found.attribute} pada {_named(found.element, found.tag)} menunjuk {found.target}, yang tidak ada."
            )
            saran = f"Perbaiki id-nya (seharusnya {found.expected}), atau hapus elemen yang merujuk."
            yield Problem(pesan, saran, "" if found.element.startswith("?") else found.element, found.line)


def _named(element: str, tag_name: str) -> str:
    return tag_name if element.startswith("?") else f"{tag_name} {element}"
