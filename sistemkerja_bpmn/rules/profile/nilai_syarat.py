"""Syarat membandingkan dengan nilai yang dapat diisi.

## Apa

Syarat membandingkan isian ya-tidak dengan selain "ya" atau "tidak", isian pilihan dengan nilai di luar pilihannya,
atau `hasil` dengan hasil yang tidak dimiliki proses yang dipanggil.

## Mengapa

Perbandingan itu tidak pernah benar, jadi cabangnya tidak pernah ditempuh.

## Contoh

`persetujuan == "setuju"`, sedangkan pilihannya "disetujui" dan "ditolak".

## Cara memperbaiki

Salin nilai dari `sk:pilihan` atau `sk:hasil`.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from ...bpmn.expressions import parse_expression
from ...errors import Level, SistemKerjaError
from ..contract import Context, Preset, Problem, called, on, rule
from ._catalogue import nearest
from ._fields import values_of

__all__ = ["check"]


@rule("SK-PROFIL-009", Level.GALAT, Preset.PROSES_BISNIS)
def check(context: Context) -> Iterator[Problem]:
    values = values_of(context)
    for flow in context.model.sequence_flows.values():
        for name, value in _comparisons(flow.condition or ""):
            allowed = values.get(name)
            if allowed and value not in allowed:
                pesan = f'Syarat {called(flow)} membandingkan {name} dengan "{value}", yang tidak pernah diisi.'
                yield on(flow, pesan, nearest(value, allowed, f"Nilai yang ada: {', '.join(sorted(allowed))}."))


def _comparisons(condition: str) -> Iterator[tuple[str, str]]:
    if not condition.strip():
        return
    try:
        body = parse_expression(condition).body
    except SistemKerjaError:
        return
    for node in ast.walk(body):
        if isinstance(node, ast.Compare) and len(node.comparators) == 1:
            sides = (node.left, node.comparators[0])
            names = [side.id for side in sides if isinstance(side, ast.Name)]
            texts_written = [side.value for side in sides if isinstance(side, ast.Constant)]
            if names and texts_written and isinstance(texts_written[0], str):
                yield names[0], texts_written[0]
