"""Proses dan subproses berisi sesuatu.

## Apa

Sebuah proses tidak berisi satu pun kegiatan, gateway, atau peristiwa. Subproses kosong hanya disarankan untuk diisi.

## Mengapa

Tidak ada yang dapat digambar, diperiksa, atau dijalankan.

## Contoh

`<process id="p"/>` yang tersisa setelah pool dihapus.

## Cara memperbaiki

Isi prosesnya, atau hapus. Subproses yang isinya belum perlu dapat menjadi tugas biasa.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...errors import Level
from ..contract import Context, Preset, Problem, called, on, rule

__all__ = ["check"]


@rule("SK-MODEL-006", Level.PERINGATAN, Preset.DASAR, ("bpmnlint:start-event-required", "bpmnlint:end-event-required"))
def check(context: Context) -> Iterator[Problem]:
    model = context.model
    for process in model.processes.values():
        if not model.nodes_of(process.id):
            yield on(process, f"Proses {called(process)} kosong.", "Isi prosesnya, atau hapus.")
    for node in model.nodes.values():
        if node.is_subprocess and node.type != "adHocSubProcess" and not model.nodes_of(node.process, node.id):
            pesan = f"Subproses {called(node)} kosong."
            yield on(node, pesan, "Isi subprosesnya, atau ganti dengan tugas.", Level.SARAN)
