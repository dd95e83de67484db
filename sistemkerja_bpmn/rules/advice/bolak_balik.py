"""Pekerjaan tidak bolak-balik di antara dua peran.

## Apa

Pekerjaan berpindah tiga kali atau lebih secara berturut-turut di antara dua lane yang sama, tanpa melalui jalur
perbaikan.

## Mengapa

Setiap perpindahan berarti menunggu; beberapa langkah biasanya dapat digabung pada satu peran.

## Contoh

Kepala Bagian → Pelaksana → Kepala Bagian → Pelaksana.

## Cara memperbaiki

Gabungkan langkah seorang peran sebelum menyerahkannya, atau limpahkan wewenangnya.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...errors import Level
from ..contract import Context, Preset, Problem, called, on, rule
from ._handover import longest_exchange

__all__ = ["check"]


_MOST = 3


@rule("SK-RANCANG-001", Level.SARAN, Preset.PROSES_BISNIS)
def check(context: Context) -> Iterator[Problem]:
    for (first, second), chain in longest_exchange(context.model).items():
        if len(chain) > _MOST:
            lanes = context.model.lanes
            names = f"{called(lanes[first])} dan {called(lanes[second])}"
            pesan = f"Pekerjaan berpindah {len(chain) - 1} kali bolak-balik di antara {names}."
            yield on(context.model.nodes[chain[0]], pesan, "Gabungkan langkah satu peran sebelum diserahkan.")
