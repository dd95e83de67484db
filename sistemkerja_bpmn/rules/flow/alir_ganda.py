"""Dua alur yang sama menggandakan kasus.

## Apa

Dua sequence flow dengan syarat yang sama menghubungkan dua simpul yang sama.

## Mengapa

Simpul sasaran dilaksanakan dua kali, biasanya tanpa disengaja.

## Contoh

Alur "Menyusun" ke "Menelaah" tergambar dua kali, yang satu tertutup yang lain.

## Cara memperbaiki

Hapus salah satunya.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...errors import Level
from ..contract import Context, Preset, Problem, called, on, rule

__all__ = ["check"]


@rule("SK-ALIR-017", Level.PERINGATAN, Preset.DASAR, ("bpmnlint:no-duplicate-sequence-flows",))
def check(context: Context) -> Iterator[Problem]:
    seen: dict[tuple[str, str, str | None], str] = {}
    for flow in context.model.sequence_flows.values():
        key = (flow.source, flow.target, flow.condition)
        if key in seen:
            pesan = f"Alur {called(flow)} sama dengan {seen[key]}: dari {flow.source} ke {flow.target}."
            yield on(flow, pesan, "Hapus salah satu dari kedua alur itu.")
        seen.setdefault(key, flow.id)
