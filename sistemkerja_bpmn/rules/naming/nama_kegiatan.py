"""Kegiatan diberi nama dengan kata kerja aktif.

## Apa

Nama task tidak diawali kata kerja aktif berawalan me- atau ber-.

## Mengapa

Pedoman SOP meminta kata kerja aktif tanpa subjek; subjeknya adalah lane.

## Contoh

"Penyusunan surat", "Kabag menyusun surat", atau "Surat permohonan".

## Cara memperbaiki

Tulis kata kerja dan objeknya, misalnya "Menyusun surat permohonan". Panggilan dan sub-process boleh bernama kata
benda.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...bpmn.model import TASKS
from ...errors import Level
from ..contract import Context, Preset, Problem, called, on, rule

__all__ = ["check"]


_ACTIVE = re.compile(r"(me|ber)[a-z]{2,}\b", re.IGNORECASE)


@rule("SK-NAMA-001", Level.PERINGATAN, Preset.PROSES_BISNIS)
def check(context: Context) -> Iterator[Problem]:
    for node in context.model.nodes.values():
        if node.type in TASKS and node.name.strip() and not _ACTIVE.match(node.name.strip()):
            pesan = f"Nama kegiatan {called(node)} tidak diawali kata kerja aktif."
            yield on(node, pesan, "Awali dengan kata kerja me-, misalnya Menyusun.")
