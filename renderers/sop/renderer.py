"""SOP AP as a renderer: one process with its partner pools, as DOCX, XLSX, or PDF."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from sistemkerja_bpmn.errors import Finding, Level, Location, SistemKerjaError
from sistemkerja_bpmn.regulation.identitas import Identitas

from ..contract import Format, Options, ProcessView, Renderer, View
from .cover import missing_parts
from .document import SopDocument, build_document
from .pdf import write_pdf
from .word import write_docx
from .workbook import write_xlsx

__all__ = ["RENDERER", "SopOptions", "SopRenderer", "render"]

_RULE = "sop"
_WRITERS: Mapping[Format, Callable[[SopDocument], bytes]] = MappingProxyType(
    {Format.DOCX: write_docx, Format.XLSX: write_xlsx, Format.PDF: write_pdf}
)


@dataclass(frozen=True, slots=True)
class SopOptions(Options):
    """What an SOP needs beyond a map: identity data, and the names of called processes by id."""

    identitas: Identitas = field(default_factory=Identitas)
    titles: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class SopRenderer(Renderer):
    """The renderer, with what it has to say about an SOP."""

    def options(
        self,
        *,
        format: str,
        paper: str | None = None,
        clauses: bool = False,
        colour: bool = False,
        fold: bool = False,
        marks: Mapping[str, tuple[str, str] | tuple[str, str, float]] = MappingProxyType({}),
        identitas: Identitas | None = None,
        titles: Mapping[str, str] = MappingProxyType({}),
    ) -> SopOptions:
        """Options from plain words; ``titles``: names of called processes by id.

        Raises ValueError for an unknown format. Paper, clauses, colour and marks do not apply: an SOP AP is black on
        white on F4.
        """
        return SopOptions(Format(format), identitas=identitas or Identitas(), titles=MappingProxyType(dict(titles)))

    def remarks(self, view: View, options: Options) -> tuple[Finding, ...]:
        """What the SOP cannot show as the process has it, and which parts of the identity page are blank."""
        return _remarks(_document(view, options), view)


def render(view: View, options: Options) -> bytes:
    """The SOP of one process.

    Raises SistemKerjaError SK-SOP-001 (unknown process), 002 (nothing in it), 003 (too many roles), 004 (wrong view
    or format).
    """
    document = _document(view, options)
    writer = _WRITERS.get(options.format)
    if writer is None:
        raise _unfit(options)
    return writer(document)


def _document(view: View, options: Options) -> SopDocument:
    if not isinstance(view, ProcessView):
        raise _unfit(options)
    chosen = options if isinstance(options, SopOptions) else SopOptions(options.format)
    return build_document(view, chosen.identitas, chosen.titles)


def _unfit(options: Options) -> SistemKerjaError:
    return SistemKerjaError(
        "SK-SOP-004",
        f"SOP tidak dapat dibuat sebagai {options.format.value} dari pilihan ini.",
        saran="Pilih satu proses dan salah satu format: docx, xlsx, pdf.",
    )


def _remarks(document: SopDocument, view: View) -> tuple[Finding, ...]:
    assert isinstance(view, ProcessView)
    place = Location(view.source, element=view.process)
    found = [
        Finding("SK-SOP-020", Level.PERINGATAN, caveat.message, "Periksa kolom Keterangan.", place, _RULE)
        for caveat in document.sheet.sop.warnings
    ]
    missing = missing_parts(document.cover)
    if missing:
        message = f"Belum terisi di halaman identitas: {', '.join(missing)}."
        advice = "Isi lewat berkas --identitas, atau langsung di dokumen."
        found.append(Finding("SK-SOP-021", Level.SARAN, message, advice, place, _RULE))
    return tuple(found)


RENDERER = SopRenderer(
    jenis="sop",
    title="SOP Administrasi Pemerintahan",
    summary="Halaman identitas dan tabel SOP AP dengan bagan alir di kolom Pelaksana (PermenPANRB 35/2012).",
    formats=(Format.DOCX, Format.XLSX, Format.PDF),
    view=ProcessView,
    render=render,
)
