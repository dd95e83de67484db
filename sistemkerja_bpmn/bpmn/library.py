"""A folder of BPMN files as one library: processes by id, their partners, their calls.

Files are parsed when first asked for, models are built when first used. A file that cannot be read does not
hide the others: it is listed in ``unreadable``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from lxml import etree

from ..errors import Location, SistemKerjaError
from .document import Document, read
from .model import FlowNode, Model, frozen
from .names import BPMN, SK, qualified, shown

if TYPE_CHECKING:
    from .dmn.decisions import Decisions

__all__ = ["Entry", "Library", "default_folder"]

_PACKAGE = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Entry:
    """One process of the library.

    is_main  True for a process one can start: it carries ``sk:hasil``, or does not wait for a message to start
    """

    process_id: str
    path: Path
    document: Document
    is_main: bool

    @property
    def model(self) -> Model:
        return self.document.model


@dataclass(frozen=True)
class Library:
    """The processes of one folder (its ``*.bpmn`` files, sub-folders left out), in order of file name.

    Codes: SK-PUSTAKA-001 unknown process, 002 process id in two files, 003 no folder, 004 file without process.
    """

    folder: Path
    _found: dict[str, Entry] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def open(cls, folder: Path | None = None) -> Library:
        """The library of a folder, or of the default one (``default_folder``). Nothing is read yet.

        Raises SistemKerjaError SK-PUSTAKA-003 where the folder does not exist.
        """
        chosen = default_folder() if folder is None else Path(folder)
        if not chosen.is_dir():
            raise SistemKerjaError(
                "SK-PUSTAKA-003",
                "Folder pustaka proses tidak ditemukan.",
                Location(str(chosen)),
                "Sebutkan folder yang berisi berkas .bpmn dengan --pustaka FOLDER.",
            )
        return cls(chosen)

    @cached_property
    def entries(self) -> Mapping[str, Entry]:
        """Process id -> entry.

        Raises SistemKerjaError SK-PUSTAKA-002 where two files hold one process id.
        """
        entries: dict[str, Entry] = {}
        for document, path in self._documents:
            for entry in _entries_of(document, path):
                other = entries.setdefault(entry.process_id, entry)
                if other.path != entry.path:
                    raise _duplicate(other, entry)
        return frozen(entries)

    @property
    def unreadable(self) -> tuple[SistemKerjaError, ...]:
        """Why files of the folder could not be read."""
        return self._contents[1]

    @cached_property
    def decisions(self) -> Decisions:
        """The decision tables of the folder; nothing is read before one is asked for."""
        from .dmn.decisions import Decisions  # most processes ask for none

        return Decisions(self.folder)

    def find(self, name: str | Path) -> Entry:
        """The entry of a process id, or of the main process of a file given by its path.

        Raises SistemKerjaError SK-PUSTAKA-001 for an unknown id (with the nearest ones), SK-PUSTAKA-004 for a file
        without a process, and what ``read`` raises for a file.
        """
        if isinstance(name, str) and name in self.entries:
            return self.entries[name]
        if _looks_like_path(name):
            return self._entry_of_file(Path(name))
        raise self._unknown(str(name))

    def partners(self, process_id: str) -> tuple[str, ...]:
        """The other processes of its file that wait for a message to start: the partner pools, in file order."""
        entry = self._entry(process_id)
        return tuple(p for p in entry.model.processes if p != process_id and not _is_main(entry.document, p))

    def calls(self, process_id: str) -> tuple[str, ...]:
        """The ids its call activities name, each once, in file order; they may be unknown to the library."""
        model = self._entry(process_id).model
        called = (n.called_element for n in model.nodes.values() if n.process == process_id and _is_call(n))
        return tuple(dict.fromkeys(c for c in called if c))

    def reachable(self, process_id: str) -> tuple[str, ...]:
        """The process itself, its partners, and everything they call, directly or not; unknown ids are left out."""
        found: dict[str, None] = {}
        waiting = [process_id]
        while waiting:
            current = waiting.pop(0)
            if current in found:
                continue
            found[current] = None
            near = (*self.partners(current), *self.calls(current))
            waiting.extend(p for p in near if p in self.entries or p in self._found)
        return tuple(found)

    def _entry(self, process_id: str) -> Entry:
        return self._found[process_id] if process_id in self._found else self.find(process_id)

    def _entry_of_file(self, path: Path) -> Entry:
        document = self._read_once(path)
        entries = list(_entries_of(document, path))
        if not entries:
            raise SistemKerjaError(
                "SK-PUSTAKA-004",
                "Berkas tidak memuat proses (elemen process).",
                Location(document.name),
                "Tambahkan proses, atau berikan berkas lain.",
            )
        # Processes of a file given by path are known from now on, so that calls and partners work for them too.
        self._found.update((entry.process_id, entry) for entry in entries)
        return next((entry for entry in entries if entry.is_main), entries[0])

    def _read_once(self, path: Path) -> Document:
        absolute = path.resolve()
        known = (d for d, p in self._documents if p.resolve() == absolute)
        return next(known, None) or read(path)

    @property
    def _documents(self) -> tuple[tuple[Document, Path], ...]:
        return self._contents[0]

    @cached_property
    def _contents(self) -> tuple[tuple[tuple[Document, Path], ...], tuple[SistemKerjaError, ...]]:
        documents: list[tuple[Document, Path]] = []
        errors: list[SistemKerjaError] = []
        for path in self._paths():
            try:
                documents.append((read(path), path))
            except SistemKerjaError as error:
                errors.append(error)
        return tuple(documents), tuple(errors)

    def _paths(self) -> Iterator[Path]:
        home = self.folder.resolve()
        for path in sorted(self.folder.glob("*.bpmn")):
            # A link that leads out of the folder is no part of the library.
            if path.is_dir() or not path.resolve().is_relative_to(home):
                continue
            yield path

    def _unknown(self, name: str) -> SistemKerjaError:
        import difflib  # nobody waits for it who makes no mistake

        nearest = difflib.get_close_matches(name, [*self.entries, *self._found], n=3, cutoff=0.5)
        if nearest:
            hint = f"Mungkin maksud Anda: {', '.join(nearest)}."
        else:
            hint = "Lihat id yang ada dengan perintah: sistemkerja daftar."
        if self.unreadable:
            hint += f" {len(self.unreadable)} berkas pustaka tidak dapat dibaca; periksa dengan: sistemkerja periksa."
        place = Location(str(self.folder))
        return SistemKerjaError("SK-PUSTAKA-001", f'Proses "{shown(name)}" tidak ada di pustaka.', place, hint)


def default_folder() -> Path:
    """``./processes`` where there is one, else the installed library, else the one beside the package."""
    here = Path("processes")
    candidates = (here, _PACKAGE / "processes", _PACKAGE.parent / "processes")
    return next((folder for folder in candidates if folder.is_dir()), here)


def _entries_of(document: Document, path: Path) -> Iterator[Entry]:
    for element in document.tree.getroot().iterchildren(qualified(BPMN, "process")):
        process_id = element.get("id", "").strip()
        if process_id:
            yield Entry(process_id, path, document, _can_start(element))


def _is_main(document: Document, process_id: str) -> bool:
    elements = document.tree.getroot().iterchildren(qualified(BPMN, "process"))
    return any(_can_start(e) for e in elements if e.get("id", "").strip() == process_id)


def _can_start(process: etree._Element) -> bool:
    if next(process.iter(qualified(SK, "hasil")), None) is not None:
        return True
    starts = list(process.iterchildren(qualified(BPMN, "startEvent")))
    return not starts or any(start.find(qualified(BPMN, "messageEventDefinition")) is None for start in starts)


def _is_call(node: FlowNode) -> bool:
    return node.type == "callActivity"


def _looks_like_path(name: str | Path) -> bool:
    if isinstance(name, Path):
        return True
    return name.endswith((".bpmn", ".xml")) or "/" in name or "\\" in name


def _duplicate(first: Entry, second: Entry) -> SistemKerjaError:
    return SistemKerjaError(
        "SK-PUSTAKA-002",
        f'Id proses "{first.process_id}" ada di dua berkas: {_place(first)} dan {_place(second)}.',
        Location(str(second.path), second.model.processes[second.process_id].line, second.process_id),
        "Ganti id pada salah satu berkas; id proses harus unik di seluruh pustaka.",
    )


def _place(entry: Entry) -> str:
    return str(Location(str(entry.path), entry.model.processes[entry.process_id].line))
