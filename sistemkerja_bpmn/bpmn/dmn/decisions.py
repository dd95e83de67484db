"""The decision tables of a library: its ``*.dmn`` files, read at first use, by the id of their decision."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path

from ...errors import Location, SistemKerjaError
from ..names import shown
from .decision import Decision
from .reader import read_decision

__all__ = ["Decisions"]


class Decisions(Mapping[str, Decision]):
    """Decision id -> Decision, in order of file name.

    Codes: SK-PUSTAKA-005 unknown decision, 006 one id in two files.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __getitem__(self, id: str) -> Decision:
        return self._contents[0][id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._contents[0])

    def __len__(self) -> int:
        return len(self._contents[0])

    @property
    def unreadable(self) -> tuple[SistemKerjaError, ...]:
        """Why files of the folder could not be read."""
        return self._contents[1]

    def find(self, id: str) -> Decision:
        """The decision of an id.

        Raises SistemKerjaError SK-PUSTAKA-005 for an unknown one, with the nearest ids; where the file of that name
        cannot be read, what reading it raised.
        """
        if id in self:
            return self[id]
        for error in self.unreadable:
            if Path(error.lokasi.file or "").stem == id:
                raise error
        import difflib  # nobody waits for it who makes no mistake

        near = difflib.get_close_matches(id, self, n=3, cutoff=0.5) or list(self)
        saran = f"Mungkin maksud Anda: {', '.join(near)}." if near else "Pustaka ini belum memuat berkas .dmn."
        raise SistemKerjaError(
            "SK-PUSTAKA-005", f'Tabel keputusan "{shown(id)}" tidak ada di pustaka.', Location(str(self.folder)), saran
        )

    @cached_property
    def _contents(self) -> tuple[dict[str, Decision], tuple[SistemKerjaError, ...]]:
        found: dict[str, Decision] = {}
        errors: list[SistemKerjaError] = []
        for path in sorted(self.folder.glob("*.dmn")):
            try:
                _add(found, read_decision(path))
            except SistemKerjaError as error:
                errors.append(error)
        return found, tuple(errors)


def _add(found: dict[str, Decision], decision: Decision) -> None:
    other = found.setdefault(decision.id, decision)
    if other is not decision:
        raise SistemKerjaError(
            "SK-PUSTAKA-006",
            f'Id keputusan "{decision.id}" ada di dua berkas; yang pertama: {Path(other.file).as_posix()}.',
            decision.at(decision.line),
            "Ganti id pada salah satu berkas.",
        )
