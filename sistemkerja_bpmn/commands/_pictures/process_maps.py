"""The process map of a regulation out of a library, and which part of it a command line names."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ...bpmn.library import Entry, Library
from ...bpmn.model import Model
from ...errors import Location, SistemKerjaError
from ...regulation.model import Catalogue
from ...regulation.process_map import FILE_NAME, ProcessMap, build_process_map, read_settings
from .._program.catalogues import catalogues_of

__all__ = ["Target", "called_names", "main_models", "process_map_of", "process_of", "target_of"]


@dataclass(frozen=True, slots=True)
class Target:
    """A regulation's process map and the box of it a map is about; an empty focus means all of it."""

    catalogue: Catalogue
    process_map: ProcessMap
    focus: str = ""


def main_models(library: Library, regulation: str) -> dict[str, Model]:
    """Main process id -> model, of one regulation, in the order of the library."""
    return {
        id: entry.model for id, entry in library.entries.items() if entry.is_main and id.split("-")[0] == regulation
    }


def process_map_of(library: Library, regulation: str, prefix: str = "") -> Target:
    """The whole map of a regulation, numbered with the prefix, or that of ``peta-proses.yaml``.

    Raises SistemKerjaError for an unknown regulation and for faulty settings.
    """
    catalogue = catalogues_of(library).find(regulation)
    settings = read_settings(library.folder / FILE_NAME).of(regulation, prefix)
    return Target(catalogue, build_process_map(catalogue, main_models(library, regulation), settings))


def called_names(library: Library, entry: Entry) -> dict[str, str]:
    """Ids of called processes -> their names, as far as the library knows them."""
    called = dict.fromkeys(node.called_element for node in entry.model.nodes.values() if node.called_element)
    return {id: library.entries[id].model.processes[id].name for id in called if id in library.entries}


def process_of(library: Library, name: str, jenis: str) -> Entry:
    """The process a map of one process is about.

    Raises SistemKerjaError SK-PERINTAH-012 where a regulation is named instead, and what ``Library.find`` raises.
    """
    if name in catalogues_of(library) and name not in library.entries:
        raise SistemKerjaError(
            "SK-PERINTAH-012",
            f"'{name}' adalah regulasi, sedangkan peta {jenis} menggambar satu proses.",
            saran="Sebutkan satu prosesnya (sistemkerja daftar), atau pilih --jenis level, subproses, atau relasi.",
        )
    return library.find(name)


def target_of(library: Library, name: str, prefix: str = "", part: str = "") -> Target:
    """The map of a regulation, or of the regulation a process belongs to with that process in focus.

    name  id of a regulation or process, or path of a file in the library; ``part``: code of a box within

    Raises SistemKerjaError SK-PERINTAH-011 for a process that belongs to no regulation of the library.
    """
    catalogues = catalogues_of(library)
    if name in catalogues:
        whole = process_map_of(library, name, prefix)
        return Target(whole.catalogue, whole.process_map, part)
    entry = library.find(name)
    regulation = entry.process_id.split("-")[0]
    if regulation not in catalogues or entry.process_id not in library.entries:
        raise SistemKerjaError(
            "SK-PERINTAH-011",
            f"Proses '{entry.process_id}' tidak termasuk regulasi di pustaka ini; peta ini menggambar satu regulasi.",
            Location(Path(entry.path).as_posix()),
            f"Pilih regulasi ({', '.join(catalogues) or 'belum ada'}) atau proses di dalamnya.",
        )
    whole = process_map_of(library, regulation, prefix)
    return Target(whole.catalogue, whole.process_map, part or _main_of(library, entry.process_id))


def _main_of(library: Library, process: str) -> str:
    """The main process of a file; a partner has no box of its own."""
    entry = library.entries[process]
    if entry.is_main:
        return process
    return next((id for id, other in library.entries.items() if other.path == entry.path and other.is_main), process)
