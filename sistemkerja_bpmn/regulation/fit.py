"""Does an element carry its step out as the regulation says: role, tahap, documents, tembusan, outcomes."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from ..bpmn.document import Document
from ..errors import Finding, Level, Location
from .carrier import Carrier
from .model import Langkah, Prosedur

__all__ = ["RULE", "copy_findings", "outcome_findings", "step_findings"]

RULE = "telusur"


def step_findings(step: Langkah, elements: Collection[Carrier]) -> Iterator[Finding]:
    """What differs between a step and the elements that name it as their basis."""
    for element in elements:
        yield from _role(step, element)
        yield from _stage(step, element)
    if elements:
        yield from _documents(step, elements)
        yield from _copies(step, elements)


def copy_findings(element: Carrier, steps: Collection[Langkah]) -> Iterator[Finding]:
    """Copies an element sends that none of its steps mentions."""
    extra = set(element.node.extension.tembusan) - {role for step in steps for role in step.tembusan}
    if extra:
        pesan = f"Tembusan kepada {_list(extra)} tidak disebut langkah mana pun yang dilaksanakan elemen ini."
        saran = "Hapus tembusan itu, atau periksa langkah pada sk:dasar."
        yield _finding("SK-TELUSUR-007", pesan, saran, element.location, Level.PERINGATAN)


def outcome_findings(procedure: Prosedur, document: Document) -> Iterator[Finding]:
    """Outcomes of a procedure that its main process lacks, and outcomes the catalogue does not know."""
    model = document.model
    ends = [node for node in model.nodes_of(procedure.id) if node.extension.hasil]
    given = {node.extension.hasil.teks for node in ends if node.extension.hasil}
    known = {outcome.teks for outcome in procedure.hasil}
    for text in (outcome.teks for outcome in procedure.hasil if outcome.teks not in given):
        place = Location(document.name, model.processes[procedure.id].line, procedure.id)
        pesan = f"Hasil {text!r} menurut katalog belum menjadi peristiwa akhir proses."
        yield _finding("SK-TELUSUR-008", pesan, f"Tambahkan peristiwa akhir dengan sk:hasil {text!r}.", place)
    for node in ends:
        if node.extension.hasil and node.extension.hasil.teks not in known:
            place = Location(document.name, node.extension.hasil.line, node.id)
            pesan = f"Hasil {node.extension.hasil.teks!r} tidak ada dalam katalog."
            yield _finding("SK-TELUSUR-009", pesan, f"Pakai kata katalog: {'; '.join(sorted(known))}.", place)


def _role(step: Langkah, element: Carrier) -> Iterator[Finding]:
    actors = set(step.pelaku)
    covered = element.leading | element.together | (frozenset() if step.bersama else element.instead)
    missing = actors - covered
    if missing:
        mark = "sk:bersama" if step.bersama else "sk:alternatif"
        pesan = f"Pelaku {_list(missing)} pada langkah {step.id} tidak tercakup elemen ini (lane {element.lane!r})."
        yield _finding(
            "SK-TELUSUR-005", pesan, f"Pindahkan ke lane pelakunya, atau tambahkan {mark}.", element.location
        )
    elif not actors & element.leading:
        pesan = f"Lane {element.lane!r} bukan pelaku langkah {step.id} ({_list(actors)})."
        yield _finding("SK-TELUSUR-005", pesan, "Pindahkan elemen ke lane pelakunya.", element.location)


def _stage(step: Langkah, element: Carrier) -> Iterator[Finding]:
    stages = [stage.casefold() for stage in element.model.tahap(element.id)]
    if step.tahap and stages and step.tahap not in stages:
        pesan = f"Elemen ini di tahap {stages[0]}, sedangkan langkah {step.id} di tahap {step.tahap}."
        yield _finding("SK-TELUSUR-010", pesan, "Samakan tahapnya.", element.location, Level.PERINGATAN)


def _documents(step: Langkah, elements: Collection[Carrier]) -> Iterator[Finding]:
    texts = [text.casefold() for element in elements for text in element.papers]
    first = next(iter(elements))
    for document in step.dokumen:
        if not any(document.casefold() in text for text in texts):
            pesan = f"Dokumen {document!r} pada langkah {step.id} tidak ada dalam model."
            saran = "Tambahkan sebagai dokumen, surat antarpool, atau kelengkapan/keluaran elemen ini."
            yield _finding("SK-TELUSUR-006", pesan, saran, first.location)


def _copies(step: Langkah, elements: Collection[Carrier]) -> Iterator[Finding]:
    given = {role for element in elements for role in element.node.extension.tembusan}
    first = next(iter(elements))
    for role in sorted(set(step.tembusan) - given):
        pesan = f"Tembusan kepada {role} pada langkah {step.id} belum ada."
        yield _finding("SK-TELUSUR-007", pesan, f'Tambahkan <sk:tembusan peran="{role}"/>.', first.location)


def _list(names: Collection[str]) -> str:
    return ", ".join(sorted(names))


def _finding(kode: str, pesan: str, saran: str, place: Location, level: Level = Level.GALAT) -> Finding:
    return Finding(kode, level, pesan, saran, place, RULE)
