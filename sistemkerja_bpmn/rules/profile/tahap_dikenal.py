"""Setiap simpul mempunyai satu tahap yang dikenal.

## Apa

Nilai kategori sebuah simpul bukan Perencanaan, Pelaksanaan, atau Evaluasi; atau sebuah simpul tidak bertahap padahal
yang lain bertahap.

## Mengapa

Peta lintas fungsi dan matriks dikelompokkan menurut tahap; simpul tanpa tahap jatuh di luarnya.

## Contoh

Kategori "Persiapan".

## Cara memperbaiki

Pilih salah satu dari ketiga tahap bagi setiap simpul.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...errors import Level
from ...regulation.model import TAHAP
from ..contract import Context, Preset, Problem, called, on, rule

__all__ = ["check"]


@rule("SK-PROFIL-002", Level.PERINGATAN, Preset.PROSES_BISNIS)
def check(context: Context) -> Iterator[Problem]:
    model = context.model
    nodes = [node for node in model.nodes.values() if node.parent is None]
    staged = any(model.tahap(node.id) for node in nodes)
    for node in nodes:
        names = model.tahap(node.id)
        wrong = [name for name in names if name.strip().lower() not in TAHAP]
        if wrong:
            pesan = f'Tahap "{wrong[0]}" pada {called(node)} tidak dikenal.'
            yield on(node, pesan, "Pilih Perencanaan, Pelaksanaan, atau Evaluasi.")
        elif staged and len(names) != 1:
            count = "tidak mempunyai tahap" if not names else f"mempunyai {len(names)} tahap"
            yield on(node, f"{called(node)} {count}.", "Tunjuk satu tahap dengan categoryValueRef.")
