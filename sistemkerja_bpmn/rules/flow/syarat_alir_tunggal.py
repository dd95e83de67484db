"""Sequence flow bersyarat dari kegiatan tidak boleh satu-satunya jalan keluar.

## Apa

Sebuah kegiatan mempunyai satu alur keluar, dan alur itu bersyarat.

## Mengapa

Bila syarat tidak terpenuhi, kasus berhenti tanpa jalan lain (BPMN 2.0, bab Sequence Flow).

## Contoh

"Menelaah" hanya mempunyai satu alur keluar dengan syarat `lengkap == "ya"`.

## Cara memperbaiki

Tambahkan exclusive gateway dengan kedua jawabannya, atau hapus syaratnya.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...errors import Level
from ..contract import Context, Preset, Problem, called, on, rule

__all__ = ["check"]


@rule("SK-ALIR-004", Level.GALAT, Preset.DASAR, ("EXT.025",))
def check(context: Context) -> Iterator[Problem]:
    for flow in context.model.sequence_flows.values():
        source = context.model.nodes.get(flow.source)
        if flow.condition is not None and source is not None and source.is_activity and len(source.outgoing) < 2:
            pesan = f"Satu-satunya alur keluar {called(source)} bersyarat."
            yield on(flow, pesan, "Tambahkan gateway dengan jalan bagi jawaban lainnya, atau hapus syaratnya.")
