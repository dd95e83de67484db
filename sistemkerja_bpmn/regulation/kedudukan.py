"""Whom an employee stands under and who appraises: offices and jenjang by name, and which rule decides.

A regulation states a general rule and then details it ("kaidah umum; dirinci per jenjang"). Its decision table holds
every row of the catalogue; the column ``berlaku`` says how it counts: ``khusus`` (a detail), ``umum`` (holds where no
detail does) or ``bersyarat`` (holds only where its condition is met, which the table cannot know).

Codes: SK-KEDUDUKAN-001 unknown office, 002 unknown jenjang, 003 a table whose answers are not those of a kedudukan.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from ..errors import Location, SistemKerjaError
from .model import JENJANG, Catalogue, Organisasi

__all__ = ["COLUMNS", "Ruling", "Superior", "find_jenjang", "find_office", "settle", "table_id"]

COLUMNS = ("atasan", "penilai", "berlaku", "syarat", "rujukan", "rujukan_penilai", "catatan")
"""The answers a table of kedudukan gives for each matching row."""

# The jenjang of the kategori keterampilan, which the catalogues treat as one.
_KETERAMPILAN = ("penyelia", "mahir", "terampil", "pemula")


@dataclass(frozen=True, slots=True)
class Superior:
    """One row that applies: the superior and the appraiser, each with its clause; ``syarat`` may be empty."""

    atasan: str
    penilai: str
    berlaku: str
    syarat: str
    rujukan: str
    rujukan_penilai: str
    catatan: str


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a regulation says for one office and jenjang.

    decides    the rows that decide: the details, or the general rules where there is none
    detailed   general rules that details take the place of
    possible   rows that hold only under their condition
    """

    decides: tuple[Superior, ...]
    detailed: tuple[Superior, ...]
    possible: tuple[Superior, ...]


def table_id(regulation: str) -> str:
    """The id of the decision table of a regulation's kedudukan."""
    return f"{regulation}-kedudukan"


def settle(rows: Iterable[Mapping[str, object]]) -> Ruling:
    """Weigh the matching rows of a table of kedudukan: a detail goes before the general rule.

    Raises SistemKerjaError SK-KEDUDUKAN-003 where a row is not one of a kedudukan.
    """
    found = [_superior(row) for row in rows]
    special = tuple(row for row in found if row.berlaku == "khusus")
    general = tuple(row for row in found if row.berlaku == "umum")
    possible = tuple(row for row in found if row.berlaku == "bersyarat")
    return Ruling(special or general, general if special else (), possible)


def find_office(catalogue: Catalogue, name: str) -> Organisasi:
    """The type of office of an id, a name, or the name of an office it applies to.

    Raises SistemKerjaError SK-KEDUDUKAN-001 with the nearest names.
    """
    known: dict[str, Organisasi] = {}
    for office in catalogue.organisasi.values():
        for word in (office.id, office.nama, *office.penerap):
            known.setdefault(word.casefold(), office)
    if name.strip().casefold() in known:
        return known[name.strip().casefold()]
    near = [known[word].id for word in get_close_matches(name.casefold(), known, n=3, cutoff=0.5)]
    pesan = f"Organisasi {name!r} tidak ada pada peraturan {catalogue.id}."
    raise SistemKerjaError("SK-KEDUDUKAN-001", pesan, Location(str(catalogue.path)), _hint(near, catalogue.organisasi))


def find_jenjang(name: str) -> str:
    """The jenjang as catalogues write it: ``ahli-muda`` for ``Ahli Muda``, ``keterampilan`` for ``Mahir``.

    Raises SistemKerjaError SK-KEDUDUKAN-002 with the nearest names.
    """
    word = "-".join(name.casefold().split())
    if word in JENJANG:
        return word
    if word in _KETERAMPILAN:
        return "keterampilan"
    near = get_close_matches(word, (*JENJANG, *_KETERAMPILAN), n=2, cutoff=0.5)
    raise SistemKerjaError("SK-KEDUDUKAN-002", f"Jenjang {name!r} tidak dikenal.", Location(), _hint(near, JENJANG))


def _superior(row: Mapping[str, object]) -> Superior:
    missing = [name for name in COLUMNS if name not in row]
    if missing:
        raise SistemKerjaError(
            "SK-KEDUDUKAN-003",
            f"Tabel kedudukan tidak punya kolom jawaban {', '.join(missing)}.",
            saran=f"Kolomnya: {', '.join(COLUMNS)}.",
        )
    return Superior(**{name: str(row[name]) for name in COLUMNS})


def _hint(near: Iterable[str], known: Iterable[str]) -> str:
    nearest = list(dict.fromkeys(near))
    return f"Mungkin maksud Anda: {', '.join(nearest)}." if nearest else f"Yang ada: {', '.join(known)}."
