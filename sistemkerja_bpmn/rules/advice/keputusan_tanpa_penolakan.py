"""Keputusan mempunyai jalan bila ditolak.

## Apa

Task yang memutuskan atau menyetujui tidak diikuti gateway yang memilah, atau semua jawaban gateway persetujuan
berarti setuju.

## Mengapa

Peraturan sering hanya menulis jalur setuju; permohonan yang ditolak lalu tidak tahu harus ke mana.

## Contoh

"Menyetujui permohonan" langsung disambung ke "Menerbitkan surat penugasan".

## Cara memperbaiki

Tambahkan gateway dengan jawaban Ya dan Tidak; jalur yang tidak diatur ditandai `sk:pelengkap`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...errors import Level
from ..contract import Context, Preset, Problem, called, on, rule

__all__ = ["check"]


_DECIDING = re.compile(r"(memutuskan|menyetujui|mengesahkan|mempertimbangkan)\b", re.IGNORECASE)
_CONSENT = {"ya", "disetujui", "setuju", "diterima"}


@rule("SK-RANCANG-004", Level.SARAN, Preset.PROSES_BISNIS)
def check(context: Context) -> Iterator[Problem]:
    model = context.model
    flows = model.sequence_flows
    for node in model.nodes.values():
        outgoing = [flows[flow] for flow in node.outgoing if flow in flows]
        targets = [model.nodes[flow.target] for flow in outgoing if flow.target in model.nodes]
        if node.is_activity and _DECIDING.match(node.name.strip()) and not node.extension.bersama:
            decided = len(outgoing) > 1 or any(t.is_gateway and len(t.outgoing) > 1 for t in targets)
            if outgoing and not decided:
                pesan = f"Keputusan {called(node)} tidak mempunyai jalan bila ditolak."
                yield on(node, pesan, "Tambahkan gateway dengan jawaban Ya dan Tidak.")
        if node.type == "exclusiveGateway" and len(outgoing) > 1:
            answers = {flow.name.strip().lower() for flow in outgoing}
            if answers <= _CONSENT:
                pesan = f"Semua jawaban gateway {called(node)} berarti setuju."
                yield on(node, pesan, "Tambahkan jalan bagi penolakan.")
