"""Dua kegiatan dalam satu proses mempunyai nama yang berbeda.

## Apa

Dua task dalam satu lingkup bernama sama.

## Mengapa

Di jejak, SOP, dan skenario keduanya tidak dapat dibedakan.

## Contoh

Dua task "Menelaah surat" di dua lane.

## Cara memperbaiki

Sebut objek atau tujuannya, misalnya "Menelaah surat permohonan" dan "Menelaah surat jawaban".
"""

from __future__ import annotations

from collections.abc import Iterator

from ...errors import Level
from ..contract import Context, Preset, Problem, called, on, rule

__all__ = ["check"]


@rule("SK-NAMA-006", Level.SARAN, Preset.PROSES_BISNIS)
def check(context: Context) -> Iterator[Problem]:
    seen: dict[tuple[str, str | None, str], str] = {}
    for node in context.model.nodes.values():
        name = " ".join(node.name.lower().split())
        if not node.is_activity or not name:
            continue
        key = (node.process, node.parent, name)
        if key in seen:
            yield on(node, f"Nama {called(node)} sudah dipakai {seen[key]}.", "Sebut objek atau tujuannya.")
        seen.setdefault(key, node.id)
