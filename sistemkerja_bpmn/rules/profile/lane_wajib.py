"""Setiap simpul berada di sebuah lane.

## Apa

Proses mempunyai lane, tetapi sebuah simpul tidak terdaftar di lane mana pun; atau proses tidak mempunyai lane.

## Mengapa

Tanpa lane tidak diketahui siapa yang mengerjakannya, dan SOP tidak mempunyai kolom pelaksana.

## Contoh

Task baru yang lupa didaftarkan di `flowNodeRef`.

## Cara memperbaiki

Daftarkan simpul di lane pelaksananya.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...errors import Level
from ..contract import Context, Preset, Problem, called, on, rule

__all__ = ["check"]


@rule("SK-PROFIL-018", Level.PERINGATAN, Preset.PROSES_BISNIS)
def check(context: Context) -> Iterator[Problem]:
    model = context.model
    with_lanes = {lane.process for lane in model.lanes.values()}
    for process in model.processes.values():
        nodes = model.nodes_of(process.id)
        if nodes and process.id not in with_lanes:
            yield on(process, f"Proses {called(process)} tidak mempunyai lane.", "Buat satu lane untuk setiap peran.")
            continue
        for node in nodes:
            if node.lane is None and node.type != "boundaryEvent":
                pesan = f"{called(node)} tidak berada di lane mana pun."
                yield on(node, pesan, "Daftarkan dengan flowNodeRef di lane pelaksananya.")
