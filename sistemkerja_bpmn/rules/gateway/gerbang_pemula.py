"""Gateway yang memulai proses tidak dimasuki alur.

## Apa

Event-based gateway dengan `instantiate="true"` mempunyai alur masuk.

## Mengapa

Gateway itu melahirkan kasus; tidak ada kasus yang dapat tiba di sana (BPMN 2.0, bab Event-Based Gateway).

## Contoh

Gateway pemula di belakang sebuah task.

## Cara memperbaiki

Hapus alur masuknya, atau hapus tanda `instantiate`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...errors import Level
from ..contract import Context, Preset, Problem, called, on, rule

__all__ = ["check"]


@rule("SK-GERBANG-008", Level.GALAT, Preset.DASAR, ("EXT.142",))
def check(context: Context) -> Iterator[Problem]:
    for node in context.model.nodes.values():
        if node.type == "eventBasedGateway" and node.instantiate and node.incoming:
            pesan = f"Gateway {called(node)} memulai proses tetapi dimasuki alur."
            yield on(node, pesan, "Hapus alur masuknya, atau hapus tanda instantiate.")
