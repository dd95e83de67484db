"""Data panggilan sama dengan data yang dipanggil.

## Apa

Call activity yang menulis `ioSpecification` tidak mempunyai data dan himpunan yang sama jumlah dan jenisnya dengan
proses atau global task yang dipanggil.

## Mengapa

Yang dipanggil harus menerima semua datanya dan mengembalikan semua hasilnya (BPMN 2.0, bab Call Activity).

## Contoh

Panggilan dengan dua keluaran, sedangkan global task-nya mempunyai satu.

## Cara memperbaiki

Samakan keduanya.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from ...errors import Level
from ..contract import Context, Preset, Problem, called, on, rule
from ._io import data_of, sets_of, structures_of

__all__ = ["check"]


@rule("SK-DATA-010", Level.PERINGATAN, Preset.DASAR, ("EXT.063",))
def check(context: Context) -> Iterator[Problem]:
    elements = context.elements
    for call in elements.all("callActivity"):
        target = elements.get(call.get("calledElement"))
        if target is None:
            continue
        for data_tag in ("dataInput", "dataOutput"):
            if len(data_of(call, data_tag)) != len(data_of(target, data_tag)):
                yield _different(call, target, f"jumlah {data_tag}")
            elif structures_of(elements, call, data_tag) != structures_of(elements, target, data_tag):
                yield _different(call, target, f"jenis {data_tag}")
        for set_tag in ("inputSet", "outputSet"):
            if sets_of(call, set_tag) != sets_of(target, set_tag):
                yield _different(call, target, f"jumlah {set_tag}")


def _different(call: etree._Element, target: etree._Element, what: str) -> Problem:
    pesan = f"Panggilan {called(call)} dan {called(target)} yang dipanggil berbeda: {what}."
    return on(call, pesan, "Samakan ioSpecification keduanya.")
