"""Gateway yang memilih diberi nama dengan pertanyaan.

## Apa

Exclusive gateway, inklusif, atau berbasis event yang memilah tidak bernama dengan pertanyaan yang diakhiri tanda
tanya.

## Mengapa

Alur keluarnya adalah jawaban; tanpa pertanyaan jawabannya tidak bermakna.

## Contoh

Gateway "Persetujuan".

## Cara memperbaiki

Tulis pertanyaannya, misalnya "Permohonan disetujui?".
"""

from __future__ import annotations

from collections.abc import Iterator

from ...errors import Level
from ..contract import Context, Preset, Problem, called, on, rule

__all__ = ["check"]


_CHOICES = {"exclusiveGateway", "inclusiveGateway", "eventBasedGateway"}


@rule("SK-NAMA-002", Level.PERINGATAN, Preset.PROSES_BISNIS)
def check(context: Context) -> Iterator[Problem]:
    for node in context.model.nodes.values():
        if node.type in _CHOICES and len(node.outgoing) > 1 and not node.name.strip().endswith("?"):
            pesan = f"Gateway {called(node)} tidak bernama pertanyaan."
            yield on(node, pesan, 'Tulis pertanyaan yang diakhiri tanda tanya, misalnya "Permohonan disetujui?".')
