"""Syarat adalah perbandingan sederhana atas isian yang ada.

## Apa

Syarat sebuah alur tidak dapat dibaca evaluator (fungsi, atribut, bahasa lain), atau memakai nama yang bukan isian
formulir.

## Mengapa

Syarat dihitung oleh evaluator terbatas yang tidak menjalankan kode; nama yang tidak pernah diisi menghentikan kasus.

## Contoh

`jawaban.lower() == "ya"`, atau `persetujuan == "ya"` tanpa isian `persetujuan`.

## Cara memperbaiki

Tulis perbandingan, misalnya `persetujuan == "disetujui"`, dan tambahkan isiannya pada task sebelumnya.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...bpmn.expressions import parse_expression
from ...errors import Level, SistemKerjaError
from ..contract import Context, Preset, Problem, called, on, rule
from ._catalogue import nearest
from ._fields import fields_of

__all__ = ["check"]


@rule("SK-PROFIL-008", Level.GALAT, Preset.PROSES_BISNIS)
def check(context: Context) -> Iterator[Problem]:
    known = {"hasil", *fields_of(context)}
    for flow in context.model.sequence_flows.values():
        if flow.condition is None or not flow.condition.strip():
            continue
        try:
            names = parse_expression(flow.condition).names
        except SistemKerjaError as error:
            yield on(flow, error.pesan, error.saran)
            continue
        for name in names:
            if name not in known:
                pesan = f"Syarat {called(flow)} memakai {name}, yang bukan isian formulir."
                yield on(flow, pesan, nearest(name, known, "Tambahkan isian itu pada task sebelumnya."))
