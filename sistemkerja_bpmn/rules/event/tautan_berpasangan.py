"""Throw link event dan catch link event berpasangan menurut nama.

## Apa

Sebuah link event tidak bernama, tidak mempunyai pasangan di lingkup yang sama, atau ada dua catch link event bernama
sama.

## Mengapa

Link event menyambung dua bagian diagram; tanpa pasangan alurnya putus (BPMN 2.0, bab Link Event).

## Contoh

Throw link event "A" tanpa catch link event "A".

## Cara memperbaiki

Beri nama yang sama pada satu catch link event dan semua throw link event-nya dalam lingkup yang sama.
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
                    node,
                    f"Link event {called(node)} tidak bernama.",
                    "Beri nama link event yang sama dengan pasangannya.",
                )
            elif definition.kind == "link":
                scopes.setdefault((node.process, node.parent, definition.name.strip()), []).append(node)
    for (_, _, name), events in scopes.items():
        yield from _pair(name, events)


def _pair(name: str, events: list[FlowNode]) -> Iterator[Problem]:
    catching = [event for event in events if event.type == "intermediateCatchEvent"]
    if len(catching) > 1:
        for event in catching[1:]:
            yield on(event, f'Catch link event "{name}" ada lebih dari satu.', "Sisakan satu catch link event.")
    elif not catching or len(catching) == len(events):
        missing = "catch event" if not catching else "throw event"
        for event in events:
            pesan = f'Link event "{name}" tidak mempunyai {missing} di lingkup yang sama.'
            yield on(event, pesan, f"Tambahkan link event {missing} bernama sama, atau hapus link event ini.")
