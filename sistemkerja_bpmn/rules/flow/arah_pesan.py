"""Message flow keluar dari yang mengirim dan masuk ke yang menerima.

## Apa

Message flow keluar dari start event atau catch event, atau masuk ke end event atau throw event.

## Mengapa

Start event dan catch event hanya menerima; end event dan throw event hanya mengirim (BPMN 2.0, bab Events).

## Contoh

Message flow dari pool mitra menuju end event "Permohonan selesai".

## Cara memperbaiki

Balikkan arah message flow, atau sambungkan ke kegiatan atau event yang tepat.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...errors import Level
from ..contract import Context, Preset, Problem, called, on, rule

__all__ = ["check"]


_RECEIVERS = {"startEvent": "start event", "intermediateCatchEvent": "catch event"}
_SENDERS = {"endEvent": "end event", "intermediateThrowEvent": "throw event"}


@rule("SK-ALIR-007", Level.GALAT, Preset.DASAR, ("EXT.102", "EXT.108", "EXT.119"))
def check(context: Context) -> Iterator[Problem]:
    nodes = context.model.nodes
    for flow in context.model.message_flows.values():
        source, target = nodes.get(flow.source), nodes.get(flow.target)
        if source is not None and source.type in _RECEIVERS:
            pesan = f"Message flow keluar dari {_RECEIVERS[source.type]} {called(source)}, yang hanya dapat menerima."
            yield on(flow, pesan, "Balikkan arahnya, atau kirim dari task atau throw event.")
        if target is not None and target.type in _SENDERS:
            pesan = f"Message flow masuk ke {_SENDERS[target.type]} {called(target)}, yang hanya dapat mengirim."
            yield on(flow, pesan, "Balikkan arahnya, atau terima pada task atau catch event.")
