"""The extension elements of the profile (namespace ``urn:sistemkerja:bpmn:1``, prefix ``sk``) as data.

Nouns are those of the regulations. The classes only hold what a file says; whether it makes sense is for the rules.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["EMPTY", "Dasar", "Extension", "Hasil", "Isian", "MutuBaku", "Pelengkap", "Pilihan", "Tabel", "Tafsir"]


@dataclass(frozen=True, slots=True)
class Dasar:
    """``sk:dasar``: the catalogue step (or ketentuan) an element carries out."""

    ref: str
    line: int


@dataclass(frozen=True, slots=True)
class Pelengkap:
    """``sk:pelengkap``: the element was added by us to answer a finding on the text."""

    temuan: str
    line: int


@dataclass(frozen=True, slots=True)
class Tafsir:
    """``sk:tafsir``: the text does regulate this, but unclearly or against itself; the model follows one reading."""

    temuan: str
    line: int


@dataclass(frozen=True, slots=True)
class Pilihan:
    """``sk:pilihan``: one answer of a choice field."""

    nilai: str
    label: str


@dataclass(frozen=True, slots=True)
class Isian:
    """``sk:isian``: a form field; ``jenis`` is teks, angka, tanggal, ya-tidak or pilihan."""

    id: str
    label: str
    jenis: str
    wajib: bool
    pilihan: tuple[Pilihan, ...]
    line: int


@dataclass(frozen=True, slots=True)
class MutuBaku:
    """``sk:mutuBaku``: the SOP quality standard; ``waktu`` is an ISO 8601 duration or empty."""

    kelengkapan: str
    waktu: str
    keluaran: str
    asumsi: bool
    line: int


@dataclass(frozen=True, slots=True)
class Hasil:
    """``sk:hasil`` on an end event: the value callers read and the catalogue's words."""

    nilai: str
    teks: str
    line: int


@dataclass(frozen=True, slots=True)
class Tabel:
    """``sk:keputusan`` or ``sk:syarat``: the decision table an element asks, by the id of its decision."""

    ref: str
    line: int


@dataclass(frozen=True, slots=True)
class Extension:
    """Everything of ours on one element.

    ``keputusan`` is the table a business rule task asks; ``syarat`` are the tables a filled form must pass.
    ``peran``, ``bersama``, ``alternatif``, ``tembusan`` and ``penerima`` are role names.
    """

    dasar: tuple[Dasar, ...] = ()
    pelengkap: tuple[Pelengkap, ...] = ()
    tafsir: tuple[Tafsir, ...] = ()
    peran: tuple[str, ...] = ()
    bersama: tuple[str, ...] = ()
    alternatif: tuple[str, ...] = ()
    tembusan: tuple[str, ...] = ()
    penerima: tuple[str, ...] = ()
    isian: tuple[Isian, ...] = ()
    mutu_baku: MutuBaku | None = None
    hasil: Hasil | None = None
    keputusan: Tabel | None = None
    syarat: tuple[Tabel, ...] = ()

    @property
    def answers(self) -> tuple[Pelengkap | Tafsir, ...]:
        """Every mark that names a finding on the text."""
        return (*self.pelengkap, *self.tafsir)


EMPTY = Extension()
