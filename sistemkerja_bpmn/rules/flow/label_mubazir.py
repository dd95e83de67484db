"""Nama alur hanya berguna pada pilihan.

## Apa

Sequence flow tanpa syarat, yang tidak keluar dari gateway pemilih, diberi nama.

## Mengapa

Nama alur dibaca sebagai jawaban; di luar pilihan ia membingungkan.

## Contoh

Alur dari "Menyusun" ke "Menelaah" diberi nama "lanjut".

## Cara memperbaiki

Hapus namanya, atau tulis isinya pada kegiatan atau dokumen.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...errors import Level
from ..contract import Context, Preset, Problem, called, on, rule

__all__ = ["check"]


@rule("SK-ALIR-021", Level.SARAN, Preset.SEMUA, ("bpmnlint:superfluous-label",))
def check(context: Context) -> Iterator[Problem]:
    for flow in context.model.sequence_flows.values():
        source = context.model.nodes.get(flow.source)
        if not flow.name.strip() or flow.condition is not None or source is None or source.default == flow.id:
            continue
        if source.type not in {"exclusiveGateway", "inclusiveGateway"} or len(source.outgoing) < 2:
            yield on(flow, f"Alur {called(flow)} bernama padahal bukan jawaban pilihan.", "Hapus nama alurnya.")
