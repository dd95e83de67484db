"""Exclusive gateway yang memilih mempunyai default flow.

## Apa

Exclusive gateway dengan sequence flow bersyarat tidak mempunyai default flow (`default`), atau alur bawaannya adalah
persetujuan ("Ya", "Disetujui", …).

## Mengapa

Tanpa bawaan kasus macet bila tidak ada syarat yang benar; bawaan yang menyetujui menganggap diam sebagai persetujuan.

## Contoh

Gateway "Permohonan disetujui?" dengan default flow "Ya".

## Cara memperbaiki

Jadikan alur penolakan sebagai bawaan.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...errors import Level
from ..contract import Context, Preset, Problem, called, on, rule

__all__ = ["check"]


_CONSENT = {"ya", "disetujui", "setuju", "diterima", "lengkap", "sesuai", "tersedia"}


@rule("SK-PROFIL-010", Level.GALAT, Preset.PROSES_BISNIS)
def check(context: Context) -> Iterator[Problem]:
    flows = context.model.sequence_flows
    for node in context.model.nodes.values():
        if node.type != "exclusiveGateway" or len(node.outgoing) < 2:
            continue
        conditional = any(flows[flow].condition is not None for flow in node.outgoing if flow in flows)
        default = flows.get(node.default or "")
        if conditional and default is None:
            pesan = f"Gateway {called(node)} tidak mempunyai default flow."
            yield on(node, pesan, "Jadikan alur penolakan sebagai bawaan (default).")
        elif default is not None and default.name.strip().lower() in _CONSENT:
            pesan = f"Default flow gateway {called(node)} adalah persetujuan {called(default)}."
            yield on(node, pesan, "Jadikan alur penolakan sebagai bawaan.")
