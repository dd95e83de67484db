"""The parts of a package as one PDF: cover, contents, every part with bookmarks, and the book's number on each page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from pypdf import PdfReader, PdfWriter
from pypdf.generic import Destination, IndirectObject, NameObject, TextStringObject

from ...regulation.model import Regulasi
from .pages import link_pages, number_pages
from .plan import SUMMARY, Job, Task, Workshop
from .work import document, text_paper

__all__ = ["bind"]

SECTIONS = {
    "level": "Peta level",
    "subproses": "Peta subproses",
    "relasi": "Peta relasi",
    "lintas-fungsi": "Peta lintas fungsi",
    "sop": "SOP Administrasi Pemerintahan",
}
_DEEPEST = 1
"""Boxes further down (tahap, activities) have bookmarks, but no line in the contents."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the contents: a section (level 0) or what stands in it; ``page`` counts from 1."""

    level: int
    code: str
    title: str
    page: int
    in_contents: bool = True


@dataclass(frozen=True, slots=True)
class _Part:
    """The pages of one file; ``marks``: its own bookmarks as (title, page in the part, from 0)."""

    section: str
    code: str
    title: str
    pages: PdfReader
    marks: tuple[tuple[str, int], ...]


def bind(jobs: Sequence[Job], workshop: Workshop, folder: Path) -> bytes:
    """The book of all PDF files there are, in the order of the jobs."""
    parts = list(_parts(jobs, folder))
    cover = _cover(workshop)
    first = len(cover.pages)
    prefix = workshop.target.process_map.prefix
    contents = _contents(_lines(parts, prefix, first), workshop)
    lines = _lines(parts, prefix, first + len(contents.pages))
    contents = _contents(lines, workshop)
    writer = PdfWriter()
    for reader in (cover, contents, *(part.pages for part in parts)):
        writer.append(reader, import_outline=False)
    _mark(writer, lines, first)
    link_pages(writer, range(first, first + len(contents.pages)))
    number_pages(writer, workshop, first)
    _describe(writer, workshop)
    target = BytesIO()
    writer.write(target)
    return target.getvalue()


def _parts(jobs: Sequence[Job], folder: Path) -> Iterator[_Part]:
    files = [(job, name) for job in jobs for name in job.outputs if name.endswith(".pdf")]
    for job, name in sorted(files, key=lambda file: file[1] != SUMMARY):
        if (folder / name).is_file():
            section = "" if name == SUMMARY else SECTIONS.get(job.jenis, job.title)
            pages = PdfReader(folder / name)
            marks = tuple(_flat(pages, pages.outline)) if job.task is not Task.PROSES else ()
            yield _Part(section, job.code, job.title, pages, marks)


def _flat(pages: PdfReader, outline: Iterable[object]) -> Iterator[tuple[str, int]]:
    for item in outline:
        if isinstance(item, list):
            yield from _flat(pages, item)
        elif isinstance(item, Destination):
            yield str(item.title), pages.get_destination_page_number(item) or 0


def _lines(parts: Sequence[_Part], prefix: str, before: int) -> list[Line]:
    """Sections and what stands in them; ``before``: number of pages before the first part."""
    lines: list[Line] = []
    page, section, number = before + 1, "", 0
    for part in parts:
        if part.section != section:
            section, number = part.section, number + 1
            lines.append(Line(0, "", f"{number}. {section}", page))
        if not part.section:
            lines.append(Line(0, "", part.marks[0][0] if part.marks else part.title, page))
        elif part.marks:
            lines += [_marked(title, prefix, page + place) for title, place in part.marks if title != section]
        else:
            lines.append(Line(1, part.code, part.title, page))
        page += len(part.pages.pages)
    return lines


def _marked(text: str, prefix: str, page: int) -> Line:
    """``Peta Relasi: KPS-01 Mekanisme kerja`` -> code, title and depth; other texts have no code."""
    _, _, named = text.partition(": ")
    code, _, title = named.partition(" ")
    if not code.startswith(prefix):
        return Line(1, "", text, page)
    depth = code.removeprefix(prefix).count(".")
    return Line(1 + depth, code, title, page, depth <= _DEEPEST)


def _contents(lines: Sequence[Line], workshop: Workshop) -> PdfReader:
    hint = "Klik satu baris untuk membukanya. Nomor halaman: nomor di tengah bawah setiap halaman berkas ini."
    shown = tuple(line for line in lines if line.in_contents)
    return _read(document("Daftar isi", (hint,), (), text_paper(workshop.order), contents=shown))


def _cover(workshop: Workshop) -> PdfReader:
    regulation, identity = workshop.target.catalogue.regulasi, workshop.identity
    above = (identity.instansi or regulation.instansi, "Paket reviu peta proses bisnis dan SOP")
    return _read(
        document(
            regulation.judul,
            above,
            (),
            text_paper(workshop.order),
            cover=True,
            notes=tuple(_notes(workshop, regulation)),
            logo=identity.logo,
        )
    )


def _notes(workshop: Workshop, regulation: Regulasi) -> Iterator[str]:
    identity = workshop.identity
    if regulation.sebutan != regulation.judul:
        yield regulation.sebutan
    yield f"{len(workshop.processes)} proses, kode {workshop.target.process_map.prefix}"
    parts = (("Unit", ", ".join(identity.unit[1:])), ("Versi", identity.versi), ("Tanggal", identity.tanggal_efektif))
    given = [f"{name} {value}" for name, value in parts if value]
    if given:
        yield " · ".join(given)


def _read(data: bytes) -> PdfReader:
    return PdfReader(BytesIO(data))


def _mark(writer: PdfWriter, lines: Sequence[Line], first: int) -> None:
    """Bookmarks, those of a box below that of the box around it."""
    writer.add_outline_item(title="Sampul", page_number=0)
    writer.add_outline_item(title="Daftar isi", page_number=first)
    parents: dict[int, IndirectObject] = {}
    for line in lines:
        above = max((level for level in parents if level < line.level), default=None)
        parent = parents[above] if above is not None else None
        name = f"{line.code} {line.title}".strip()
        item = writer.add_outline_item(title=name, page_number=line.page - 1, parent=parent, is_open=False)
        parents = {level: known for level, known in parents.items() if level < line.level} | {line.level: item}


def _describe(writer: PdfWriter, workshop: Workshop) -> None:
    writer.compress_identical_objects()
    title = f"Paket reviu {workshop.target.catalogue.regulasi.judul}"
    writer.add_metadata({"/Title": title, "/Producer": "Sistem Kerja BPMN"})
    writer.root_object[NameObject("/Lang")] = TextStringObject("id-ID")
    writer.page_mode = "/UseOutlines"
