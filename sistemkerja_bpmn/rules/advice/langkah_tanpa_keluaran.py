"""Setiap langkah menghasilkan sesuatu.

## Apa

Sebuah task tidak menulis dokumen, tidak mengirim atau menerima pesan, tidak mempunyai isian, dan tidak menyebut
keluaran pada mutu baku.

## Mengapa

Langkah tanpa keluaran tidak dapat diperiksa selesainya, dan mungkin tidak perlu.

## Contoh

Task "Mempertimbangkan permohonan" tanpa dokumen maupun keputusan.

## Cara memperbaiki

Sebut keluarannya, gabungkan dengan langkah berikutnya, atau hapus.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...bpmn.model import TASKS
from ...errors import Level
from ..contract import Context, Preset, Problem, called, on, rule

__all__ = ["check"]


@rule("SK-RANCANG-002", Level.SARAN, Preset.PROSES_BISNIS)
def check(context: Context) -> Iterator[Problem]:
    model = context.model
    writers = {association.activity for association in model.data_associations.values() if association.is_output}
    talkers = {end for flow in model.message_flows.values() for end in (flow.source, flow.target)}
    for node in model.nodes.values():
        measure = node.extension.mutu_baku
        named = measure is not None and bool(measure.keluaran.strip())
        speaks = node.type in {"sendTask", "receiveTask"} or node.id in talkers
        if node.type in TASKS and not (named or speaks or node.id in writers or node.extension.isian):
            pesan = f"Langkah {called(node)} tidak menghasilkan apa pun."
            yield on(node, pesan, "Sebut keluarannya, gabungkan, atau hapus.")
