"""Compare two regulations, or two procedures, as the library models them. Pure functions on tracings.

Codes: SK-BEDA-001 unknown procedure, 002 procedure not modelled yet.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from ...errors import Location, SistemKerjaError
from ..telusur import ProsedurTrace, Telusur
from .alignment import Row, align
from .aspects import ASPECTS, Aspect, compare_aspect
from .pairing import pair_procedures
from .portrait import portray

__all__ = ["Beda", "ProsedurBeda", "compare", "compare_procedures"]


@dataclass(frozen=True, slots=True)
class ProsedurBeda:
    """The same procedure of two regulations (or two procedures of one), by their ids."""

    kiri: str
    kanan: str
    langkah: tuple[Row, ...]
    aspek: tuple[Aspect, ...]

    def count(self, kind: str) -> int:
        """How many steps are ``sama``, ``beda``, ``hanya_kiri``, ``hanya_kanan``."""
        return sum(_kind(row) == kind for row in self.langkah)


@dataclass(frozen=True, slots=True)
class Beda:
    """Two regulations: compared pairs, ids without a counterpart, pairs of which a side is not modelled yet."""

    kiri: str
    kanan: str
    prosedur: tuple[ProsedurBeda, ...]
    hanya_kiri: tuple[str, ...] = ()
    hanya_kanan: tuple[str, ...] = ()
    belum: tuple[tuple[str, str], ...] = ()


def compare(left: Telusur, right: Telusur, only: str = "") -> Beda:
    """Compare two regulations procedure by procedure.

    only  compare just this procedure: an id, with or without its regulation

    Raises SistemKerjaError where ``only`` names no pair, or one that is not modelled on both sides.
    """
    pairing = pair_procedures(left.catalogue, right.catalogue)
    pairs = _chosen(pairing.pairs, left, right, only) if only else pairing.pairs
    ready = [pair for pair in pairs if _find(left, pair[0]).modelled and _find(right, pair[1]).modelled]
    missing = tuple(pair for pair in pairs if pair not in ready)
    if only and not ready:
        raise _unmodelled(left, right, missing[0])
    return Beda(
        kiri=left.catalogue.id,
        kanan=right.catalogue.id,
        prosedur=tuple(_compare(left, one, right, other) for one, other in ready),
        hanya_kiri=() if only else pairing.left_only,
        hanya_kanan=() if only else pairing.right_only,
        belum=missing,
    )


def compare_procedures(left: Telusur, one: str, right: Telusur, other: str) -> Beda:
    """Compare two procedures by their ids, whether they correspond or not.

    Raises SistemKerjaError for an id its regulation does not have, or one that is not modelled yet.
    """
    for side, id in ((left, one), (right, other)):
        if id not in side.catalogue.prosedur:
            raise _unknown(id, side.catalogue.prosedur)
    if not (_find(left, one).modelled and _find(right, other).modelled):
        raise _unmodelled(left, right, (one, other))
    return Beda(left.catalogue.id, right.catalogue.id, (_compare(left, one, right, other),))


def _compare(left: Telusur, one: str, right: Telusur, other: str) -> ProsedurBeda:
    mine = portray(_find(left, one), left.catalogue)
    theirs = portray(_find(right, other), right.catalogue)
    aspects = tuple(compare_aspect(name, mine, theirs) for name in ASPECTS)
    return ProsedurBeda(one, other, align(mine.steps, theirs.steps), aspects)


def _kind(row: Row) -> str:
    if row.kiri is None:
        return "hanya_kanan"
    if row.kanan is None:
        return "hanya_kiri"
    return "sama" if row.sama else "beda"


def _find(traced: Telusur, id: str) -> ProsedurTrace:
    return next(procedure for procedure in traced.prosedur if procedure.prosedur.id == id)


def _chosen(pairs: Iterable[tuple[str, str]], left: Telusur, right: Telusur, only: str) -> tuple[tuple[str, str], ...]:
    names = {only, f"{left.catalogue.id}-{only}", f"{right.catalogue.id}-{only}"}
    chosen = tuple(pair for pair in pairs if names & set(pair))
    if chosen:
        return chosen
    lonely = [id for id in (*left.catalogue.prosedur, *right.catalogue.prosedur) if id in names]
    if lonely:
        other = right if lonely[0] in left.catalogue.prosedur else left
        pesan = f"Prosedur {lonely[0]} tidak punya padanan pada {other.catalogue.id}."
        saran = f"Sebutkan sendiri pasangannya: sistemkerja telusur --beda {lonely[0]} {other.catalogue.id}-..."
        raise SistemKerjaError("SK-BEDA-001", pesan, Location(), saran)
    raise _unknown(only, [id.partition("-")[2] for id in (*left.catalogue.prosedur, *right.catalogue.prosedur)])


def _unknown(id: str, known: Iterable[str]) -> SistemKerjaError:
    near = get_close_matches(id, sorted(set(known)), n=3, cutoff=0.5)
    saran = f"Mungkin maksud Anda: {', '.join(near)}." if near else "Lihat id prosedur dengan: sistemkerja telusur."
    return SistemKerjaError("SK-BEDA-001", f"Prosedur {id!r} tidak ada.", Location(), saran)


def _unmodelled(left: Telusur, right: Telusur, pair: tuple[str, str]) -> SistemKerjaError:
    traced = [(left, pair[0]), (right, pair[1])]
    side, id = next((side, id) for side, id in traced if not _find(side, id).modelled)
    place = Location(str(side.catalogue.path), side.catalogue.prosedur[id].line, id)
    pesan = f"Prosedur {id} belum dimodelkan, jadi belum dapat dibandingkan."
    return SistemKerjaError("SK-BEDA-002", pesan, place, "Buat berkas prosesnya di pustaka.")
