"""Alir urutan tidak boleh melintasi batas subproses atau pool.

## Apa

Alir urutan menghubungkan dua simpul yang berada dalam proses atau subproses yang berbeda.

## Mengapa

Alir urutan membawa satu kasus di dalam satu lingkup. Yang melintasi pool adalah surat, jadi alir pesan; subproses
dimasuki dan ditinggalkan lewat tepinya (BPMN 2.0, bab Sequence Flow).

## Contoh

Tugas di dalam subproses "Menilai" langsung disambung ke tugas di luar subproses.

## Cara memperbaiki

Sambungkan ke tepi subproses, atau pindahkan simpulnya ke lingkup yang sama. Antarpool, ganti dengan alir pesan.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...errors import Level
from ..contract import Context, Preset, Problem, called, on, rule

__all__ = ["check"]


@rule("SK-ALIR-001", Level.GALAT, Preset.DASAR, ("EXT.028", "EXT.152"))
def check(context: Context) -> Iterator[Problem]:
    nodes = context.model.nodes
    for flow in context.model.sequence_flows.values():
        source, target = nodes.get(flow.source), nodes.get(flow.target)
        if source is None or target is None or (source.process, source.parent) == (target.process, target.parent):
            continue
        border = "pool" if source.process != target.process else "subproses"
        pesan = f"Alir urutan dari {called(source)} ke {called(target)} melintasi batas {border}."
        saran = "Gunakan alir pesan antarpool." if border == "pool" else "Sambungkan ke tepi subproses."
        yield on(flow, pesan, saran)
