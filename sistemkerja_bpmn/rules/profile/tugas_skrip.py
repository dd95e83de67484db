"""Script task tidak dijalankan.

## Apa

Proses memuat script task.

## Mengapa

Isi berkas BPMN tidak pernah dijalankan sebagai program; kasus akan ditolak di task itu.

## Contoh

Script task yang menghitung tanggal.

## Cara memperbaiki

Ganti dengan user task yang mengisi nilainya, atau tabel keputusan.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...errors import Level
from ..contract import Context, Preset, Problem, called, on, rule

__all__ = ["check"]


@rule("SK-PROFIL-014", Level.GALAT, Preset.PROSES_BISNIS)
def check(context: Context) -> Iterator[Problem]:
    for node in context.model.nodes.values():
        if node.type == "scriptTask":
            yield on(node, f"Script task {called(node)} tidak akan dijalankan.", "Ganti dengan user task.")
