"""What can go wrong, as data: a place, an error that stops the work, a finding that does not.

Every message a user meets carries a stable code, the place (file, line, element) and the next step.
This is the lowest layer: it imports nothing of the project.
"""

from __future__ import annotations

import errno
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

__all__ = ["Finding", "Level", "Location", "SistemKerjaError", "reason_of"]

_REASONS = {
    errno.EACCES: "tidak diizinkan",
    errno.EBUSY: "sedang dipakai",
    errno.EEXIST: "namanya sudah dipakai",
    errno.EIO: "perangkatnya tidak menjawab dengan benar",
    errno.EISDIR: "itu folder",
    errno.ELOOP: "tautannya berputar",
    errno.ENAMETOOLONG: "namanya terlalu panjang",
    errno.ENOENT: "tidak ada",
    errno.ENOSPC: "ruang disk habis",
    errno.ENOTDIR: "sebagian jalurnya bukan folder",
    errno.EPERM: "tidak diizinkan",
    errno.EROFS: "tempatnya hanya dapat dibaca",
}


@dataclass(frozen=True, slots=True)
class Location:
    """A place in a file. Every part may be unknown; ``line`` counts from 1."""

    file: str | None = None
    line: int | None = None
    element: str | None = None

    def __str__(self) -> str:
        place = Path(self.file).as_posix() if self.file else ""
        if self.line:
            place += f":{self.line}"
        if self.element:
            place += f" [{self.element}]" if place else f"[{self.element}]"
        return place


class SistemKerjaError(Exception):
    """The one exception of the product; commands print it and never a traceback.

    kode   stable code, ``SK-<AREA>-<nomor>``, for example ``SK-XML-003``
    pesan  what is wrong, one Indonesian sentence
    lokasi where it is wrong
    saran  the next step for the user, one Indonesian sentence
    """

    def __init__(self, kode: str, pesan: str, lokasi: Location | None = None, saran: str = "") -> None:
        super().__init__(pesan)
        self.kode = kode
        self.pesan = pesan
        self.lokasi = lokasi or Location()
        self.saran = saran

    def __reduce__(self) -> tuple[type[SistemKerjaError], tuple[str, str, Location, str]]:
        # So that an error reaches the process that asked another one for work.
        return type(self), (self.kode, self.pesan, self.lokasi, self.saran)

    def __str__(self) -> str:
        place = f"{self.lokasi}: " if str(self.lokasi) else ""
        hint = f" {self.saran}" if self.saran else ""
        return f"{place}{self.kode} {self.pesan}{hint}"


class Level(StrEnum):
    """How much a finding matters. Only ``galat`` makes ``periksa`` fail."""

    GALAT = "galat"
    PERINGATAN = "peringatan"
    SARAN = "saran"


@dataclass(frozen=True, slots=True)
class Finding:
    """One remark on a file, made by a rule; the work goes on.

    kode, pesan, saran as in SistemKerjaError; aturan is the name of the rule that speaks.
    """

    kode: str
    tingkat: Level
    pesan: str
    saran: str
    lokasi: Location
    aturan: str


def reason_of(error: Exception) -> str:
    """Why the system refused a file, in Indonesian where the reason is a usual one, else in its own words."""
    number = getattr(error, "errno", None)
    return _REASONS.get(number) or getattr(error, "strerror", None) or str(error) if number else str(error)
