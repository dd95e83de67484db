"""Setiap data masukan dan keluaran masuk ke sebuah himpunan.

## Apa

`dataInput` tidak disebut `inputSet` mana pun, atau `dataOutput` tidak disebut `outputSet` mana pun.

## Mengapa

Himpunan menyatakan data mana yang harus ada bersama; data di luarnya tidak pernah dipakai (BPMN 2.0, bab Data
Inputs).

## Contoh

`ioSpecification` dengan `dataInput` dan `inputSet` kosong.

## Cara memperbaiki

Sebut datanya dalam `inputSet` atau `outputSet`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...errors import Level
from ..contract import Context, Preset, Problem, called, on, rule
from ..elements import children, identity, texts

__all__ = ["check"]


@rule("SK-DATA-002", Level.PERINGATAN, Preset.DASAR, ("EXT.084", "EXT.088"))
def check(context: Context) -> Iterator[Problem]:
    for spec in context.elements.all("ioSpecification"):
        for data_tag, set_tag, reference in (
            ("dataInput", "inputSet", "dataInputRefs"),
            ("dataOutput", "outputSet", "dataOutputRefs"),
        ):
            listed = {name for group in children(spec, set_tag) for name in texts(group, reference)}
            for data in children(spec, data_tag):
                if identity(data) not in listed:
                    yield on(
                        data, f"{data_tag} {called(data)} tidak disebut {set_tag} mana pun.", f"Sebut dalam {set_tag}."
                    )
