"""Message flow harus menghubungkan dua pool yang berbeda.

## Apa

Kedua ujung message flow berada di pool yang sama.

## Mengapa

Di dalam satu pool yang berpindah adalah pekerjaan, bukan surat antarinstansi (BPMN 2.0, bab Message Flow).

## Contoh

Message flow dari "Menyusun surat" ke "Menelaah surat" dalam pool yang sama.

## Cara memperbaiki

Gunakan sequence flow; suratnya digambar sebagai data object. Bila memang dua instansi, buat dua pool.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...errors import Level
from ..contract import Context, Preset, Problem, called, on, rule

__all__ = ["check"]


@rule("SK-ALIR-006", Level.GALAT, Preset.DASAR, ("EXT.031",))
def check(context: Context) -> Iterator[Problem]:
    for flow in context.model.message_flows.values():
        source, target = _pool(context, flow.source), _pool(context, flow.target)
        if source is not None and source == target:
            pesan = f"Message flow {called(flow)} berawal dan berakhir di pool yang sama."
            yield on(flow, pesan, "Gunakan sequence flow di dalam pool, atau pindahkan satu ujungnya ke pool lain.")


def _pool(context: Context, end: str) -> str | None:
    """The process behind an end, or the participant itself where it is a black box."""
    model = context.model
    if end in model.participants:
        return model.participants[end].process or end
    return model.nodes[end].process if end in model.nodes else None
