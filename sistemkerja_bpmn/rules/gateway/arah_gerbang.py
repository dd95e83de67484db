"""Arah gateway sesuai dengan alurnya.

## Apa

`gatewayDirection` menyatakan Converging, Diverging, atau Mixed, tetapi jumlah alur masuk dan keluarnya tidak sesuai.

## Mengapa

Dua keterangan yang bertentangan dalam satu berkas (BPMN 2.0, bab Gateways).

## Contoh

`gatewayDirection="Converging"` dengan dua alur keluar.

## Cara memperbaiki

Hapus atributnya, atau sesuaikan alurnya.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...bpmn.model import GATEWAYS
from ...errors import Level
from ..contract import Context, Preset, Problem, called, on, rule
from ..elements import identity

__all__ = ["check"]


@rule("SK-GERBANG-006", Level.GALAT, Preset.DASAR, ("EXT.017", "EXT.018", "EXT.019"))
def check(context: Context) -> Iterator[Problem]:
    elements = context.elements
    for gateway in elements.all(*sorted(GATEWAYS)):
        direction = gateway.get("gatewayDirection", "")
        entering, leaving = elements.incoming[identity(gateway)], elements.outgoing[identity(gateway)]
        wrong = {
            "Converging": leaving > 1,
            "Diverging": entering > 1,
            "Mixed": entering < 2 or leaving < 2,
        }.get(direction, False)
        if wrong:
            pesan = (
                f"Gateway {called(gateway)} dinyatakan {direction}, tetapi {entering} alur masuk dan {leaving} keluar."
            )
            yield on(gateway, pesan, "Hapus gatewayDirection, atau sesuaikan alurnya.")
