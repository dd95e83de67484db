"""Bentuk dan garis mempunyai letak dan ukuran yang wajar.

## Apa

Letak atau ukuran bukan angka atau tak hingga, ukuran nol atau negatif, atau letaknya lebih dari 100.000 satuan dari
titik asal.

## Mengapa

Gambar tidak dapat dibuka, atau menjadi kertas raksasa.

## Contoh

`<dc:Bounds x="NaN" y="0" width="-5" height="0"/>`.

## Cara memperbaiki

Jalankan `sistemkerja tata BERKAS` untuk menata ulang.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from math import isfinite

from ...errors import Level
from ..contract import Context, Preset, Problem, rule

__all__ = ["check"]


LIMIT = 100_000.0
_ADVICE = "Jalankan sistemkerja tata untuk menata ulang gambarnya."


@rule("SK-DIAGRAM-003", Level.PERINGATAN, Preset.DASAR)
def check(context: Context) -> Iterator[Problem]:
    for diagram in context.model.diagrams:
        for shape in diagram.shapes:
            box = shape.bounds
            fault = _fault((box.x, box.y, box.width, box.height))
            if not fault and (box.width <= 0 or box.height <= 0):
                fault = f"berukuran {box.width:g} × {box.height:g}"
            if fault:
                yield Problem(f"Bentuk {shape.element} {fault}.", _ADVICE, shape.element, shape.line)
        for edge in diagram.edges:
            fault = _fault(tuple(chain.from_iterable(edge.waypoints)))
            if fault:
                yield Problem(f"Garis {edge.element} {fault}.", _ADVICE, edge.element, edge.line)


def _fault(numbers: tuple[float, ...]) -> str:
    if not all(isfinite(number) for number in numbers):
        return "mempunyai letak atau ukuran yang bukan angka"
    if any(abs(number) > LIMIT for number in numbers):
        return "terletak atau berukuran di luar batas wajar"
    return ""
