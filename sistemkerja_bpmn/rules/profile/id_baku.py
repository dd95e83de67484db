"""Id ditulis dengan kebab-case, dan nama berkas sama dengan id proses.

## Apa

Id simpul atau proses bukan kebab-case, atau tidak ada proses yang id-nya sama dengan nama berkas.

## Mengapa

Id dibaca orang di telusur, jejak, dan skenario; berkas ditemukan lewat id prosesnya.

## Contoh

`Activity_1wx42`.

## Cara memperbaiki

Ganti id, misalnya `susun-surat-permohonan`, beserta rujukannya.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePath

from ...errors import Level
from ..contract import Context, Preset, Problem, on, rule

__all__ = ["check"]


_KEBAB = re.compile(r"[a-z0-9]+(-{1,2}[a-z0-9]+)*")


@rule("SK-PROFIL-019", Level.SARAN, Preset.PROSES_BISNIS)
def check(context: Context) -> Iterator[Problem]:
    model = context.model
    for element in (*model.processes.values(), *model.nodes.values()):
        if not _KEBAB.fullmatch(element.id):
            yield on(element, f"Id {element.id} bukan kebab-case.", "Tulis misalnya susun-surat-permohonan.")
    file = PurePath(context.document.name)
    if file.suffix == ".bpmn" and model.processes and file.stem not in model.processes:
        first = next(iter(model.processes.values()))
        pesan = f"Tidak ada proses yang id-nya sama dengan nama berkas {file.stem}."
        yield on(first, pesan, f"Ganti nama berkas menjadi {first.id}.bpmn.")
