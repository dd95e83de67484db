"""Event diberi nama dengan keadaan.

## Apa

Nama event diawali kata kerja aktif berawalan me-.

## Mengapa

Event terjadi, tidak dikerjakan; keadaan memperlihatkan apa yang sudah tercapai.

## Contoh

Start event "Menerima surat".

## Cara memperbaiki

Tulis keadaannya, misalnya "Surat diterima".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...errors import Level
from ..contract import Context, Preset, Problem, called, on, rule

__all__ = ["check"]


_ACTIVE = re.compile(r"me(m|n|ng|ny|l|r|w|y)[a-z]+\s", re.IGNORECASE)


@rule("SK-NAMA-004", Level.SARAN, Preset.PROSES_BISNIS)
def check(context: Context) -> Iterator[Problem]:
    for node in context.model.nodes.values():
        if node.is_event and _ACTIVE.match(f"{node.name.strip()} "):
            pesan = f"Nama event {called(node)} berupa perbuatan, bukan keadaan."
            yield on(node, pesan, "Tulis keadaannya, misalnya Surat diterima.")
