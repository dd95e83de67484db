"""Bila satu cabang bersyarat, semua cabang bersyarat.

## Apa

Sebuah simpul memilih menurut syarat (ada sequence flow bersyarat atau default flow), tetapi salah satu alur keluarnya
tanpa syarat dan bukan bawaan.

## Mengapa

Alur tanpa syarat selalu ditempuh, atau mesin menolaknya; pilihannya menjadi semu.

## Contoh

Gateway "Disetujui?" dengan alur "Ya" bersyarat dan alur "Tidak" tanpa syarat, tanpa bawaan.

## Cara memperbaiki

Tulis syaratnya, atau jadikan alur itu bawaan (`default`).
"""

from __future__ import annotations

from collections.abc import Iterator

from ...errors import Level
from ..contract import Context, Preset, Problem, called, on, rule

__all__ = ["check"]


@rule("SK-ALIR-020", Level.PERINGATAN, Preset.DISARANKAN, ("bpmnlint:conditional-flows",))
def check(context: Context) -> Iterator[Problem]:
    flows = context.model.sequence_flows
    for node in context.model.nodes.values():
        if node.type in {"parallelGateway", "eventBasedGateway", "complexGateway"} or len(node.outgoing) < 2:
            continue
        outgoing = [flows[flow] for flow in node.outgoing if flow in flows]
        if not node.default and all(flow.condition is None for flow in outgoing):
            continue
        for flow in outgoing:
            if flow.condition is None and flow.id != node.default:
                pesan = f"Alur {called(flow)} dari {called(node)} tidak bersyarat, sedangkan cabang lainnya bersyarat."
                yield on(flow, pesan, "Tulis syaratnya, atau jadikan default flow.")
