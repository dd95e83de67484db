"""What stands on the identity page, the same for every file format; what is empty is left as a marked blank."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sistemkerja_bpmn.regulation.identitas import Identitas, Pengesahan
from sistemkerja_bpmn.regulation.model import Catalogue

from ..dokumen_logo import Picture, picture_of
from .model import Sop
from .steps.describe import ASSUMED, READING, SUPPLEMENT
from .steps.words import sentence

__all__ = ["APPROVAL", "BLANK", "LOGO", "Box", "Cover", "approval_lines", "build_cover", "missing_parts", "numbered"]

BLANK = "………………………………"
"""Stands, marked, where something has to be filled in."""
LOGO = "Logo"
APPROVAL = "Disahkan oleh"


@dataclass(frozen=True, slots=True)
class Box:
    """One of the six boxes below; no items: blank."""

    heading: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cover:
    """The identity page.

    unit      lines below the logo; ``logo``: None leaves a marked place
    rows      label and value in their order; between the dates and the title comes ``approval``
    boxes     in reading order, two beside each other
    remarks   what a reader of the table has to know
    """

    title: str
    unit: tuple[str, ...]
    rows: tuple[tuple[str, str], ...]
    approval: Pengesahan
    boxes: tuple[Box, ...]
    remarks: tuple[str, ...]
    logo: Picture | None = None


def build_cover(sop: Sop, given: Identitas, catalogue: Catalogue | None, titles: Mapping[str, str]) -> Cover:
    """The identity page of an SOP: given data first, else what catalogue and process know.

    Raises SistemKerjaError SK-SOP-005 where the logo cannot be drawn.
    """
    known = catalogue.regulasi.instansi if catalogue is not None else ""
    instansi = given.instansi or known
    called = tuple(f"SOP {sentence(titles.get(call, '') or call)}" for call in sop.calls)
    return Cover(
        title=given.judul or sop.title,
        unit=given.unit or ((instansi,) if instansi else ()),
        rows=(
            ("Nomor SOP", given.nomor),
            ("Tanggal pembuatan", given.tanggal_pembuatan),
            ("Tanggal revisi", given.tanggal_revisi),
            ("Tanggal efektif", given.tanggal_efektif),
        ),
        approval=given.disahkan_oleh or Pengesahan(),
        boxes=(
            Box("Dasar hukum", given.dasar_hukum or _legal_basis(sop, catalogue)),
            Box("Kualifikasi pelaksana", given.kualifikasi_pelaksana),
            Box("Keterkaitan", given.keterkaitan or called),
            Box("Peralatan/perlengkapan", given.peralatan),
            Box("Peringatan", given.peringatan),
            Box("Pencatatan dan pendataan", given.pencatatan),
        ),
        remarks=_remarks(sop),
        logo=picture_of(given.logo) if given.logo is not None else None,
    )


def _legal_basis(sop: Sop, catalogue: Catalogue | None) -> tuple[str, ...]:
    if catalogue is None:
        return ()
    basis = [catalogue.regulasi.sebutan]
    procedure = catalogue.prosedur.get(sop.process)
    if procedure is not None:
        basis.append(f"Klausul yang dilaksanakan: {procedure.rujukan}")
    return tuple(basis)


def _remarks(sop: Sop) -> tuple[str, ...]:
    found = []
    if any(ASSUMED in step.waktu for step in sop.steps):
        found.append(f"Waktu bertanda {ASSUMED} tidak diatur naskah; tetapkan sebelum SOP disahkan.")
    if any(SUPPLEMENT in step.notes for step in sop.steps):
        found.append("Kegiatan bertanda pelengkap ditambahkan karena naskah tidak mengaturnya.")
    if any(READING in step.notes for step in sop.steps):
        found.append("Kegiatan bertanda tafsir mengikuti satu pembacaan atas naskah yang tidak tegas.")
    return tuple(found)


def approval_lines(approval: Pengesahan) -> tuple[str, str, str]:
    """Post; name and rank; NIP; blanks where they are unknown."""
    rank = f"\n{approval.pangkat}" if approval.pangkat else ""
    return (approval.jabatan or BLANK, (approval.nama or BLANK) + rank, f"NIP {approval.nip or BLANK}")


def numbered(items: tuple[str, ...]) -> tuple[str, ...]:
    """ "1. …" where there are several; a blank where there is none."""
    if len(items) < 2:
        return items or (BLANK,)
    return tuple(f"{number}. {item}" for number, item in enumerate(items, 1))


def missing_parts(cover: Cover) -> tuple[str, ...]:
    """Names of the blanks."""
    missing = [] if cover.logo is not None else [LOGO]
    missing += [] if cover.unit else ["Unit"]
    missing += [label for label, value in cover.rows if not value]
    if not (cover.approval.jabatan and cover.approval.nama and cover.approval.nip):
        missing.append(APPROVAL)
    return (*missing, *(box.heading for box in cover.boxes if not box.items))
