"""Traceability between a regulation and the library: clause to elements, element to clauses, coverage, gaps.

Coverage counts the langkah of the catalogue; a basis may also name a ketentuan. Codes of the findings:
SK-TELUSUR-001 step without element, 002 basis unknown, 003 finding unknown, 004 activity without basis or pelengkap,
005 role, 006 document, 007 tembusan, 008 outcome missing, 009 outcome unknown, 010 tahap, 011 step carried out by
several elements, 012 procedure not modelled yet, 013 finding of tingkat tinggi neither answered nor listed with a
reason, 014 finding answered although listed, 015 calls in a circle, 016 id used twice, 017 ketentuan
of a decision table unknown, 018 role, 019 office or jenjang of a decision table unknown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import chain
from types import MappingProxyType

from ..bpmn.dmn.decision import Decision
from ..bpmn.document import Document
from ..errors import Finding, Level, Location
from .carrier import Carrier, carriers
from .fit import RULE, copy_findings, outcome_findings, step_findings
from .integrity import cycle_findings, duplicate_findings
from .model import Catalogue, Ketentuan, Langkah, Prosedur, Temuan
from .tables import table_findings
from .tanpa_elemen import FILE_NAME, Alasan

__all__ = ["ElementTrace", "KetentuanTrace", "LangkahTrace", "ProsedurTrace", "Telusur", "TemuanTrace", "trace"]

NO_REASONS: Mapping[str, Alasan] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class LangkahTrace:
    """A step and the elements that carry it out."""

    langkah: Langkah
    elements: tuple[Carrier, ...]


@dataclass(frozen=True, slots=True)
class KetentuanTrace:
    """A rule and the elements that name it."""

    ketentuan: Ketentuan
    elements: tuple[Carrier, ...]


@dataclass(frozen=True, slots=True)
class TemuanTrace:
    """A finding on the text and where the model answers it, by what it adds or by how it reads the text.

    flows   ids of marked sequence flows

    alasan  why no element answers it (``temuan-tanpa-elemen.yaml``), or None
    """

    temuan: Temuan
    elements: tuple[Carrier, ...]
    flows: tuple[str, ...]
    alasan: Alasan | None = None

    @property
    def answered(self) -> bool:
        """Does the library answer it anywhere?"""
        return bool(self.elements or self.flows)

    @property
    def ways(self) -> tuple[str, ...]:
        """How the elements answer it: "pelengkap" (added), "tafsir" (read in one way), both or neither."""
        extensions = [element.node.extension for element in self.elements]
        added = bool(self.flows) or any(p.temuan == self.temuan.id for e in extensions for p in e.pelengkap)
        read = any(t.temuan == self.temuan.id for e in extensions for t in e.tafsir)
        return (*(("pelengkap",) if added else ()), *(("tafsir",) if read else ()))

    @property
    def is_open(self) -> bool:
        """Of tingkat tinggi, and neither answered nor listed with a reason?"""
        return self.temuan.tingkat == "tinggi" and not self.answered and self.alasan is None


@dataclass(frozen=True, slots=True)
class ElementTrace:
    """An element with its clauses (``dasar``) and the findings it answers (``pelengkap``, ``tafsir``)."""

    element: Carrier
    dasar: tuple[str, ...]
    pelengkap: tuple[str, ...]
    tafsir: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ProsedurTrace:
    """A procedure: its steps with their elements, the file of its main process if there is one."""

    prosedur: Prosedur
    langkah: tuple[LangkahTrace, ...]
    document: Document | None

    @property
    def covered(self) -> int:
        """Number of steps with an element."""
        return sum(bool(step.elements) for step in self.langkah)

    @property
    def modelled(self) -> bool:
        """Is any of it in the library?"""
        return self.document is not None or self.covered > 0


@dataclass(frozen=True, slots=True)
class Telusur:
    """The whole answer for one regulation."""

    catalogue: Catalogue
    prosedur: tuple[ProsedurTrace, ...]
    ketentuan: tuple[KetentuanTrace, ...]
    temuan: tuple[TemuanTrace, ...]
    elements: tuple[ElementTrace, ...]
    findings: tuple[Finding, ...]

    @property
    def covered(self) -> int:
        """Number of steps with an element."""
        return sum(procedure.covered for procedure in self.prosedur)

    @property
    def total(self) -> int:
        """Number of steps of the regulation."""
        return len(self.catalogue.langkah)

    @property
    def complete(self) -> bool:
        """Every step traced and no error-level finding."""
        return self.covered == self.total and not any(f.tingkat is Level.GALAT for f in self.findings)


def trace(
    catalogue: Catalogue,
    documents: Iterable[Document],
    reasons: Mapping[str, Alasan] = NO_REASONS,
    decisions: Iterable[Decision] = (),
) -> Telusur:
    """Trace a regulation through the files of a library.

    reasons    finding id -> why no element answers it
    decisions  the decision tables of the library

    Files of other regulations are recognised by their process ids and left out.
    """
    own = [document for document in documents if _belongs(document, catalogue)]
    nodes = list(chain.from_iterable(carriers(document) for document in own))
    by_basis = _index((element, [d.ref for d in element.node.extension.dasar]) for element in nodes)
    by_finding = _index((element, [mark.temuan for mark in element.node.extension.answers]) for element in nodes)
    mains = {id: document for document in own for id in document.model.processes if id in catalogue.prosedur}
    procedures = tuple(
        ProsedurTrace(
            procedure,
            tuple(LangkahTrace(step, by_basis.get(step.id, ())) for step in procedure.langkah),
            mains.get(procedure.id),
        )
        for procedure in catalogue.prosedur.values()
    )
    flows = _marked_flows(own)
    answers = tuple(
        TemuanTrace(finding, by_finding.get(finding.id, ()), flows.get(finding.id, ()), reasons.get(finding.id))
        for finding in catalogue.temuan.values()
    )
    findings = chain(
        duplicate_findings(own),
        cycle_findings(own),
        _gaps(catalogue, procedures),
        _references(catalogue, own),
        _elements(catalogue, nodes),
        table_findings(catalogue, decisions),
        _unknown_reasons(catalogue, reasons),
        _answers(catalogue, answers, all_modelled=all(procedure.modelled for procedure in procedures)),
    )
    return Telusur(
        catalogue=catalogue,
        prosedur=procedures,
        ketentuan=tuple(KetentuanTrace(k, by_basis.get(k.id, ())) for k in catalogue.ketentuan.values()),
        temuan=answers,
        elements=tuple(_element_trace(element) for element in nodes),
        findings=tuple(findings),
    )


def _belongs(document: Document, catalogue: Catalogue) -> bool:
    return any(id.startswith(f"{catalogue.id}-") for id in document.model.processes)


def _index(pairs: Iterable[tuple[Carrier, Sequence[str]]]) -> Mapping[str, tuple[Carrier, ...]]:
    found: dict[str, tuple[Carrier, ...]] = {}
    for element, refs in pairs:
        for ref in dict.fromkeys(refs):
            found[ref] = (*found.get(ref, ()), element)
    return found


def _element_trace(element: Carrier) -> ElementTrace:
    extension = element.node.extension
    return ElementTrace(
        element,
        dasar=tuple(d.ref for d in extension.dasar),
        pelengkap=tuple(p.temuan for p in extension.pelengkap),
        tafsir=tuple(t.temuan for t in extension.tafsir),
    )


def _marked_flows(documents: Iterable[Document]) -> Mapping[str, tuple[str, ...]]:
    """Finding id -> ids of the sequence flows that answer it."""
    found: dict[str, list[str]] = {}
    for flow in chain.from_iterable(document.model.sequence_flows.values() for document in documents):
        for finding in {mark.temuan for mark in flow.extension.pelengkap}:
            found.setdefault(finding, []).append(flow.id)
    return {finding: tuple(flows) for finding, flows in found.items()}


def _gaps(catalogue: Catalogue, procedures: Iterable[ProsedurTrace]) -> Iterator[Finding]:
    for procedure in procedures:
        if not procedure.modelled:
            yield _unmodelled(catalogue, procedure.prosedur)
            continue
        for step in procedure.langkah:
            yield from _step_gaps(catalogue, step)
        if procedure.document is not None and procedure.prosedur.hasil:
            yield from outcome_findings(procedure.prosedur, procedure.document)


def _step_gaps(catalogue: Catalogue, step: LangkahTrace) -> Iterator[Finding]:
    langkah, elements = step.langkah, step.elements
    place = Location(str(catalogue.path), langkah.line, langkah.id)
    if not elements:
        pesan = f"Langkah {langkah.id} ({langkah.kegiatan}) belum dilaksanakan elemen mana pun."
        saran = f'Tambahkan <sk:dasar ref="{langkah.id}"/> pada elemen yang melaksanakannya.'
        yield Finding("SK-TELUSUR-001", Level.GALAT, pesan, saran, place, RULE)
    if len(elements) > 1:
        names = ", ".join(element.id for element in elements)
        pesan = f"Langkah {langkah.id} dilaksanakan beberapa elemen: {names}."
        saran = "Sisakan sk:dasar pada satu elemen yang melaksanakannya."
        yield Finding("SK-TELUSUR-011", Level.PERINGATAN, pesan, saran, elements[1].location, RULE)
    yield from step_findings(langkah, elements)


def _unmodelled(catalogue: Catalogue, procedure: Prosedur) -> Finding:
    pesan = f"Prosedur {procedure.id} belum dimodelkan ({len(procedure.langkah)} langkah)."
    place = Location(str(catalogue.path), procedure.line, procedure.id)
    return Finding("SK-TELUSUR-012", Level.PERINGATAN, pesan, "Buat berkas prosesnya di pustaka.", place, RULE)


def _references(catalogue: Catalogue, documents: Iterable[Document]) -> Iterator[Finding]:
    clauses = {**catalogue.langkah, **catalogue.ketentuan}
    for document in documents:
        model = document.model
        for element in chain(model.nodes.values(), model.sequence_flows.values()):
            for basis in element.extension.dasar:
                if basis.ref not in clauses:
                    place = Location(document.name, basis.line, element.id)
                    pesan = f"Dasar {basis.ref!r} tidak ada dalam katalog {catalogue.id}."
                    yield Finding("SK-TELUSUR-002", Level.GALAT, pesan, _nearest(basis.ref, clauses), place, RULE)
            for mark in element.extension.answers:
                if mark.temuan not in catalogue.temuan:
                    place = Location(document.name, mark.line, element.id)
                    pesan = f"Temuan {mark.temuan!r} tidak ada dalam katalog {catalogue.id}."
                    saran = _nearest(mark.temuan, catalogue.temuan)
                    yield Finding("SK-TELUSUR-003", Level.GALAT, pesan, saran, place, RULE)


def _elements(catalogue: Catalogue, nodes: Iterable[Carrier]) -> Iterator[Finding]:
    for element in nodes:
        extension = element.node.extension
        if element.node.is_activity and not extension.dasar and not extension.pelengkap:
            pesan = "Kegiatan ini tanpa dasar hukum dan tanpa tanda pelengkap."
            saran = "Tambahkan sk:dasar, atau sk:pelengkap dengan temuan yang dijawabnya."
            yield Finding("SK-TELUSUR-004", Level.GALAT, pesan, saran, element.location, RULE)
        steps = [catalogue.langkah[basis.ref] for basis in extension.dasar if basis.ref in catalogue.langkah]
        yield from copy_findings(element, steps)


def _unknown_reasons(catalogue: Catalogue, reasons: Mapping[str, Alasan]) -> Iterator[Finding]:
    for reason in reasons.values():
        if reason.temuan.startswith(f"{catalogue.id}-") and reason.temuan not in catalogue.temuan:
            place = Location(reason.file, reason.line, reason.temuan)
            pesan = f"Temuan {reason.temuan!r} tidak ada dalam katalog {catalogue.id}."
            saran = _nearest(reason.temuan, catalogue.temuan)
            yield Finding("SK-TELUSUR-003", Level.GALAT, pesan, saran, place, RULE)


def _answers(catalogue: Catalogue, answers: Iterable[TemuanTrace], *, all_modelled: bool) -> Iterator[Finding]:
    """An open finding counts only once every procedure is modelled: until then its element may still be to come."""
    for answer in answers:
        finding = answer.temuan
        if answer.is_open and all_modelled:
            place = Location(str(catalogue.path), finding.line, finding.id)
            pesan = f"Temuan tinggi {finding.id} tidak dijawab elemen mana pun dan tanpa alasan."
            saran = f"Tandai elemennya dengan sk:pelengkap atau sk:tafsir, atau tulis alasannya dalam {FILE_NAME}."
            yield Finding("SK-TELUSUR-013", Level.PERINGATAN, pesan, saran, place, RULE)
        if answer.alasan is not None and answer.answered:
            place = Location(answer.alasan.file, answer.alasan.line, finding.id)
            pesan = f"Temuan {finding.id} sudah dijawab elemen, tetapi masih ditulis tanpa elemen."
            yield Finding("SK-TELUSUR-014", Level.PERINGATAN, pesan, "Hapus baris itu.", place, RULE)


def _nearest(id: str, known: Iterable[str]) -> str:
    near = get_close_matches(id, list(known), n=3)
    return f"Mungkin maksud Anda: {', '.join(near)}." if near else "Periksa id-nya di katalog peraturan."
