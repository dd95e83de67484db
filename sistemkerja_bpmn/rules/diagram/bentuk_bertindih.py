"""Bentuk tidak saling menutupi dan tidak keluar dari poolnya.

## Apa

Dua simpul dalam lingkup yang sama saling menutupi, atau simpul tergambar di luar pool atau sub-process yang
memuatnya. Boundary event dan kegiatannya dikecualikan.

## Mengapa

Yang tertutup tidak terbaca, yang di luar tampak milik pihak lain.

## Contoh

Dua task tergambar di tempat yang sama.

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
            for node, other in _overlaps([(node, boxes[node.id]) for node in nodes]):
                yield on(node, f"{called(node)} dan {called(other)} saling menutupi.", _ADVICE)
            pool = model.pool_of(process)
            around = parent or (pool.id if pool is not None else "")
            if around in boxes and around not in collapsed:
                yield from _outside(nodes, boxes, around)


def _overlaps(drawn: list[tuple[FlowNode, Bounds]]) -> Iterator[tuple[FlowNode, FlowNode]]:
    """Nodes with one node each that they overlap, found by a sweep along the longer side of the drawing."""
    along_x = _extent([box.x for _, box in drawn]) >= _extent([box.y for _, box in drawn])
    active: list[tuple[FlowNode, Bounds]] = []
    for node, box in sorted(drawn, key=lambda item: item[1].x if along_x else item[1].y):
        active = [(n, b) for n, b in active if (b.right > box.x if along_x else b.bottom > box.y)]
        for other, near in active:
            if near.x < box.right and box.x < near.right and near.y < box.bottom and box.y < near.bottom:
                yield node, other
                break  # one finding a node is enough, however many nodes lie on one heap
        else:
            active.append((node, box))


def _extent(values: list[float]) -> float:
    return max(values) - min(values)


def _outside(nodes: list[FlowNode], boxes: Mapping[str, Bounds], around: str) -> Iterator[Problem]:
    outer = boxes[around]
    for node in nodes:
        box = boxes[node.id]
        if box.x < outer.x or box.y < outer.y or box.right > outer.right or box.bottom > outer.bottom:
            yield on(node, f"{called(node)} tergambar di luar {around}.", _ADVICE)
