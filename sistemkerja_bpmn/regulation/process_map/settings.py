"""How an office groups and numbers its processes: ``peta-proses.yaml`` beside the processes.

The file is optional, and so is every part of it::

    jenis: {inti: Proses Inti, pendukung: Proses Pendukung, lainnya: Proses Lainnya}
    regulasi:
      kapuas:
        awalan: KPS
        kelompok:
          - nama: Mekanisme kerja
            jenis: inti
            proses: [kapuas-siklus-kecamatan, kapuas-siklus-kelurahan]

The order of groups and processes gives the codes, so what is listed keeps its code. What is not listed follows.
Codes of errors: those of the strict reader (SK-REG-001 … 007).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType

from ..reader import Entry, Node, Problems, read_root
from .model import Kind

__all__ = ["FILE_NAME", "LABELS", "Group", "MapSettings", "Settings", "read_settings"]

FILE_NAME = "peta-proses.yaml"
LABELS: Mapping[Kind, str] = MappingProxyType(
    {Kind.INTI: "Proses Inti", Kind.PENDUKUNG: "Proses Pendukung", Kind.LAINNYA: "Proses Lainnya"}
)


@dataclass(frozen=True, slots=True)
class Group:
    """One box of level 0; ``processes`` are ids in the order of their codes."""

    name: str
    kind: Kind
    processes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MapSettings:
    """Settings of one regulation; an empty prefix means: the id of the regulation in capitals."""

    prefix: str = ""
    groups: tuple[Group, ...] = ()
    labels: Mapping[Kind, str] = field(default_factory=lambda: LABELS)


@dataclass(frozen=True, slots=True)
class Settings:
    """The whole file."""

    regulations: Mapping[str, MapSettings]
    labels: Mapping[Kind, str]

    def of(self, regulation: str, prefix: str = "") -> MapSettings:
        """The settings of a regulation; a prefix given here goes before that of the file."""
        found = self.regulations.get(regulation, MapSettings())
        return replace(found, prefix=prefix or found.prefix, labels=self.labels)


def read_settings(path: Path) -> Settings:
    """The settings of a library; the usual ones where the file does not exist.

    Raises SistemKerjaError at the first problem of the file; the message lists the others.
    """
    if not path.exists():
        return Settings(MappingProxyType({}), LABELS)
    problems = Problems(str(path))
    root = Entry(read_root(path, "Berkas peta proses"), problems, "Peta proses")
    labels = dict(LABELS)
    for key, line, node in _pairs(root, "jenis"):
        if key in labels and node.kind == "scalar" and node.value:
            labels[Kind(key)] = str(node.value)
        else:
            saran = f"Pilih dari: {', '.join(Kind)}; isinya satu sebutan."
            problems.add("SK-REG-007", f"Jenis {key!r} tidak dikenal atau kosong.", saran, line)
    found = {id: _regulation(Entry(node, problems, f"Regulasi {id}")) for id, _, node in _pairs(root, "regulasi")}
    root.close()
    problems.raise_first()
    return Settings(MappingProxyType(found), MappingProxyType(labels))


def _regulation(entry: Entry) -> MapSettings:
    prefix = entry.text("awalan", default="")
    groups = tuple(_group(part) for part in entry.entries("kelompok", "Kelompok", optional=True))
    entry.close()
    listed = [process for group in groups for process in group.processes]
    for process in dict.fromkeys(p for p in listed if listed.count(p) > 1):
        pesan = f"{entry.what}: proses {process!r} ditulis di lebih dari satu tempat."
        entry.problems.add("SK-REG-006", pesan, "Sisakan satu; satu proses punya satu kode.", entry.line)
    return MapSettings(prefix, groups)


def _group(entry: Entry) -> Group:
    kind = entry.choice("jenis", tuple(Kind))
    value = Group(entry.text("nama"), Kind(kind) if kind in set(Kind) else Kind.LAINNYA, entry.texts("proses"))
    entry.close()
    return value


def _pairs(entry: Entry, key: str) -> list[tuple[str, int, Node]]:
    """The named parts of an optional mapping."""
    entry.asked.add(key)
    if key not in entry.fields:
        return []
    line, node = entry.fields[key]
    if node.kind != "mapping":
        entry.problems.add("SK-REG-005", f"{entry.what}: {key} harus berupa isian bernama.", "Tulis nama: isi.", line)
        return []
    return list(node.value)
