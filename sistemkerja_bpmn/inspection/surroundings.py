"""What lies around the files that are checked: the library of processes and the catalogues of its regulations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from ..bpmn.document import Document, read
from ..bpmn.library import Entry, Library
from ..bpmn.model import Model
from ..errors import SistemKerjaError
from ..regulation.catalogue import load_catalogues
from ..regulation.model import Catalogue

__all__ = ["Surroundings"]

CATALOGUES = "regulasi"


@dataclass(frozen=True)
class Surroundings:
    """Read at most once for all files of a run, and only where a file asks for it. ``library`` None: there is none."""

    library: Library | None = None

    @classmethod
    def open(cls, folder: Path | None) -> Surroundings:
        """Around the library of a folder; without a folder around the default one, or nothing where that is missing.

        Raises SistemKerjaError SK-PUSTAKA-003 where a named folder does not exist.
        """
        try:
            return cls(Library.open(folder))
        except SistemKerjaError:
            if folder is not None:
                raise
            return cls()

    @cached_property
    def catalogues(self) -> Mapping[str, Catalogue]:
        """Regulation id -> catalogue, each read when first asked for."""
        return load_catalogues(self.library.folder / CATALOGUES) if self.library is not None else {}

    def read(self, path: Path) -> Document:
        """The document of a file, not parsed again where the library has read it already under the same name.

        Raises SistemKerjaError where the file cannot be read.
        """
        inside = self.library is not None and path.parent == self.library.folder
        return (self._known.get(path) if inside else None) or read(path)

    @cached_property
    def _known(self) -> Mapping[Path, Document]:
        return {entry.path: entry.document for entry in self._entries.values()}

    @cached_property
    def _entries(self) -> Mapping[str, Entry]:
        """The library's processes; none where it is unusable, of which the rules tell."""
        try:
            return self.library.entries if self.library is not None else {}
        except SistemKerjaError:
            return {}

    def resolve(self, process: str) -> Model | None:
        """The model that defines a process of the library; None where it is unknown or the library is unusable."""
        return self._entries[process].model if process in self._entries else None
