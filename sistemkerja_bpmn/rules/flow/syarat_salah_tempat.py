"""Sequence flow bersyarat hanya boleh keluar dari kegiatan atau gateway yang memilih.

## Apa

Syarat ditulis pada alur yang keluar dari event, parallel gateway, atau event-based gateway.

## Mengapa

Simpul itu tidak memilih menurut data: yang paralel menempuh semua alur, yang berbasis event menunggu kejadian (BPMN
2.0, bab Sequence Flow dan Event-Based Gateway).

## Contoh

Alur dari parallel gateway diberi syarat `nilai > 5`.

## Cara memperbaiki

Hapus syaratnya, atau ganti gateway-nya dengan exclusive gateway.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...errors import Level
from ..contract import Context, Preset, Problem, called, on, rule

__all__ = ["check"]


_NO_CHOICE = {"parallelGateway": "parallel gateway", "eventBasedGateway": "event-based gateway"}


@rule("SK-ALIR-005", Level.GALAT, Preset.DASAR, ("EXT.137",))
def check(context: Context) -> Iterator[Problem]:
    for flow in context.model.sequence_flows.values():
        source = context.model.nodes.get(flow.source)
        if flow.condition is None or source is None:
            continue
        kind = "event" if source.is_event else _NO_CHOICE.get(source.type)
        if kind:
            pesan = f"Alur dari {kind} {called(source)} bersyarat, padahal {kind} tidak memilih menurut data."
            yield on(flow, pesan, "Hapus syaratnya, atau gunakan exclusive gateway.")
