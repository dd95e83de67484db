"""Alir bersyarat hanya boleh keluar dari kegiatan atau gateway yang memilih.

## Apa

Syarat ditulis pada alir yang keluar dari peristiwa, gateway paralel, atau gateway berbasis peristiwa.

## Mengapa

Simpul itu tidak memilih menurut data: yang paralel menempuh semua alir, yang berbasis peristiwa menunggu kejadian
(BPMN 2.0, bab Sequence Flow dan Event-Based Gateway).

## Contoh

Alir dari gateway paralel diberi syarat `nilai > 5`.

## Cara memperbaiki

Hapus syaratnya, atau ganti gatewaynya dengan gateway eksklusif.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...errors import Level
from ..contract import Context, Preset, Problem, called, on, rule

__all__ = ["check"]


_NO_CHOICE = {"parallelGateway": "gateway paralel", "eventBasedGateway": "gateway berbasis peristiwa"}


@rule("SK-ALIR-005", Level.GALAT, Preset.DASAR, ("EXT.137",))
def check(context: Context) -> Iterator[Problem]:
    for flow in context.model.sequence_flows.values():
        source = context.model.nodes.get(flow.source)
        if flow.condition is None or source is None:
            continue
        kind = "peristiwa" if source.is_event else _NO_CHOICE.get(source.type)
        if kind:
            pesan = f"Alir dari {kind} {called(source)} bersyarat, padahal {kind} tidak memilih menurut data."
            yield on(flow, pesan, "Hapus syaratnya, atau gunakan gateway eksklusif.")
