"""Does a catalogue agree with itself: ids unique and in their family, roles and references known."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from difflib import get_close_matches

from .model import Catalogue, Ketentuan, Langkah, Organisasi, Prosedur, Temuan
from .reader import Problems

__all__ = ["check"]

Element = Organisasi | Prosedur | Langkah | Ketentuan | Temuan


def check(catalogue: Catalogue, problems: Problems) -> None:
    """Add what contradicts itself to ``problems``: SK-REG-006, 008 and 009."""
    _check_ids(catalogue, problems)
    _check_organisations(catalogue, problems)
    _check_roles(catalogue, problems)
    _check_rules(catalogue, problems)


def _check_ids(catalogue: Catalogue, problems: Problems) -> None:
    if catalogue.path.stem != catalogue.id and catalogue.id:
        pesan = f"Id peraturan {catalogue.id!r} berbeda dari nama berkas {catalogue.path.stem!r}."
        problems.add("SK-REG-009", pesan, "Samakan keduanya.", catalogue.regulasi.line, catalogue.id)
    lines: dict[str, int] = {}
    for element, ending in _identified(catalogue):
        if not element.id:
            continue
        if lines.setdefault(element.id, element.line) != element.line:
            pesan = f"Id {element.id!r} sudah dipakai pada baris {lines[element.id]}."
            problems.add("SK-REG-006", pesan, "Beri salah satunya id lain.", element.line, element.id)
        if not element.id.startswith(f"{catalogue.id}{ending}"):
            pesan = f"Id {element.id!r} tidak berawalan {catalogue.id}{ending}."
            problems.add("SK-REG-009", pesan, "Awali id dengan id peraturannya.", element.line, element.id)


def _identified(catalogue: Catalogue) -> Iterator[tuple[Element, str]]:
    for procedure in catalogue.prosedur.values():
        yield procedure, "-"
        for step in procedure.langkah:
            yield step, "."
    for rule in catalogue.ketentuan.values():
        yield rule, "-"
    for finding in catalogue.temuan.values():
        yield finding, "-"


def _check_organisations(catalogue: Catalogue, problems: Problems) -> None:
    for cycle in catalogue.siklus.values():
        if cycle.organisasi not in catalogue.organisasi:
            pesan = f"Organisasi {cycle.organisasi!r} pada siklus {cycle.id} tidak ada."
            problems.add("SK-REG-008", pesan, _nearest(cycle.organisasi, catalogue.organisasi), cycle.line, cycle.id)


def _check_roles(catalogue: Catalogue, problems: Problems) -> None:
    for procedure in catalogue.prosedur.values():
        roles: Collection[str] = procedure.pihak
        if procedure.id in catalogue.siklus:
            organisation = catalogue.organisasi.get(catalogue.siklus[procedure.id].organisasi)
            roles = organisation.hierarki if organisation else ()
        for step in procedure.langkah if roles else ():
            for role in step.pelaku:
                if role not in roles:
                    pesan = f"Peran {role!r} pada langkah {step.id} bukan pihak {procedure.id}."
                    problems.add("SK-REG-008", pesan, _nearest(role, roles), step.line, step.id)


def _check_rules(catalogue: Catalogue, problems: Problems) -> None:
    known = set(catalogue.organisasi) | set(catalogue.prosedur)
    for rule in catalogue.ketentuan.values():
        for id in rule.berlaku_pada:
            if id not in known:
                pesan = f"Ketentuan {rule.id} berlaku pada {id!r} yang tidak ada."
                problems.add("SK-REG-008", pesan, _nearest(id, known), rule.line, rule.id)


def _nearest(id: str, known: Collection[str]) -> str:
    near = get_close_matches(id, known, n=3)
    return f"Mungkin maksud Anda: {', '.join(near)}." if near else "Periksa ejaannya, atau tambahkan dahulu."
