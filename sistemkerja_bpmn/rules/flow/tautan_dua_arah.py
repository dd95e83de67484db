"""Link event hanya mempunyai satu sisi.

## Apa

Throw link event mempunyai alur keluar, atau catch link event mempunyai alur masuk.

## Mengapa

Pasangan link event menggantikan satu alur: throw event menutup jalur, catch event membukanya kembali (BPMN 2.0, bab
Intermediate Event).

## Contoh

Throw link event "A" masih disambung ke task berikutnya.

## Cara memperbaiki

Hapus alur di sisi yang salah, atau ganti link event dengan event biasa.
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
            yield on(node, f"Throw link event {called(node)} mempunyai alur keluar.", "Hapus alur keluarnya.")
        if node.type == "intermediateCatchEvent" and node.incoming:
            yield on(node, f"Catch link event {called(node)} mempunyai alur masuk.", "Hapus alur masuknya.")
