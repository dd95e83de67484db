"""Rujukan data, layanan, korelasi, dan percakapan menunjuk jenis yang benar.

## Apa

Rujukan yang jarang dipakai, misalnya `itemRef`, `operationRef`, `dataInputRefs`, `correlationPropertyRef`, atau ujung
`conversationLink`, menunjuk id yang tidak ada atau elemen yang jenisnya salah.

## Mengapa

Mesin yang memakai data dan layanan itu menolak berkas; skema XML tidak memeriksanya.

## Contoh

`<message itemRef="pool-pemohon"/>`.

## Cara memperbaiki

Tunjuk elemen yang jenisnya disebut pada saran temuan.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from ...errors import Level
from ..contract import Context, Preset, Problem, called, on, rule
from ..elements import tag, texts
from ._kinds import KINDS, Kind

__all__ = ["check"]


@rule("SK-RUJUKAN-003", Level.GALAT, Preset.DASAR, ("REF",))
def check(context: Context) -> Iterator[Problem]:
    for kind in KINDS:
        for owner in context.elements.all(*kind.owners):
            written = [owner.get(kind.name) or ""] if kind.is_attribute else texts(owner, kind.name)
            for reference in written:
                yield from _judge(context, kind, owner, reference.strip())


def _judge(context: Context, kind: Kind, owner: etree._Element, reference: str) -> Iterator[Problem]:
    target = context.elements.get(reference)
    if not reference or (target is not None and tag(target) in kind.expected):
        return
    if target is None and (":" in reference or not kind.must_exist):
        return  # a reference into an imported file cannot be judged here
    what = "yang tidak ada" if target is None else f"sebuah {tag(target)}"
    pesan = f"{kind.name} pada {tag(owner)} {called(owner)} menunjuk {reference}, {what}."
    yield on(owner, pesan, f"Tunjuk {' atau '.join(sorted(kind.expected))}.")
