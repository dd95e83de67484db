"""Dokumen ditulis sebelum dibaca, di setiap jalur.

## Apa

Sebuah kegiatan membaca dokumen yang pada salah satu jalur menuju ke sana belum ditulis. Dokumen yang tidak ditulis
siapa pun dianggap ada sejak awal.

## Mengapa

Kasus yang menempuh jalur itu berhenti karena dokumennya tidak ada.

## Contoh

"Menelaah surat" membaca surat yang hanya disusun di cabang "Ya".

## Cara memperbaiki

Tulis dokumennya sebelum percabangan, atau baca hanya di jalur yang menulisnya.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...errors import Level
from ..contract import Context, Preset, Problem, called, on, rule
from ._documents import reads_of, surely_written, writes_of

__all__ = ["check"]


@rule("SK-PROFIL-011", Level.GALAT, Preset.PROSES_BISNIS)
def check(context: Context) -> Iterator[Problem]:
    model = context.model
    before = surely_written(model)
    written = {document for documents in writes_of(model).values() for document in documents}
    for node, documents in reads_of(model).items():
        for document in documents:
            if node in before and document in written and document not in before[node]:
                pesan = (
                    f"{called(model.nodes[node])} membaca {_title(context, document)} sebelum ditulis di semua jalur."
                )
                yield on(model.nodes[node], pesan, "Tulis dokumen itu lebih dahulu di setiap jalur.")


def _title(context: Context, document: str) -> str:
    for reference in context.model.data_references.values():
        if document in {reference.id, reference.data}:
            return called(reference)
    return document
