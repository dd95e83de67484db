"""Alur keluar gateway diberi nama dengan jawabannya.

## Apa

Alur keluar exclusive gateway atau inklusif yang memilah tidak bernama, atau dua di antaranya bernama sama.

## Mengapa

Pembaca tidak tahu jalan mana yang ditempuh bila setuju.

## Contoh

Dua alur tanpa nama dari gateway "Permohonan disetujui?".

## Cara memperbaiki

Tulis jawabannya, misalnya Ya dan Tidak, Lengkap dan Tidak lengkap.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...errors import Level
from ..contract import Context, Preset, Problem, called, on, rule

__all__ = ["check"]


@rule("SK-NAMA-003", Level.PERINGATAN, Preset.PROSES_BISNIS)
def check(context: Context) -> Iterator[Problem]:
    flows = context.model.sequence_flows
    for node in context.model.nodes.values():
        if node.type not in {"exclusiveGateway", "inclusiveGateway"} or len(node.outgoing) < 2:
            continue
        seen: set[str] = set()
        for flow in (flows[name] for name in node.outgoing if name in flows):
            answer = " ".join(flow.name.lower().split())
            if not answer:
                yield on(flow, f"Alur dari gateway {called(node)} tidak bernama.", "Tulis jawabannya, misalnya Ya.")
            elif answer in seen:
                pesan = f"Dua alur dari gateway {called(node)} sama-sama bernama {called(flow)}."
                yield on(flow, pesan, "Bedakan jawabannya.")
            seen.add(answer)
