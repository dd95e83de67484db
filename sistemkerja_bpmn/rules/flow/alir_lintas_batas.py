"""Sequence flow tidak boleh melintasi batas sub-process atau pool.

## Apa

Sequence flow menghubungkan dua simpul yang berada dalam proses atau sub-process yang berbeda.

## Mengapa

Sequence flow membawa satu kasus di dalam satu lingkup. Yang melintasi pool adalah surat, jadi message flow; sub-
process dimasuki dan ditinggalkan lewat tepinya (BPMN 2.0, bab Sequence Flow).

## Contoh

Task di dalam sub-process "Menilai" langsung disambung ke task di luar sub-process.

## Cara memperbaiki

Sambungkan ke tepi sub-process, atau pindahkan simpulnya ke lingkup yang sama. Antarpool, ganti dengan message flow.
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
        border = "pool" if source.process != target.process else "sub-process"
        pesan = f"Sequence flow dari {called(source)} ke {called(target)} melintasi batas {border}."
        saran = "Gunakan message flow antarpool." if border == "pool" else "Sambungkan ke tepi sub-process."
        yield on(flow, pesan, saran)
