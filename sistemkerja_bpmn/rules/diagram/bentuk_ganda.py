"""Satu elemen digambar sekali dalam satu diagram.

## Apa

Dua bentuk dalam satu diagram menunjuk elemen yang sama.

## Mengapa

Pemodel hanya dapat memindahkan salah satunya; yang lain tertinggal sebagai bayangan.

## Contoh

Start event tergambar dua kali setelah salin-tempel.

## Cara memperbaiki

Hapus salah satu bentuknya.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...bpmn.diagram import Edge, Shape
from ...errors import Level
from ..contract import Context, Preset, Problem, rule

__all__ = ["check"]


@rule("SK-DIAGRAM-002", Level.PERINGATAN, Preset.DASAR)
def check(context: Context) -> Iterator[Problem]:
    for diagram in context.model.diagrams:
        seen: set[str] = set()
        items: list[Shape | Edge] = [*diagram.shapes, *diagram.edges]
        for item in items:
            if item.element in seen:
                pesan = f"{item.element} digambar lebih dari sekali dalam satu diagram."
                yield Problem(pesan, "Hapus salah satu bentuknya.", item.element, item.line)
            seen.add(item.element)
