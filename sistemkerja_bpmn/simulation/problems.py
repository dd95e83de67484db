"""The errors of the simulation in one place, so that codes stay unique and messages alike.

SK-SIMULASI-001 configuration cannot be read, 002 unknown key, 003 value of the wrong kind, 004 unknown name,
005 probabilities do not add up, 006 duration that cannot be, 007 role without people, 008 calendar without working
time, 009 loop without a way out, 010 element the simulation does not carry out, 011 processes that call each other,
012 option out of range, 013 work that never gets done, 014 a worker process that ended, 015 a Dask cluster that
cannot be used, 016 a change of a sweep that cannot be made, 017 configuration of another process.
"""

from __future__ import annotations

from collections.abc import Iterable

from ..bpmn.names import shown
from ..errors import Location, SistemKerjaError

__all__ = ["nearest", "percent", "placed", "problem"]


def problem(number: int, pesan: str, lokasi: Location | None = None, saran: str = "") -> SistemKerjaError:
    """The error SK-SIMULASI-``number``."""
    return SistemKerjaError(f"SK-SIMULASI-{number:03}", pesan, lokasi, saran)


def placed(error: SistemKerjaError, lokasi: Location) -> SistemKerjaError:
    """The same error at a place, where it names none of its own."""
    if error.lokasi.file or not lokasi.file:
        return error
    return SistemKerjaError(error.kode, error.pesan, lokasi, error.saran)


def percent(share: float) -> str:
    """A share as messages write it: 0.125 is "12,5%"."""
    return f"{100 * share:.6g}%".replace(".", ",")


def nearest(name: str, known: Iterable[str]) -> str:
    """A hint that names what was probably meant."""
    import difflib  # nobody waits for it who makes no mistake

    names = [shown(other) for other in known]
    close = difflib.get_close_matches(name, names, n=3, cutoff=0.5)
    if close:
        return f"Mungkin maksud Anda: {', '.join(close)}."
    return f"Yang ada: {', '.join(names[:12])}{' …' if len(names) > 12 else ''}." if names else "Hapus baris itu."
