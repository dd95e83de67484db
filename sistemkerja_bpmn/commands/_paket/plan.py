"""What a review package consists of: jobs, each with the files it makes and a fingerprint of what goes into them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from pathlib import Path

from ...bpmn.document import read
from ...bpmn.library import Entry, Library
from ...errors import SistemKerjaError
from ...regulation.catalogue import load_catalogues
from ...regulation.identitas import Identitas, read_identitas
from ...regulation.model import Catalogue
from ...regulation.process_map import FILE_NAME, Box, Rank, cfm_code, sop_code
from ...regulation.tanpa_elemen import FILE_NAME as REASONS
from ...regulation.telusur import Telusur
from .._pictures.maps import MapRenderer, find_renderer, renderer_names
from .._pictures.process_maps import Target, called_names, process_map_of
from .._program.catalogues import trace_library
from .product import product_fingerprint

__all__ = ["Desk", "Job", "Order", "Task", "Workshop", "open_desk", "open_workshop", "plan"]

MAPS = ("level", "subproses", "relasi")
CROSS = "lintas-fungsi"
SOP = "sop"
FOLDERS = {
    "level": "01-peta-level",
    "subproses": "02-peta-subproses",
    "relasi": "03-peta-relasi",
    CROSS: "04-peta-lintas-fungsi",
    SOP: "05-sop",
    "telusur": "06-telusur",
    "periksa": "07-pemeriksaan",
}
CHECKED = ("prinsip-dan-temuan.pdf", "prinsip.xlsx", "temuan.json")
SUMMARY = "00-ringkasan.pdf"
"""Stands before all sections of the book."""


class Task(StrEnum):
    """What a job does."""

    REGULASI = "peta regulasi"
    PROSES = "peta proses"
    TELUSUR = "telusur"
    PERIKSA = "pemeriksaan"


@dataclass(frozen=True, slots=True)
class Order:
    """What the user asked for; everything a worker needs to open its own workshop."""

    regulation: str
    library: Path
    prefix: str = ""
    paper: str = "A3"
    identity: Path | None = None


@dataclass(frozen=True, slots=True)
class Job:
    """One piece of work.

    jenis    kind of map, ``subject``: process id, both empty where they do not apply
    outputs  files with forward slashes, relative to the package; a PDF among them goes into the book
    inputs   fingerprint of everything the files depend on
    file     of the process; ``titles``: ids of the processes it calls with their names
    """

    task: Task
    title: str
    code: str
    outputs: tuple[str, ...]
    inputs: str
    jenis: str = ""
    subject: str = ""
    file: Path = Path()
    titles: tuple[tuple[str, str], ...] = ()

    def entry(self) -> Entry:
        """The process of the job, read from its file alone. Raises SistemKerjaError where it cannot be read."""
        return Entry(self.subject, self.file, read(self.file), is_main=True)


@dataclass(frozen=True, slots=True)
class Desk:
    """What jobs of single processes need: nothing of the rest of the library, so that many desks fit into a room."""

    order: Order
    catalogue: Catalogue
    identity: Identitas


@dataclass(frozen=True)
class Workshop:
    """Everything read once for all jobs of one regulation."""

    order: Order
    library: Library
    target: Target
    identity: Identitas

    @property
    def desk(self) -> Desk:
        """For the jobs of single processes."""
        return Desk(self.order, self.target.catalogue, self.identity)

    @cached_property
    def traced(self) -> Telusur:
        """The regulation traced through the library."""
        return trace_library(self.library, self.order.regulation)

    @property
    def processes(self) -> tuple[Box, ...]:
        """The boxes of the processes, in the order of their codes."""
        return tuple(box for box in self.target.process_map.walk() if box.rank is Rank.PROSES)

    def renderer(self, jenis: str) -> MapRenderer:
        """The renderer of a kind of map."""
        return find_renderer(jenis)


def open_workshop(order: Order) -> Workshop:
    """Reads what a package is made from.

    Raises SistemKerjaError for an unknown regulation, one without processes (SK-PAKET-001), and faulty files.
    """
    library = Library.open(order.library)
    target = process_map_of(library, order.regulation, order.prefix)
    if not target.process_map.groups:
        raise SistemKerjaError(
            "SK-PAKET-001",
            f"Regulasi '{order.regulation}' belum punya proses di pustaka ini: tidak ada yang dapat dipaketkan.",
            saran="Tambahkan proses, atau pilih pustaka lain dengan --pustaka.",
        )
    return Workshop(order, library, target, _identity(order))


def open_desk(order: Order) -> Desk:
    """Reads catalogue and identity of an order, without the processes. Raises like ``open_workshop``."""
    catalogue = load_catalogues(order.library / "regulasi").find(order.regulation)
    return Desk(order, catalogue, _identity(order))


def _identity(order: Order) -> Identitas:
    return read_identitas(order.identity) if order.identity is not None else Identitas()


def plan(workshop: Workshop) -> tuple[Job, ...]:
    """All jobs in the order of the book."""
    return tuple(_jobs(workshop))


def _jobs(workshop: Workshop) -> Iterator[Job]:
    order, whole = workshop.order, workshop.target.process_map
    common = _digest(_settings(workshop))
    everything = _digest((common, *_library_files(workshop.library)))
    for jenis in MAPS:
        stem = f"{FOLDERS[jenis]}/{_name(order.regulation)}-{jenis}"
        outputs = (f"{stem}.pdf", f"{stem}.svg")
        title = workshop.renderer(jenis).title
        yield Job(Task.REGULASI, title, whole.prefix, outputs, _digest((jenis, everything)), jenis, order.regulation)
    for jenis, code in ((CROSS, cfm_code), (SOP, sop_code)):
        for box in workshop.processes if jenis in renderer_names() else ():
            yield _process_job(workshop, jenis, box, code(box.code), common)
    yield Job(
        Task.TELUSUR,
        "Matriks kode dan klausul",
        whole.prefix,
        (f"{FOLDERS['telusur']}/telusur.xlsx", f"{FOLDERS['telusur']}/matriks.pdf"),
        _digest(("telusur", everything)),
    )
    yield Job(
        Task.PERIKSA,
        "Delapan prinsip dan temuan",
        whole.prefix,
        (
            SUMMARY,
            *(f"{FOLDERS['periksa']}/{name}" for name in ("prinsip-dan-temuan.pdf", "prinsip.xlsx", "temuan.json")),
        ),
        _digest(("periksa", everything)),
    )


def _process_job(workshop: Workshop, jenis: str, box: Box, code: str, common: str) -> Job:
    entry = workshop.library.entries[box.process]
    titles = tuple(called_names(workshop.library, entry).items())
    inputs = _digest((jenis, box.code, common, entry.path.read_bytes(), repr(titles)))
    outputs = tuple(_outputs(workshop, jenis, box))
    return Job(Task.PROSES, box.name, code, outputs, inputs, jenis, box.process, entry.path, titles)


def _outputs(workshop: Workshop, jenis: str, box: Box) -> Iterator[str]:
    """PDF for the book first, then what offices go on working with."""
    wanted = ("pdf", "svg", "docx", "xlsx")
    stem = f"{FOLDERS[jenis]}/{_name(box.code)}-{_name(box.process)}"
    yield from (f"{stem}.{ending}" for ending in wanted if ending in workshop.renderer(jenis).formats)


def _name(text: str) -> str:
    """A file name any system takes."""
    return re.sub(r"[^\w.-]+", "_", text)[:80].strip(". ") or "_"


def _settings(workshop: Workshop) -> Iterator[str | bytes]:
    """What every job depends on."""
    order, folder = workshop.order, workshop.library.folder
    yield from (product_fingerprint(), order.regulation, workshop.target.process_map.prefix, order.paper)
    yield repr(workshop.identity)
    files = (workshop.target.catalogue.path, folder / FILE_NAME, folder / REASONS)
    yield from (file.read_bytes() for file in files if file.is_file())


def _library_files(library: Library) -> Iterator[str | bytes]:
    """Names and contents of everything the library holds beside scenarios."""
    for file in sorted(library.folder.iterdir()):
        if file.is_file() and file.suffix in {".bpmn", ".dmn", ".yaml"}:
            yield file.name
            yield file.read_bytes()


def _digest(parts: Iterable[str | bytes]) -> str:
    """A fingerprint in which the border between two parts counts."""
    whole = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8") if isinstance(part, str) else part
        whole.update(len(data).to_bytes(8, "big"))
        whole.update(data)
    return whole.hexdigest()
