"""Findings on the text that no element of the library answers, each with the reason: ``temuan-tanpa-elemen.yaml``.

The file lies beside the processes and holds one line a finding::

    kapuas-t-kalimat-rusak: Salah kalimat pada naskah; urutan kegiatannya tidak berubah.

Codes: those of the strict reader (SK-REG-001, 002, 005, 006), SK-REG-008 for an id of no regulation. Whether the
regulation has that finding is for the tracing to say (SK-TELUSUR-003).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from .reader import Node, Problems, read_root

__all__ = ["FILE_NAME", "Alasan", "read_reasons"]

FILE_NAME = "temuan-tanpa-elemen.yaml"


@dataclass(frozen=True, slots=True)
class Alasan:
    """Why no element answers a finding, and where that is written."""

    temuan: str
    teks: str
    file: str
    line: int


def read_reasons(path: Path, regulations: Collection[str]) -> Mapping[str, Alasan]:
    """Finding id -> its reason, in the order of the file; nothing where the file does not exist.

    regulations  ids of the library's regulations; every finding id starts with one of them

    Raises SistemKerjaError at the first problem of the file; the message lists the others.
    """
    if not path.exists():
        return MappingProxyType({})
    problems = Problems(str(path))
    found: dict[str, Alasan] = {}
    for id, line, node in read_root(path, "Daftar temuan tanpa elemen").value:
        reason = Alasan(id, _text(node), str(path), line)
        first = found.setdefault(id, reason)
        if first is not reason:
            pesan = f"Temuan {id!r} sudah ditulis pada baris {first.line}."
            problems.add("SK-REG-006", pesan, "Hapus salah satunya.", line, id)
        if not reason.teks:
            problems.add("SK-REG-005", f"Alasan temuan {id!r} harus berupa teks.", "Tulis satu kalimat.", line, id)
        if id.split("-")[0] not in regulations:
            saran = f"Awali dengan salah satu: {', '.join(regulations)}."
            problems.add("SK-REG-008", f"Id temuan {id!r} tidak berawalan id regulasi.", saran, line, id)
    problems.raise_first()
    return MappingProxyType(found)


def _text(node: Node) -> str:
    return str(node.value).strip() if node.kind == "scalar" and node.value else ""
