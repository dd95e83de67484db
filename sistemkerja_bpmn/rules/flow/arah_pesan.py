"""Alir pesan keluar dari yang mengirim dan masuk ke yang menerima.

## Apa

Alir pesan keluar dari peristiwa mulai atau peristiwa penangkap, atau masuk ke peristiwa akhir atau peristiwa
pelempar.

## Mengapa

Peristiwa mulai dan penangkap hanya menerima; peristiwa akhir dan pelempar hanya mengirim (BPMN 2.0, bab Events).

## Contoh

Alir pesan dari pool mitra menuju peristiwa akhir "Permohonan selesai".

## Cara memperbaiki

Balikkan arah alir pesan, atau sambungkan ke kegiatan atau peristiwa yang tepat.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...errors import Level
from ..contract import Context, Preset, Problem, called, on, rule

__all__ = ["check"]


_RECEIVERS = {"startEvent": "peristiwa mulai", "intermediateCatchEvent": "peristiwa penangkap"}
_SENDERS = {"endEvent": "peristiwa akhir", "intermediateThrowEvent": "peristiwa pelempar"}


@rule("SK-ALIR-007", Level.GALAT, Preset.DASAR, ("EXT.102", "EXT.108", "EXT.119"))
def check(context: Context) -> Iterator[Problem]:
    nodes = context.model.nodes
    for flow in context.model.message_flows.values():
        source, target = nodes.get(flow.source), nodes.get(flow.target)
        if source is not None and source.type in _RECEIVERS:
            pesan = f"Alir pesan keluar dari {_RECEIVERS[source.type]} {called(source)}, yang hanya dapat menerima."
            yield on(flow, pesan, "Balikkan arahnya, atau kirim dari tugas atau peristiwa pelempar.")
        if target is not None and target.type in _SENDERS:
            pesan = f"Alir pesan masuk ke {_SENDERS[target.type]} {called(target)}, yang hanya dapat mengirim."
            yield on(flow, pesan, "Balikkan arahnya, atau terima pada tugas atau peristiwa penangkap.")
