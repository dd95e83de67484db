"""Which procedure of one regulation is which of another.

Pelibatan: the same cara and lingkup. Siklus: offices of the same kind; one text may treat together what the other
treats one by one, so an office may have several counterparts. Other procedures: the most similar ids and acts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..model import Catalogue, Organisasi, Pelibatan, Prosedur, Siklus
from .similarity import best

__all__ = ["Pairing", "pair_procedures"]

# Of 2: similarity of the ids plus similarity of what is done. Below it are neighbours, not counterparts.
COUNTERPART = 1.1
# Kind of office -> what its name says. A UPTD is one whatever it belongs to; a hospital is one also as a UPTD.
HOSPITAL = re.compile(r"rumah sakit|\brsud\b", re.IGNORECASE)
UNIT = re.compile(r"^(uptd?\b|unit pelaksana teknis)", re.IGNORECASE)
KINDS = {
    "sekretariat-daerah": re.compile(r"\bsekretariat daerah\b", re.IGNORECASE),
    "sekretariat-dprd": re.compile(r"\bsekretariat (dprd|dewan perwakilan rakyat)", re.IGNORECASE),
    "inspektorat": re.compile(r"\binspektorat\b", re.IGNORECASE),
    "dinas": re.compile(r"\bdinas\b", re.IGNORECASE),
    "badan": re.compile(r"\bbadan\b", re.IGNORECASE),
    "kecamatan": re.compile(r"\bkecamatan\b", re.IGNORECASE),
    "kelurahan": re.compile(r"\bkelurahan\b", re.IGNORECASE),
}


@dataclass(frozen=True, slots=True)
class Pairing:
    """``pairs``: ids (left, right) in the order of the left catalogue; then the ids without a counterpart."""

    pairs: tuple[tuple[str, str], ...]
    left_only: tuple[str, ...]
    right_only: tuple[str, ...]


def pair_procedures(left: Catalogue, right: Catalogue) -> Pairing:
    """Pair the procedures of two catalogues (of one catalogue with itself: every procedure with itself)."""
    if left.id == right.id:
        return Pairing(tuple((id, id) for id in left.prosedur), (), ())
    found = {*_same_involvement(left, right), *_same_office(left, right), *_most_similar(left, right)}
    order = {id: place for place, id in enumerate([*left.prosedur, *right.prosedur])}
    pairs = sorted(found, key=lambda pair: (order[pair[0]], order[pair[1]]))
    taken = {id for pair in pairs for id in pair}
    return Pairing(
        tuple(pairs),
        tuple(id for id in left.prosedur if id not in taken),
        tuple(id for id in right.prosedur if id not in taken),
    )


def _same_involvement(left: Catalogue, right: Catalogue) -> Iterator[tuple[str, str]]:
    for one in left.pelibatan.values():
        for other in right.pelibatan.values():
            if _manner(one) == _manner(other):
                yield one.id, other.id


def _manner(procedure: Pelibatan) -> tuple[str, str]:
    return procedure.cara, procedure.lingkup


def _same_office(left: Catalogue, right: Catalogue) -> Iterator[tuple[str, str]]:
    for one in left.siklus.values():
        for other in right.siklus.values():
            if _kinds(_office(left, one)) & _kinds(_office(right, other)):
                yield one.id, other.id


def _office(catalogue: Catalogue, cycle: Siklus) -> Organisasi:
    return catalogue.organisasi[cycle.organisasi]


def _kinds(office: Organisasi) -> frozenset[str]:
    if HOSPITAL.search(office.nama):
        return frozenset({"rumah-sakit"})
    if UNIT.search(office.nama):
        return frozenset({"upt"})
    return frozenset(kind for kind, pattern in KINDS.items() if pattern.search(office.nama)) or frozenset({office.id})


def _most_similar(left: Catalogue, right: Catalogue) -> Iterator[tuple[str, str]]:
    """One to one, the most similar first."""
    others = list(right.prosedur_lain.values())
    scored = [(_likeness(one, other), one.id, other.id) for one in left.prosedur_lain.values() for other in others]
    taken: set[str] = set()
    for score, one_id, other_id in sorted(scored, key=lambda item: -item[0]):
        if score >= COUNTERPART and not taken & {one_id, other_id}:
            taken |= {one_id, other_id}
            yield one_id, other_id


def _likeness(one: Prosedur, other: Prosedur) -> float:
    """0 to 2: words the ids share, and how well the acts of each side are found on the other."""
    mine, theirs = set(one.id.split("-")[1:]), set(other.id.split("-")[1:])
    shared = 2 * len(mine & theirs) / (len(mine) + len(theirs))
    return shared + (_found(one, other) + _found(other, one)) / 2 if shared else 0.0


def _found(one: Prosedur, other: Prosedur) -> float:
    acts = [step.kegiatan for step in other.langkah]
    return sum(best((step.kegiatan,), acts) for step in one.langkah) / max(len(one.langkah), 1)
