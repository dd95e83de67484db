"""Setiap rujukan menunjuk elemen yang jenisnya benar.

## Apa

Sebuah rujukan menunjuk elemen yang ada, tetapi bukan jenis yang boleh berada di sana.

## Mengapa

Perangkat menafsirkan berkas berbeda-beda; sequence flow, misalnya, hanya menghubungkan kegiatan, gateway, dan event.

## Contoh

Ujung sequence flow menunjuk sebuah proses, anotasi, atau grup.

## Cara memperbaiki

Tunjuk elemen yang jenisnya disebut pada saran temuan.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...bpmn.validity.references import Problem as Kind
from ...errors import Level
from ..contract import Context, Preset, Problem, rule

__all__ = ["check"]


@rule(
    "SK-RUJUKAN-002",
    Level.GALAT,
    Preset.DASAR,
    ("REF", "EXT.006", "EXT.007", "EXT.008", "EXT.009", "EXT.021", "EXT.022"),
)
def check(context: Context) -> Iterator[Problem]:
    for found in context.broken_references:
        if found.kind is Kind.WRONG_KIND:
            owner = found.tag if found.element.startswith("?") else f"{found.tag} {found.element}"
            pesan = f"{found.attribute} pada {owner} menunjuk {found.target}, sebuah {found.actual}."
            saran = f"Tunjuk {found.expected}."
            yield Problem(pesan, saran, "" if found.element.startswith("?") else found.element, found.line)
