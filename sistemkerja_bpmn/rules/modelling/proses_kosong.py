"""Proses dan sub-process berisi sesuatu.

## Apa

Sebuah proses tidak berisi satu pun kegiatan, gateway, atau event. Sub-process kosong hanya disarankan untuk diisi.

## Mengapa

Tidak ada yang dapat digambar, diperiksa, atau dijalankan.

## Contoh

`<process id="p"/>` yang tersisa setelah pool dihapus.

## Cara memperbaiki

Isi prosesnya, atau hapus. Sub-process yang isinya belum perlu dapat menjadi task biasa.
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
            pesan = f"Sub-process {called(node)} kosong."
            yield on(node, pesan, "Isi sub-process-nya, atau ganti dengan task.", Level.SARAN)
