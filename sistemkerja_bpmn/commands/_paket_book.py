"""The parts of a package as one PDF: title, contents with page numbers, every part with a bookmark."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from pypdf import PdfReader, PdfWriter

from ..reports.workbook import Sheet
from ._paket_plan import Job, Task, Workshop
from ._paket_work import document, text_paper

__all__ = ["bind"]

_SECTIONS = {
    "level": "Peta level",
    "subproses": "Peta subproses",
    "relasi": "Peta relasi",
    "lintas-fungsi": "Peta lintas fungsi",
    "sop": "SOP Administrasi Pemerintahan",
}


@dataclass(frozen=True, slots=True)
class _Part:
    section: str
    code: str
    title: str
    pages: PdfReader


def bind(jobs: Sequence[Job], workshop: Workshop, folder: Path) -> bytes:
    """The book of all PDF files there are, in the order of the jobs."""
    parts = list(_parts(jobs, folder))
    title = _title(workshop)
    contents = _contents(parts, workshop, first=0)
    contents = _contents(parts, workshop, first=1 + len(contents.pages))
    writer = PdfWriter()
    writer.append(title, outline_item="Sampul", import_outline=False)
    writer.append(contents, outline_item="Daftar isi", import_outline=False)
    section, parent = "", None
    for part in parts:
        if part.section != section:
            section = part.section
            parent = writer.add_outline_item(title=section, page_number=len(writer.pages))
        start = len(writer.pages)
        writer.append(part.pages, import_outline=False)
        name = f"{part.code} {part.title}".strip()
        writer.add_outline_item(title=name, page_number=start, parent=parent)
    writer.compress_identical_objects()
    writer.add_metadata(
        {"/Title": f"Paket reviu {workshop.target.catalogue.regulasi.judul}", "/Producer": "Sistem Kerja BPMN"}
    )
    target = BytesIO()
    writer.write(target)
    return target.getvalue()


def _parts(jobs: Sequence[Job], folder: Path) -> Iterator[_Part]:
    for job in jobs:
        for name in job.outputs:
            if name.endswith(".pdf") and (folder / name).is_file():
                section = _SECTIONS.get(job.jenis, job.title)
                title = job.title if job.task is Task.PROSES else section
                yield _Part(section, job.code, title, PdfReader(folder / name))


def _title(workshop: Workshop) -> PdfReader:
    regulation = workshop.target.catalogue.regulasi
    identity = workshop.identity
    above = (identity.instansi or regulation.instansi, "Paket reviu peta proses bisnis dan SOP")
    return PdfReader(BytesIO(document(regulation.judul, above, (), text_paper(workshop.order), cover=True)))


def _contents(parts: Sequence[_Part], workshop: Workshop, first: int) -> PdfReader:
    """The list of parts; ``first`` is the number of pages before the first part."""
    rows = []
    page = first + 1
    for part in parts:
        rows.append((part.section, part.code, part.title, page))
        page += len(part.pages.pages)
    sheet = Sheet("", ("Bagian", "Kode", "Judul", "Halaman"), (30, 34, 90, 10), tuple(rows))
    lines = ("Nomor halaman adalah nomor dalam berkas PDF ini.",)
    return PdfReader(BytesIO(document("Daftar isi", lines, (sheet,), text_paper(workshop.order))))
