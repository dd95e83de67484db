"""Berkas sah menurut skema BPMN 2.0.

## Apa

Elemen atau atribut berkas tidak sesuai dengan skema OMG BPMN 2.0 (BPMN20.xsd), atau satu id dipakai dua kali. Kode
temuan (`SK-SKEMA-001` sampai `SK-SKEMA-010`) menyebut jenis pelanggarannya.

## Mengapa

Perangkat lain dapat menolak berkas, atau diam-diam membuang bagian yang tidak dikenalnya.

## Contoh

`definitions` tanpa `targetNamespace`, atau garis dengan satu titik saja.

## Cara memperbaiki

Ikuti saran pada temuan; biasanya cukup membuka dan menyimpan ulang berkas di pemodel.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...bpmn.validity.schema import validate
from ...errors import Level
from ..contract import Context, Preset, Problem, rule

__all__ = ["check"]


@rule("SK-SKEMA-000", Level.GALAT, Preset.DASAR, ("XSD",))
def check(context: Context) -> Iterator[Problem]:
    for finding in validate(context.document):
        place = finding.lokasi
        yield Problem(finding.pesan, finding.saran, place.element or "", place.line or 0, finding.kode, finding.tingkat)
