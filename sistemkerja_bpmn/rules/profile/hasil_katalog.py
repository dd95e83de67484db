"""Hasil proses sama dengan hasil dalam katalog.

## Apa

Kata-kata `sk:hasil` tidak sama dengan salah satu hasil prosedur dalam katalog, atau sebuah hasil katalog tidak
mempunyai end event.

## Mengapa

Setiap akhir yang disebut peraturan harus dapat dicapai, dan tidak ada akhir yang dikarang.

## Contoh

Katalog menyebut "permohonan ditolak", proses hanya berakhir "pegawai ditugaskan".

## Cara memperbaiki

Salin kata-kata katalog, atau tambahkan end event yang kurang.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...errors import Level
from ..contract import Context, Preset, Problem, called, on, rule
from ._catalogue import catalogue_of

__all__ = ["check"]


@rule("SK-PROFIL-016", Level.PERINGATAN, Preset.PROSES_BISNIS)
def check(context: Context) -> Iterator[Problem]:
    catalogue = catalogue_of(context)
    for process in context.model.processes.values():
        procedure = catalogue.prosedur.get(process.id) if catalogue is not None else None
        if procedure is None:
            continue
        expected = {outcome.teks for outcome in procedure.hasil}
        reached = set()
        for node in context.model.nodes_of(process.id):
            outcome = node.extension.hasil
            if outcome is None:
                continue
            reached.add(outcome.teks)
            if expected and outcome.teks not in expected:
                words = f'Hasil "{outcome.teks}"' if outcome.teks else f"Hasil tanpa kata-kata pada {called(node)}"
                pesan = f"{words} tidak ada dalam katalog prosedur {process.id}."
                yield Problem(pesan, f"Hasil katalog: {'; '.join(sorted(expected))}.", node.id, outcome.line)
        for missing in sorted(expected - reached):
            pesan = f'Hasil katalog "{missing}" tidak mempunyai end event.'
            yield on(process, pesan, "Tambahkan end event dengan sk:hasil itu.")
