"""Nama cukup pendek untuk muat di kotaknya.

## Apa

Nama kegiatan, gateway, atau event lebih dari 60 huruf.

## Mengapa

Nama panjang memaksa huruf kecil di peta dan baris ganda di SOP.

## Contoh

Satu kalimat peraturan disalin utuh menjadi nama task.

## Cara memperbaiki

Sisakan kata kerja dan objeknya; keterangan ditulis di dokumentasi atau `sk:mutuBaku`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...errors import Level
from ..contract import Context, Preset, Problem, called, on, rule

__all__ = ["check"]


_LONGEST = 60


@rule("SK-NAMA-005", Level.SARAN, Preset.PROSES_BISNIS)
def check(context: Context) -> Iterator[Problem]:
    for node in context.model.nodes.values():
        length = len(" ".join(node.name.split()))
        if length > _LONGEST:
            pesan = f"Nama {called(node)} {length} huruf, paling panjang {_LONGEST}."
            yield on(node, pesan, "Sisakan kata kerja dan objeknya.")
