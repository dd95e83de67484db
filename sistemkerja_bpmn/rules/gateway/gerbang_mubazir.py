"""Gateway memilah atau menggabung.

## Apa

Gateway tidak mempunyai dua alur masuk dan tidak mempunyai dua alur keluar.

## Mengapa

Gateway seperti itu tidak mengubah apa pun, tetapi pembaca mencari pertanyaannya (BPMN 2.0, bab Gateways).

## Contoh

Exclusive gateway dengan satu alur masuk dan satu alur keluar.

## Cara memperbaiki

Hapus gateway dan sambungkan langsung, atau gambar cabang yang hilang.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...errors import Level
from ..contract import Context, Preset, Problem, called, on, rule

__all__ = ["check"]


@rule("SK-GERBANG-001", Level.PERINGATAN, Preset.DISARANKAN, ("EXT.135", "bpmnlint:superfluous-gateway"))
def check(context: Context) -> Iterator[Problem]:
    for node in context.model.nodes.values():
        if node.is_gateway and len(node.incoming) < 2 and len(node.outgoing) < 2:
            pesan = f"Gateway {called(node)} tidak memilah dan tidak menggabung."
            yield on(node, pesan, "Hapus gateway ini, atau gambar cabang yang hilang.")
