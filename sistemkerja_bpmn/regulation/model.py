"""One regulation as data: organisations, procedures and their steps, rules, findings on the text.

Names are those of the regulations. Every element knows its line in the catalogue's file; lines count from 1.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import MappingProxyType

__all__ = [
    "CARA",
    "JENIS",
    "JENJANG",
    "LINGKUP",
    "SIFAT",
    "STATUS",
    "TAHAP",
    "TINGKAT",
    "Catalogue",
    "Gambar",
    "HasilProsedur",
    "Istilah",
    "Kedudukan",
    "Ketentuan",
    "Langkah",
    "Organisasi",
    "Pelibatan",
    "PenetapanKinerja",
    "PeranTim",
    "Prosedur",
    "ProsedurLain",
    "Regulasi",
    "Siklus",
    "Temuan",
]

TAHAP = ("perencanaan", "pelaksanaan", "evaluasi")
JENIS = ("tugas", "keputusan", "pelibatan", "umpan-balik", "pengembalian", "selesai")
SIFAT = ("bersyarat", "berkala", "sewaktu-waktu")
CARA = ("penunjukan", "sukarela")
LINGKUP = ("dalam-unit", "lintas-unit", "lintas-instansi")
JENJANG = ("ahli-utama", "ahli-madya", "ahli-muda", "ahli-pertama", "keterampilan", "pelaksana")
TINGKAT = ("tinggi", "sedang", "rendah")
STATUS = ("berlaku", "rancangan", "dicabut")
_HEADS = (("Pemerintah Kabupaten ", "Bupati"), ("Pemerintah Kota ", "Wali Kota"), ("Pemerintah Provinsi ", "Gubernur"))
TOGETHER = re.compile(r"\bbersama\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Regulasi:
    """The regulation itself; ``nomor`` and ``tahun`` are None where the text has none."""

    id: str
    judul: str
    instansi: str
    nomor: int | None
    tahun: int | None
    status: str
    berkas: str
    line: int

    @property
    def sebutan(self) -> str:
        """How a map or SOP cites it; a text without number is cited as a draft, or by its title alone."""
        head = next((by for government, by in _HEADS if self.instansi.startswith(government)), "")
        place = self.instansi.removeprefix("Pemerintah ").partition(" ")[2]
        if head and self.nomor is not None and self.tahun is not None:
            return f"Peraturan {head} {place} Nomor {self.nomor} Tahun {self.tahun} tentang {self.judul}"
        if head and self.status == "rancangan":
            return f"Rancangan Peraturan {head} {place} tentang {self.judul}"
        return f"{self.judul}, {self.instansi}" if self.instansi else self.judul


@dataclass(frozen=True, slots=True)
class Istilah:
    """A term and its meaning."""

    istilah: str
    arti: str
    line: int


@dataclass(frozen=True, slots=True)
class Kedudukan:
    """Whom the listed jenjang stand under; ``syarat`` may be empty."""

    jenjang: tuple[str, ...]
    atasan: str
    syarat: str
    rujukan: str
    line: int


@dataclass(frozen=True, slots=True)
class PenetapanKinerja:
    """Who sets or appraises whose performance."""

    penetap: str
    yang_dinilai: tuple[str, ...]
    syarat: str
    rujukan: str
    line: int


@dataclass(frozen=True, slots=True)
class Organisasi:
    """A type of office; ``hierarki`` from the top down."""

    id: str
    nama: str
    rujukan: str
    penerap: tuple[str, ...]
    hierarki: tuple[str, ...]
    penilai_kinerja: tuple[str, ...]
    pimpinan_unit: tuple[str, ...]
    kedudukan: tuple[Kedudukan, ...]
    penetapan_kinerja: tuple[PenetapanKinerja, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Langkah:
    """One act of one clause. Several ``pelaku`` are alternatives, unless ``bersama``.

    ``prosedur`` is the id of the procedure; ``tahap``, ``sifat``, ``bila``, ``keputusan_oleh`` may be empty.
    """

    id: str
    prosedur: str
    tahap: str
    pelaku: tuple[str, ...]
    kegiatan: str
    jenis: str
    penerima: tuple[str, ...]
    dokumen: tuple[str, ...]
    tembusan: tuple[str, ...]
    sifat: str
    bila: str
    keputusan_oleh: str
    line: int

    @property
    def bersama(self) -> bool:
        """Do the pelaku act together?"""
        return TOGETHER.search(self.kegiatan) is not None


@dataclass(frozen=True, slots=True)
class HasilProsedur:
    """One outcome of a procedure; ``diatur`` is false where the text is silent about it."""

    teks: str
    diatur: bool


@dataclass(frozen=True, slots=True)
class Prosedur:
    """What siklus, pelibatan and other procedures share. ``pihak``: the roles that take part."""

    id: str
    rujukan: str
    pihak: tuple[str, ...]
    langkah: tuple[Langkah, ...]
    hasil: tuple[HasilProsedur, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Siklus(Prosedur):
    """The work cycle of one type of office."""

    organisasi: str


@dataclass(frozen=True, slots=True)
class Pelibatan(Prosedur):
    """A way to involve staff: ``cara`` and ``lingkup``."""

    cara: str
    lingkup: str
    diulang_di: tuple[str, ...]
    perbedaan: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ProsedurLain(Prosedur):
    """Any other procedure."""

    diulang_di: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ketentuan:
    """A checkable rule; ``berlaku_pada`` are ids of organisations and procedures."""

    id: str
    rujukan: str
    isi: str
    data: Mapping[str, object]
    berlaku_pada: tuple[str, ...]
    line: int


@dataclass(frozen=True, slots=True)
class PeranTim:
    """A role in the tim kerja and its duties."""

    peran: str
    tanggung_jawab: tuple[str, ...]
    rujukan: str
    line: int


@dataclass(frozen=True, slots=True)
class Gambar:
    """A picture of the regulation, described."""

    rujukan: str
    uraian: str
    line: int


@dataclass(frozen=True, slots=True)
class Temuan:
    """A finding on the text: a gap or a contradiction."""

    id: str
    rujukan: str
    uraian: str
    tingkat: str
    line: int


@dataclass(frozen=True)
class Catalogue:
    """One regulation. Mappings are by id, in the order of the file."""

    path: Path
    regulasi: Regulasi
    istilah: tuple[Istilah, ...]
    organisasi: Mapping[str, Organisasi]
    siklus: Mapping[str, Siklus]
    pelibatan: Mapping[str, Pelibatan]
    prosedur_lain: Mapping[str, ProsedurLain]
    ketentuan: Mapping[str, Ketentuan]
    peran_tim: tuple[PeranTim, ...]
    gambar: tuple[Gambar, ...]
    temuan: Mapping[str, Temuan]

    @property
    def id(self) -> str:
        """The id of the regulation, for example ``kapuas``."""
        return self.regulasi.id

    @cached_property
    def prosedur(self) -> Mapping[str, Prosedur]:
        """Every procedure by id: siklus, pelibatan, prosedur_lain."""
        return MappingProxyType({**self.siklus, **self.pelibatan, **self.prosedur_lain})

    @cached_property
    def langkah(self) -> Mapping[str, Langkah]:
        """Every step by id."""
        steps = (step for procedure in self.prosedur.values() for step in procedure.langkah)
        return MappingProxyType({step.id: step for step in steps})
