"""Asosiasi data tanpa transformasi mempunyai satu sumber.

## Apa

Asosiasi data mempunyai lebih dari satu `sourceRef` tanpa `transformation`.

## Mengapa

Beberapa isi hanya dapat menjadi satu lewat transformasi (BPMN 2.0, bab Data Associations).

## Contoh

Dua `sourceRef` dalam satu `dataInputAssociation`.

## Cara memperbaiki

Buat satu asosiasi per sumber, atau tulis `transformation`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...errors import Level
from ..contract import Context, Preset, Problem, on, rule
from ..elements import children, identity, texts

__all__ = ["check"]


@rule("SK-DATA-006", Level.GALAT, Preset.DASAR, ("EXT.092",))
def check(context: Context) -> Iterator[Problem]:
    for association in context.elements.all("dataInputAssociation", "dataOutputAssociation"):
        count = len(texts(association, "sourceRef"))
        if count > 1 and not children(association, "transformation"):
            pesan = f"Asosiasi data {identity(association)} mempunyai {count} sumber tanpa transformasi."
            yield on(association, pesan, "Buat satu asosiasi untuk setiap sumber.")
