"""Tanda kumpulan sesuai dengan jenis datanya.

## Apa

`isCollection` pada data berbeda dari `isCollection` pada definisi jenisnya.

## Mengapa

Satu sisi menyimpan satu dokumen, sisi lain sekumpulan (BPMN 2.0, bab Item-Aware Elements).

## Contoh

Data object kumpulan dengan definisi jenis tunggal.

## Cara memperbaiki

Samakan kedua tandanya.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from ...errors import Level
from ..contract import Context, Preset, Problem, called, on, rule
from ..elements import identity, tag

__all__ = ["check"]


@rule("SK-DATA-007", Level.PERINGATAN, Preset.DASAR, ("EXT.020",))
def check(context: Context) -> Iterator[Problem]:
    for data in context.elements.all("dataObject", "dataInput", "dataOutput"):
        definition = context.elements.get(data.get("itemSubjectRef"))
        if definition is not None and tag(definition) == "itemDefinition" and _many(data) != _many(definition):
            pesan = f"Tanda kumpulan {called(data)} berbeda dari jenisnya, {identity(definition)}."
            yield on(data, pesan, "Samakan isCollection di keduanya.")


def _many(element: etree._Element) -> bool:
    return element.get("isCollection", "false").strip() in {"true", "1"}
