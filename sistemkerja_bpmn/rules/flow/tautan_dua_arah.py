"""Peristiwa tautan hanya mempunyai satu sisi.

## Apa

Tautan pelempar mempunyai alir keluar, atau tautan penangkap mempunyai alir masuk.

## Mengapa

Pasangan tautan menggantikan satu alir: pelempar menutup jalur, penangkap membukanya kembali (BPMN 2.0, bab
Intermediate Event).

## Contoh

Tautan pelempar "A" masih disambung ke tugas berikutnya.

## Cara memperbaiki

Hapus alir di sisi yang salah, atau ganti tautan dengan peristiwa biasa.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...errors import Level
from ..contract import Context, Preset, Problem, called, on, rule

__all__ = ["check"]


@rule("SK-ALIR-011", Level.GALAT, Preset.DASAR, ("EXT.117",))
def check(context: Context) -> Iterator[Problem]:
    for node in context.model.nodes.values():
        if not any(definition.kind == "link" for definition in node.event_definitions):
            continue
        if node.type == "intermediateThrowEvent" and node.outgoing:
            yield on(node, f"Tautan pelempar {called(node)} mempunyai alir keluar.", "Hapus alir keluarnya.")
        if node.type == "intermediateCatchEvent" and node.incoming:
            yield on(node, f"Tautan penangkap {called(node)} mempunyai alir masuk.", "Hapus alir masuknya.")
