"""Identity data of maps and SOP from one small YAML file, read strictly.

Every field may be missing; what is missing stays a blank to be filled in by hand. Fields under ``proses`` hold for one
process only and stand in for the general ones::

    instansi: Pemerintah Kabupaten Kapuas
    logo: logo.png
    unit: [Pemerintah Kabupaten Kapuas, Sekretariat Daerah, Bagian Organisasi]
    versi: "1.0"
    tanggal_efektif: 15 Januari 2026
    disahkan_oleh: {tempat: Kuala Kapuas, jabatan: Sekretaris Daerah, nama: NAMA, nip: "19700101 …"}
    dasar_hukum: [Peraturan Bupati Kapuas Nomor 14 Tahun 2024]
    proses:
      kapuas-penunjukan-lintas-unit:
        nomor: 000.8.3.3/12/ORG

The path of the logo counts from the folder of the file.

Codes: those of the strict reader (SK-REG-001 … 006), SK-LOGO-001 … 004.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from ..errors import SistemKerjaError
from .identitas_logo import Logo, read_logo
from .reader import Entry, Node, Problems, read_root

__all__ = ["Identitas", "Pengesahan", "read_identitas"]

_TEXTS = (
    "instansi",
    "kode",
    "judul",
    "nomor",
    "versi",
    "tanggal_pembuatan",
    "tanggal_revisi",
    "tanggal_efektif",
)
_LISTS = (
    "unit",
    "dasar_hukum",
    "kualifikasi_pelaksana",
    "keterkaitan",
    "peralatan",
    "peringatan",
    "pencatatan",
)
_SIGNER = ("tempat", "jabatan", "nama", "pangkat", "nip")


@dataclass(frozen=True, slots=True)
class Pengesahan:
    """Who puts a document into force, and where."""

    tempat: str = ""
    jabatan: str = ""
    nama: str = ""
    pangkat: str = ""
    nip: str = ""


@dataclass(frozen=True, slots=True)
class Identitas:
    """Identity page of an SOP AP (PermenPANRB 35/2012) and identity block of a map; empty: not known.

    unit    from the agency down to the office that issues
    nomor   number of the SOP; ``kode`` and ``versi``: of the map
    proses  process id -> fields that hold for this process only, everything else empty
    """

    instansi: str = ""
    unit: tuple[str, ...] = ()
    kode: str = ""
    judul: str = ""
    nomor: str = ""
    versi: str = ""
    tanggal_pembuatan: str = ""
    tanggal_revisi: str = ""
    tanggal_efektif: str = ""
    disahkan_oleh: Pengesahan | None = None
    dasar_hukum: tuple[str, ...] = ()
    kualifikasi_pelaksana: tuple[str, ...] = ()
    keterkaitan: tuple[str, ...] = ()
    peralatan: tuple[str, ...] = ()
    peringatan: tuple[str, ...] = ()
    pencatatan: tuple[str, ...] = ()
    logo: Logo | None = None
    proses: Mapping[str, Identitas] = field(default_factory=lambda: MappingProxyType({}))

    def of(self, process: str) -> Identitas:
        """The data of one process: its own fields, else the general ones."""
        own = self.proses.get(process)
        if own is None:
            return self
        given = {f.name: value for f in fields(own) if f.name != "proses" and (value := getattr(own, f.name))}
        return replace(self, **given)


def read_identitas(path: Path | str) -> Identitas:
    """Read an identity file.

    Raises SistemKerjaError at the first problem of the file; the message lists the others.
    """
    path = Path(path)
    problems = Problems(str(path))
    root = Entry(read_root(path, "Berkas identitas"), problems, "Identitas")
    general = _read(root, path.parent)
    own: dict[str, Identitas] = {}
    for id, _, node in _mapping(root, "proses"):
        entry = Entry(node, problems, f"Identitas proses {id}")
        own[id] = _read(entry, path.parent)
        entry.close()
    root.close()
    problems.raise_first()
    return replace(general, proses=MappingProxyType(own))


def _read(entry: Entry, folder: Path) -> Identitas:
    values: dict[str, Any] = {key: entry.text(key, default="") for key in _TEXTS if _given(entry, key)}
    values.update((key, entry.texts(key, optional=True)) for key in _LISTS if _given(entry, key))
    return Identitas(**values, disahkan_oleh=_signer(entry), logo=_logo(entry, folder))


def _logo(entry: Entry, folder: Path) -> Logo | None:
    if not _given(entry, "logo"):
        return None
    name = entry.text("logo", default="")
    try:
        return read_logo(folder / name) if name else None
    except SistemKerjaError as error:
        entry.problems.add(error.kode, f"{error.pesan} ({name})", error.saran, entry.fields["logo"][0])
        return None


def _given(entry: Entry, key: str) -> bool:
    """Whether a field is there and not left empty; an empty field is the same as a missing one."""
    entry.asked.add(key)
    return key in entry.fields and not (entry.fields[key][1].kind == "scalar" and not entry.fields[key][1].value)


def _signer(entry: Entry) -> Pengesahan | None:
    if not _given(entry, "disahkan_oleh"):
        return None
    part = Entry(entry.fields["disahkan_oleh"][1], entry.problems, f"{entry.what}: disahkan_oleh")
    value = Pengesahan(**{key: part.text(key, default="") for key in _SIGNER if _given(part, key)})
    part.close()
    return value


def _mapping(entry: Entry, key: str) -> list[tuple[str, int, Node]]:
    if not _given(entry, key):
        return []
    line, node = entry.fields[key]
    if node.kind != "mapping":
        pesan = f"{entry.what}: {key} harus berupa isian bernama."
        entry.problems.add("SK-REG-005", pesan, "Tulis sebagai id-proses: isian.", line)
        return []
    return list(node.value)
