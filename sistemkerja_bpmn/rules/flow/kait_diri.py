"""Alur yang kembali ke simpulnya sendiri membelah kasus.

## Apa

Sebuah sequence flow berawal dan berakhir di simpul yang sama.

## Mengapa

Bersama alur keluar lainnya ia menjadi percabangan paralel yang terus melahirkan kasus baru.

## Contoh

Task "Memantau" mempunyai alur yang kembali ke dirinya sendiri.

## Cara memperbaiki

Gunakan penanda ulang (loop) pada task, atau gateway yang bertanya apakah perlu diulang.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...errors import Level
from ..contract import Context, Preset, Problem, called, on, rule

__all__ = ["check"]


@rule("SK-ALIR-018", Level.PERINGATAN, Preset.DASAR)
def check(context: Context) -> Iterator[Problem]:
    for flow in context.model.sequence_flows.values():
        node = context.model.nodes.get(flow.source)
        if node is not None and flow.source == flow.target:
            pesan = f"Alur keluar {called(node)} kembali ke simpul itu sendiri."
            yield on(flow, pesan, "Gunakan penanda ulang, atau gateway dengan pertanyaan kapan diulang.")
