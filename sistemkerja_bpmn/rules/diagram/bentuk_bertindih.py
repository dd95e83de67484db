"""Bentuk tidak saling menutupi dan tidak keluar dari poolnya.

## Apa

Dua simpul dalam lingkup yang sama saling menutupi, atau simpul tergambar di luar pool atau subproses yang memuatnya.
Peristiwa tepi dan kegiatannya dikecualikan.

## Mengapa

Yang tertutup tidak terbaca, yang di luar tampak milik pihak lain.

## Contoh

Dua tugas tergambar di tempat yang sama.

## Cara memperbaiki

Pindahkan salah satunya, atau jalankan `sistemkerja tata BERKAS`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ...bpmn.diagram import Bounds
from ...bpmn.model import FlowNode
from ...errors import Level
from ..contract import Context, Preset, Problem, called, on, rule

__all__ = ["check"]


_ADVICE = "Pindahkan, atau jalankan sistemkerja tata."


@rule("SK-DIAGRAM-004", Level.PERINGATAN, Preset.DISARANKAN, ("bpmnlint:no-overlapping-elements",))
def check(context: Context) -> Iterator[Problem]:
    model = context.model
    for diagram in model.diagrams:
        boxes = {shape.element: shape.bounds for shape in diagram.shapes}
        collapsed = {shape.element for shape in diagram.shapes if shape.is_expanded is False}
        scopes: dict[tuple[str, str | None], list[FlowNode]] = {}
        for node in model.nodes.values():
            if node.id in boxes and node.type != "boundaryEvent":
                scopes.setdefault((node.process, node.parent), []).append(node)
        for (process, parent), nodes in scopes.items():
            yield from _overlaps(nodes, boxes)
            pool = model.pool_of(process)
            around = parent or (pool.id if pool is not None else "")
            if around in boxes and around not in collapsed:
                yield from _outside(nodes, boxes, around)


def _overlaps(nodes: list[FlowNode], boxes: Mapping[str, Bounds]) -> Iterator[Problem]:
    # Sweep from left to right: only neighbours that still reach this x can overlap.
    active: list[FlowNode] = []
    for node in sorted(nodes, key=lambda item: boxes[item.id].x):
        box = boxes[node.id]
        active = [other for other in active if boxes[other.id].right > box.x]
        for other in active:
            if boxes[other.id].y < box.bottom and box.y < boxes[other.id].bottom:
                yield on(node, f"{called(node)} dan {called(other)} saling menutupi.", _ADVICE)
        active.append(node)


def _outside(nodes: list[FlowNode], boxes: Mapping[str, Bounds], around: str) -> Iterator[Problem]:
    outer = boxes[around]
    for node in nodes:
        box = boxes[node.id]
        if box.x < outer.x or box.y < outer.y or box.right > outer.right or box.bottom > outer.bottom:
            yield on(node, f"{called(node)} tergambar di luar {around}.", _ADVICE)
