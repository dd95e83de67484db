"""Waktu mutu baku ditulis sebagai durasi ISO 8601.

## Apa

`waktu` pada `sk:mutuBaku` bukan durasi ISO 8601. Bila durasinya sah tetapi tidak ditandai `asumsi`, hanya disarankan
untuk diperiksa.

## Mengapa

Waktu dipakai SOP dan simulasi. Peraturan tidak menyebut waktu, jadi setiap angka adalah asumsi sampai ditetapkan.

## Contoh

`waktu="1 hari"`.

## Cara memperbaiki

Tulis misalnya `P1D` (satu hari) atau `PT2H` (dua jam), dengan `asumsi="true"`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...bpmn.durations import parse_duration
from ...errors import Level
from ..contract import Context, Preset, Problem, called, rule

__all__ = ["check"]


@rule("SK-PROFIL-012", Level.GALAT, Preset.PROSES_BISNIS)
def check(context: Context) -> Iterator[Problem]:
    for node in context.model.nodes.values():
        measure = node.extension.mutu_baku
        if measure is None or not measure.waktu.strip():
            continue
        if parse_duration(measure.waktu) is None:
            pesan = f'Waktu "{measure.waktu}" pada {called(node)} bukan durasi ISO 8601.'
            yield Problem(pesan, "Tulis misalnya P1D atau PT2H.", node.id, measure.line)
        elif not measure.asumsi:
            pesan = f"Waktu {measure.waktu} pada {called(node)} tidak ditandai asumsi."
            saran = 'Tandai asumsi="true", kecuali waktunya sudah ditetapkan.'
            yield Problem(pesan, saran, node.id, measure.line, tingkat=Level.SARAN)
