"""Gateway berbasis peristiwa menunggu salah satu dari beberapa kejadian.

## Apa

Gateway berbasis peristiwa mempunyai kurang dari dua alir keluar; sasarannya bukan peristiwa penangkap (pesan, sinyal,
waktu, syarat) atau tugas penerima; sasarannya mencampur pesan dan tugas penerima; sasarannya dimasuki alir lain; atau
tugas penerima di sana mempunyai peristiwa tepi.

## Mengapa

Gateway ini memilih menurut kejadian yang lebih dahulu tiba; setiap sasarannya harus menunggu dan hanya dicapai dari
sana (BPMN 2.0, bab Event-Based Gateway).

## Contoh

Gateway "Jawaban apa yang diterima?" langsung menuju tugas biasa.

## Cara memperbaiki

Taruh satu peristiwa penangkap di setiap cabang.
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
            pesan = f"Gateway berbasis peristiwa {called(gateway)} mempunyai kurang dari dua alir keluar."
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
        pesan = f"Gateway {called(gateway)} mencampur tugas penerima dengan peristiwa pesan."
        yield on(gateway, pesan, "Gunakan salah satu saja.")


def _target(context: Context, gateway: FlowNode, target: FlowNode) -> Iterator[Problem]:
    kinds = {definition.kind for definition in target.event_definitions}
    waiting = target.type == "intermediateCatchEvent" and bool(kinds) and kinds <= _WAITING
    if target.type != "receiveTask" and not waiting:
        pesan = f"{called(target)} di belakang gateway berbasis peristiwa {called(gateway)} tidak menunggu kejadian."
        yield on(target, pesan, "Taruh peristiwa penangkap di cabang ini.")
    if len(target.incoming) > 1:
        pesan = f"{called(target)} juga dicapai dari luar gateway berbasis peristiwa {called(gateway)}."
        yield on(target, pesan, "Sisakan hanya alir dari gateway itu.")
    if target.type == "receiveTask" and any(n.attached_to == target.id for n in context.model.nodes.values()):
        pesan = f"Tugas penerima {called(target)} di belakang gateway berbasis peristiwa mempunyai peristiwa tepi."
        yield on(target, pesan, "Pindahkan peristiwa tepinya menjadi cabang gateway.")
