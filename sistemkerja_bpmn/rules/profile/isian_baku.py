"""Isian formulir lengkap dan dapat dipakai dalam syarat.

## Apa

Id isian bukan snake_case atau dipakai dua kali dalam satu formulir; jenisnya tidak dikenal; labelnya kosong; isian
pilihan tidak mempunyai pilihan atau pilihannya kembar.

## Mengapa

Id isian menjadi nama dalam syarat; jenis menentukan cara mengisinya.

## Contoh

`<sk:isian id="Persetujuan-1" jenis="opsi"/>`.

## Cara memperbaiki

Perbaiki menurut temuan; jenis yang dikenal: teks, angka, tanggal, ya-tidak, pilihan.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...bpmn.extension import Isian
from ...errors import Level
from ..contract import Context, Preset, Problem, called, rule

__all__ = ["check"]


_NAME = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
_KINDS = ("teks", "angka", "tanggal", "ya-tidak", "pilihan")


@rule("SK-PROFIL-007", Level.GALAT, Preset.PROSES_BISNIS)
def check(context: Context) -> Iterator[Problem]:
    for node in context.model.nodes.values():
        seen: set[str] = set()
        for field in node.extension.isian:
            for fault, advice in _faults(field):
                pesan = f'Isian "{field.id}" pada {called(node)} {fault}.'
                yield Problem(pesan, advice, node.id, field.line)
            if field.id in seen:
                pesan = f'Isian "{field.id}" ada dua kali pada {called(node)}.'
                yield Problem(pesan, "Beri id yang berbeda.", node.id, field.line)
            seen.add(field.id)


def _faults(field: Isian) -> Iterator[tuple[str, str]]:
    if not _NAME.fullmatch(field.id):
        yield "bukan snake_case", "Gunakan huruf kecil, angka, dan garis bawah, misalnya durasi_bulan."
    if field.jenis not in _KINDS:
        yield f'berjenis "{field.jenis}", yang tidak dikenal', f"Pilih salah satu: {', '.join(_KINDS)}."
    if not field.label.strip():
        yield "tidak berlabel", "Tulis label yang dibaca pengisi."
    values = [choice.nilai for choice in field.pilihan]
    if field.jenis == "pilihan" and not values:
        yield "tidak mempunyai pilihan", "Tambahkan sk:pilihan."
    if len(set(values)) != len(values):
        yield "mempunyai nilai pilihan yang kembar", "Bedakan nilainya."
