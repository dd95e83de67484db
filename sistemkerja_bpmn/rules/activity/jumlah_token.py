"""Jumlah kasus yang diperlukan kegiatan paling sedikit satu.

## Apa

`startQuantity` atau `completionQuantity` sebuah kegiatan kurang dari satu.

## Mengapa

Kegiatan tanpa kasus masuk atau keluar tidak dapat berjalan (BPMN 2.0, bab Activities).

## Contoh

`startQuantity="0"`.

## Cara memperbaiki

Hapus atributnya; nilai bawaannya satu.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...bpmn.names import BPMN
from ...errors import Level
from ..contract import Context, Preset, Problem, called, on, rule

__all__ = ["check"]


@rule("SK-KEGIATAN-005", Level.GALAT, Preset.DASAR, ("EXT.037", "EXT.038"))
def check(context: Context) -> Iterator[Problem]:
    for element in context.document.tree.getroot().iter(f"{{{BPMN}}}*"):
        for attribute in ("startQuantity", "completionQuantity"):
            value = element.get(attribute)
            if value is not None and _is_below_one(value.strip()):
                pesan = f"{attribute} pada {called(element)} adalah {value.strip()}, paling sedikit satu."
                yield on(element, pesan, "Hapus atribut itu.")


def _is_below_one(value: str) -> bool:
    return value.lstrip("+-").isdigit() and int(value) < 1
