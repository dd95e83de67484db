"""What a renderer is: a pure function (view, options) -> bytes, with its name and formats.

A renderer is found through the entry-point group ``sistemkerja.renderers``; the entry is a ``Renderer``. It takes one
kind of view, named by ``Renderer.view``: a ``ProcessView`` shows one process, a ``RegulationView`` several processes of
one regulation together.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import TypeAlias

from sistemkerja_bpmn.bpmn.diagram import Diagram
from sistemkerja_bpmn.bpmn.model import Model
from sistemkerja_bpmn.regulation.identitas import Identitas
from sistemkerja_bpmn.regulation.model import Catalogue
from sistemkerja_bpmn.regulation.process_map import ProcessMap

from .paper import Paper

__all__ = [
    "Format",
    "Identity",
    "Mark",
    "Options",
    "ProcessView",
    "RegulationView",
    "Renderer",
    "Signature",
    "Tone",
    "View",
    "identity_of",
]


class Format(StrEnum):
    """File formats a renderer may give."""

    SVG = "svg"
    PDF = "pdf"
    PNG = "png"
    DOCX = "docx"
    XLSX = "xlsx"


class Tone(StrEnum):
    """What a mark says about an element."""

    LEWAT = "lewat"
    MASALAH = "masalah"
    BEBAN = "beban"


@dataclass(frozen=True, slots=True)
class Mark:
    """What is laid over one element, for example a step of a trace or a waiting time.

    text    a few characters shown beside the element
    weight  0..1, how strongly ``beban`` is tinted
    """

    tone: Tone
    text: str = ""
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Signature:
    """Who puts the map into force; empty parts are left blank to be filled in by hand."""

    place: str = ""
    post: str = ""
    name: str = ""
    nip: str = ""


@dataclass(frozen=True, slots=True)
class Identity:
    """The identity block of a map. What is empty is taken from the view where it knows, else left blank."""

    code: str = ""
    title: str = ""
    agency: str = ""
    date: str = ""
    version: str = ""
    legal_basis: tuple[str, ...] = ()
    signature: Signature | None = None


def identity_of(identitas: Identitas) -> Identity:
    """The identity block of a map from an identity file."""
    signed = identitas.disahkan_oleh
    signature = Signature(signed.tempat, signed.jabatan, signed.nama, signed.nip) if signed is not None else None
    return Identity(
        code=identitas.kode,
        title=identitas.judul,
        agency=identitas.instansi or next(iter(identitas.unit), ""),
        date=identitas.tanggal_efektif or identitas.tanggal_revisi or identitas.tanggal_pembuatan,
        version=identitas.versi,
        legal_basis=identitas.dasar_hukum,
        signature=signature,
    )


@dataclass(frozen=True, slots=True)
class Options:
    """How a map is drawn.

    paper    None: one picture of the size it needs; else landscape pages
    clauses  number the elements and list the clauses they carry out
    fold     a long map on one picture is folded into strips
    colour   off: black on white
    marks    element id -> what is laid over it
    identitas everything the office's identity file says of the process, for documents that show more than a map
    """

    format: Format = Format.SVG
    paper: Paper | None = None
    identity: Identity = field(default_factory=Identity)
    clauses: bool = False
    colour: bool = False
    fold: bool = False
    marks: Mapping[str, Mark] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class ProcessView:
    """One process with everything around it in its file.

    process  id of the process the map is about
    diagram  the layout to draw, None: that of the file, or a new one where the file has none that can be drawn
    source   name of the file, for messages
    """

    model: Model
    process: str
    diagram: Diagram | None = None
    source: str | None = None
    catalogue: Catalogue | None = None


@dataclass(frozen=True, slots=True)
class RegulationView:
    """The process map of one regulation, or a part of it.

    focus  code of a box, or id of a process, the map is about; empty: all of the regulation

    A map of several pages shows the boxes below the focus one after the other.
    """

    process_map: ProcessMap
    catalogue: Catalogue
    focus: str = ""


View: TypeAlias = ProcessView | RegulationView


@dataclass(frozen=True, slots=True)
class Renderer:
    """A kind of map or document.

    jenis    its name on the command line, for example ``lintas-fungsi``
    title    what is printed on top; ``summary``: one sentence for the help text
    view     the class of view it takes
    render   raises SistemKerjaError (``SK-PETA-…``) where the view cannot be drawn
    """

    jenis: str
    title: str
    summary: str
    formats: tuple[Format, ...]
    view: type[ProcessView] | type[RegulationView]
    render: Callable[[View, Options], bytes]

    @property
    def scope(self) -> str:
        """``proses`` or ``regulasi``: which view it takes, for callers that know no views."""
        return "regulasi" if self.view is RegulationView else "proses"

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
    ) -> Options:
        """Options from plain words, for callers that know a renderer by its entry point alone.

        marks      element id -> (tone, text), or (tone, text, weight)
        identitas  the office's data for the process, blanks stay blank

        Raises ValueError for an unknown format or tone, KeyError for an unknown paper.
        """
        size = Paper[paper.upper()] if paper else None
        overlay = {id: Mark(Tone(tone), *rest) for id, (tone, *rest) in marks.items()}
        block = identity_of(identitas) if identitas is not None else Identity()
        return Options(Format(format), size, block, clauses=clauses, colour=colour, fold=fold, marks=overlay)
