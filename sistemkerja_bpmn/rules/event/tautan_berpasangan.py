"""Tautan pelempar dan penangkap berpasangan menurut nama.

## Apa

Sebuah tautan tidak bernama, tidak mempunyai pasangan di lingkup yang sama, atau ada dua tautan penangkap bernama
sama.

## Mengapa

Tautan menyambung dua bagian diagram; tanpa pasangan alirnya putus (BPMN 2.0, bab Link Event).

## Contoh

Pelempar "A" tanpa penangkap "A".

## Cara memperbaiki

Beri nama yang sama pada satu penangkap dan pelempar-pelemparnya dalam lingkup yang sama.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...bpmn.model import FlowNode
from ...errors import Level
from ..contract import Context, Preset, Problem, called, on, rule

__all__ = ["check"]


@rule("SK-PERISTIWA-008", Level.GALAT, Preset.DASAR, ("bpmnlint:link-event", "EXT.118", "EXT.126"))
def check(context: Context) -> Iterator[Problem]:
    scopes: dict[tuple[str, str | None, str], list[FlowNode]] = {}
    for node in context.model.nodes.values():
        for definition in node.event_definitions:
            if definition.kind == "link" and not definition.name.strip():
                yield on(
                    node, f"Tautan {called(node)} tidak bernama.", "Beri nama tautan yang sama dengan pasangannya."
                )
            elif definition.kind == "link":
                scopes.setdefault((node.process, node.parent, definition.name.strip()), []).append(node)
    for (_, _, name), events in scopes.items():
        yield from _pair(name, events)


def _pair(name: str, events: list[FlowNode]) -> Iterator[Problem]:
    catching = [event for event in events if event.type == "intermediateCatchEvent"]
    if len(catching) > 1:
        for event in catching[1:]:
            yield on(event, f'Tautan penangkap "{name}" ada lebih dari satu.', "Sisakan satu tautan penangkap.")
    elif not catching or len(catching) == len(events):
        missing = "penangkap" if not catching else "pelempar"
        for event in events:
            pesan = f'Tautan "{name}" tidak mempunyai {missing} di lingkup yang sama.'
            yield on(event, pesan, f"Tambahkan tautan {missing} bernama sama, atau hapus tautan ini.")
