"""Default flow harus keluar dari simpul yang menyebutnya.

## Apa

Atribut `default` sebuah kegiatan atau gateway menunjuk alur yang tidak keluar dari simpul itu.

## Mengapa

Default flow adalah jalan yang diambil bila tidak ada syarat yang terpenuhi; bila bukan milik simpul itu, kasus tidak
punya jalan keluar (BPMN 2.0, bab Activities).

## Contoh

`<exclusiveGateway id="g" default="f9"/>` sedangkan `f9` keluar dari gateway lain.

## Cara memperbaiki

Pilih salah satu alur yang keluar dari simpul itu sebagai bawaan, atau hapus atributnya.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...errors import Level
from ..contract import Context, Preset, Problem, called, on, rule

__all__ = ["check"]


@rule("SK-ALIR-002", Level.GALAT, Preset.DASAR, ("EXT.026",))
def check(context: Context) -> Iterator[Problem]:
    for node in context.model.nodes.values():
        if node.default and node.default in context.model.sequence_flows and node.default not in node.outgoing:
            pesan = f"Default flow {node.default} tidak keluar dari {called(node)}."
            yield on(node, pesan, "Pilih salah satu alur keluarnya sebagai default flow.")
