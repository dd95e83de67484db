"""Simpul digambar dengan ukuran lazim.

## Apa

Event, gateway, atau task digambar dengan ukuran selain ukuran lazim pemodel (36, 50, dan 100 × 80).

## Mengapa

Gambar yang seragam lebih mudah dibaca dan ditata ulang.

## Contoh

Start event selebar 80 satuan.

## Cara memperbaiki

Kembalikan ukurannya, atau jalankan `sistemkerja tata BERKAS`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...bpmn.model import EVENTS, GATEWAYS, TASKS
from ...errors import Level
from ..contract import Context, Preset, Problem, called, on, rule

__all__ = ["check"]


_SIZES = {
    **dict.fromkeys(EVENTS, (36.0, 36.0)),
    **dict.fromkeys(GATEWAYS, (50.0, 50.0)),
    **dict.fromkeys((*TASKS, "callActivity"), (100.0, 80.0)),
}


@rule("SK-DIAGRAM-005", Level.SARAN, Preset.SEMUA, ("bpmnlint:standard-size",))
def check(context: Context) -> Iterator[Problem]:
    for diagram in context.model.diagrams:
        for shape in diagram.shapes:
            node = context.model.nodes.get(shape.element)
            size = _SIZES.get(node.type) if node is not None else None
            if node is not None and size is not None and (shape.bounds.width, shape.bounds.height) != size:
                pesan = f"{called(node)} digambar {shape.bounds.width:g} × {shape.bounds.height:g}."
                yield on(node, pesan, f"Ukuran lazim {size[0]:g} × {size[1]:g}.")
