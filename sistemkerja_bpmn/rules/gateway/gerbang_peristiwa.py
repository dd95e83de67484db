"""Event-based gateway menunggu salah satu dari beberapa kejadian.

## Apa

Event-based gateway mempunyai kurang dari dua alur keluar; sasarannya bukan catch event (pesan, sinyal, waktu, syarat)
atau receive task; sasarannya mencampur pesan dan receive task; sasarannya dimasuki alur lain; atau receive task di
sana mempunyai boundary event.

## Mengapa

Gateway ini memilih menurut kejadian yang lebih dahulu tiba; setiap sasarannya harus menunggu dan hanya dicapai dari
sana (BPMN 2.0, bab Event-Based Gateway).

## Contoh

Gateway "Jawaban apa yang diterima?" langsung menuju task biasa.

## Cara memperbaiki

Taruh satu catch event di setiap cabang.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...bpmn.model import FlowNode
from ...errors import Level
from ..contract import Context, Preset, Problem, called, on, rule

__all__ = ["check"]


_WAITING = {"message", "signal", "timer", "conditional"}


@rule(
    "SK-GERBANG-007",
    Level.GALAT,
    Preset.DASAR,
    ("EXT.136", "EXT.138", "EXT.139", "EXT.140", "EXT.141", "bpmnlint:event-based-gateway"),
)
def check(context: Context) -> Iterator[Problem]:
    for gateway in context.model.nodes.values():
        if gateway.type != "eventBasedGateway":
            continue
        if len(gateway.outgoing) < 2:
            pesan = f"Event-based gateway {called(gateway)} mempunyai kurang dari dua alur keluar."
            yield on(gateway, pesan, "Tambahkan cabang bagi kejadian lainnya.")
        flows = [
            context.model.sequence_flows[flow] for flow in gateway.outgoing if flow in context.model.sequence_flows
        ]
        targets = [context.model.nodes[flow.target] for flow in flows if flow.target in context.model.nodes]
        yield from _mixture(gateway, targets)
        for target in targets:
            yield from _target(context, gateway, target)


def _mixture(gateway: FlowNode, targets: list[FlowNode]) -> Iterator[Problem]:
    tasks = any(target.type == "receiveTask" for target in targets)
    messages = any(definition.kind == "message" for target in targets for definition in target.event_definitions)
    if tasks and messages:
        pesan = f"Gateway {called(gateway)} mencampur receive task dengan message event."
        yield on(gateway, pesan, "Gunakan salah satu saja.")


def _target(context: Context, gateway: FlowNode, target: FlowNode) -> Iterator[Problem]:
    kinds = {definition.kind for definition in target.event_definitions}
    waiting = target.type == "intermediateCatchEvent" and bool(kinds) and kinds <= _WAITING
    if target.type != "receiveTask" and not waiting:
        pesan = f"{called(target)} di belakang event-based gateway {called(gateway)} tidak menunggu kejadian."
        yield on(target, pesan, "Taruh catch event di cabang ini.")
    if len(target.incoming) > 1:
        pesan = f"{called(target)} juga dicapai dari luar event-based gateway {called(gateway)}."
        yield on(target, pesan, "Sisakan hanya alur dari gateway itu.")
    if target.type == "receiveTask" and any(n.attached_to == target.id for n in context.model.nodes.values()):
        pesan = f"Receive task {called(target)} di belakang event-based gateway mempunyai boundary event."
        yield on(target, pesan, "Pindahkan event tepinya menjadi cabang gateway.")
