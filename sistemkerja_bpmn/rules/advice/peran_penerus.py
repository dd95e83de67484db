"""Peran yang hanya meneruskan dipertanyakan.

## Apa

Semua kegiatan sebuah lane hanya menerima dan meneruskan: tidak menulis dokumen, tidak mengisi apa pun, tidak
memutuskan.

## Mengapa

Meja yang hanya meneruskan menambah waktu tunggu tanpa nilai.

## Contoh

Lane "Sekretariat" yang hanya berisi "Meneruskan surat".

## Cara memperbaiki

Kirim langsung kepada yang memutuskan, dan beri peran itu tembusan.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...bpmn.model import FlowNode, Model
from ...errors import Level
from ..contract import Context, Preset, Problem, called, on, rule

__all__ = ["check"]


_FORWARDING = re.compile(r"(meneruskan|menyampaikan|mengirim|mengirimkan|menerima|mendisposisi(kan)?)\b", re.IGNORECASE)


@rule("SK-RANCANG-003", Level.SARAN, Preset.PROSES_BISNIS)
def check(context: Context) -> Iterator[Problem]:
    model = context.model
    writers = {association.activity for association in model.data_associations.values() if association.is_output}
    for lane in model.lanes.values():
        activities = [node for node in model.nodes.values() if node.lane == lane.id and node.is_activity]
        passes = [node for node in activities if _only_passes(model, node)]
        if activities and len(passes) == len(activities) and not any(node.id in writers for node in activities):
            pesan = f"Peran {called(lane)} hanya meneruskan ({', '.join(called(node) for node in activities)})."
            yield on(lane, pesan, "Kirim langsung kepada yang memutuskan, dan beri peran ini tembusan.")


def _only_passes(model: Model, node: FlowNode) -> bool:
    """Whether work arrives from another lane, gets a forwarding name and leaves to another lane."""
    flows = model.sequence_flows
    arrives = [model.nodes.get(flows[flow].source) for flow in node.incoming if flow in flows]
    leaves = [model.nodes.get(flows[flow].target) for flow in node.outgoing if flow in flows]
    neighbours = [other for other in (*arrives, *leaves) if other is not None]
    crosses = bool(arrives and leaves) and all(other.lane != node.lane for other in neighbours)
    return crosses and not node.extension.isian and _FORWARDING.match(node.name.strip()) is not None
