"""Requests held against the rules of the regulation: what a filled form must satisfy before the case goes on.

A user task names the tables its form must pass (``sk:syarat``). Such a table collects: every row that matches is a
violation, with the columns ``pesan`` (the rule in words), ``ketentuan`` (its id in the catalogue) and ``rujukan`` (the
clause). The form is checked as soon as it is filled; a scenario, whose answers are all known before, is checked before
its case starts.

Code: SK-SYARAT-001 a request breaks a rule.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from ...bpmn.dmn.decision import Decision, DecisionRule
from ...bpmn.dmn.decisions import Decisions
from ...errors import SistemKerjaError
from ..spiff.decisions import decide
from .forms import Form, normalise
from .plan import Place, Plan

__all__ = ["COLUMNS", "RequestRefused", "Violation", "form_of", "planned_violation", "require", "violations"]

COLUMNS = ("pesan", "ketentuan", "rujukan")
"""The answers a table of requirements gives for each violation."""

Fill = Callable[[Form], Mapping[str, object]]


@dataclass(frozen=True, slots=True)
class Violation:
    """A rule a filled form breaks; ``fields`` are the fields the rule looks at."""

    pesan: str
    ketentuan: str
    rujukan: str
    fields: tuple[str, ...]


class RequestRefused(SistemKerjaError):
    """SK-SYARAT-001, with the form and the violations."""

    def __init__(self, form: Form, found: tuple[Violation, ...]) -> None:
        self.form = form
        self.found = found
        broken = " ".join(f"{v.pesan} ({', '.join(filter(None, (v.rujukan, v.ketentuan)))})" for v in found)
        names = ", ".join(dict.fromkeys(name for v in found for name in v.fields))
        super().__init__(
            "SK-SYARAT-001",
            f'"{form.nama}" tidak memenuhi ketentuan: {broken}',
            form.lokasi,
            f"Perbaiki isian {names}, lalu ajukan kembali.",
        )


def require(form: Form, answers: Mapping[str, object], decisions: Decisions) -> None:
    """Raise RequestRefused where a filled form breaks a rule of one of its tables."""
    found = violations(form, answers, decisions)
    if found:
        raise RequestRefused(form, found)


def violations(form: Form, answers: Mapping[str, object], decisions: Decisions) -> tuple[Violation, ...]:
    """The rules a filled form breaks, in the order of its tables.

    A field left empty, or not asked so far, is ``null`` to a table. Answers that do not fit their fields break no rule
    here: ``check_form`` refuses them.
    """
    if not form.syarat:
        return ()
    try:
        values = {field.id: normalise(field, answers.get(field.id)) for field in form.isian}
    except SistemKerjaError:
        return ()
    known = {**form.data, **values}
    tables = (decisions.find(named.ref) for named in form.syarat)
    return tuple(violation for table in tables for violation in _broken(table, known))


def form_of(place: Place, data: Mapping[str, object], visit: int) -> Form:
    """The questions of one visit to a task, with the data known then."""
    node = place.node
    return Form(
        proses=node.process,
        elemen=node.id,
        nama=node.name or node.id,
        peran=place.facts.peran,
        isian=node.extension.isian,
        data=data,
        kunjungan=visit,
        lokasi=place.location,
        syarat=node.extension.syarat,
    )


def planned_violation(plan: Plan, planned: Mapping[str, object], fill: Callable[[], Fill]) -> RequestRefused | None:
    """The first form that planned answers would fill against a rule; None where there is none.

    planned  element id or field id -> what is written down for it, a list where it differs from visit to visit
    fill     gives a fresh way to fill forms from what is written down

    Looked at are the forms that are surely meant: those named by their element id, or by a field no other form asks.
    The others are checked when the case reaches them.
    """
    for place in _meant(plan, planned):
        own = fill()
        for visit in range(1, _visits(place, planned) + 1):
            form = form_of(place, {}, visit)
            found = violations(form, own(form), plan.decisions)
            if found:
                return RequestRefused(form, found)
    return None


def _broken(table: Decision, known: Mapping[str, object]) -> Iterator[Violation]:
    answer = decide(table, dict.fromkeys(table.reads) | dict(known))
    for rule, row in zip(answer.rules, answer.rows, strict=True):
        pesan, ketentuan, rujukan = (str(row.get(name, "")) for name in COLUMNS)
        yield Violation(pesan, ketentuan, rujukan, _fields(table, rule))


def _fields(table: Decision, rule: DecisionRule) -> tuple[str, ...]:
    """What the tests of a rule read; everything the table reads where the rule tests nothing."""
    tested = (column for column, test in zip(table.inputs, rule.tests, strict=True) if test is not None)
    return tuple(dict.fromkeys(name for column in tested for name in column.expression.names)) or table.reads


def _meant(plan: Plan, planned: Mapping[str, object]) -> Iterator[Place]:
    forms = [place for place in plan.places.values() if place.node.extension.isian]
    for place in forms:
        if not place.node.extension.syarat:
            continue
        asked = {field.id for field in place.node.extension.isian}
        elsewhere = {field.id for other in forms if other is not place for field in other.node.extension.isian}
        if place.node.id in planned or (asked - elsewhere) & set(planned):
            yield place


def _visits(place: Place, planned: Mapping[str, object]) -> int:
    """How many visits are written down."""
    names = (place.node.id, *(field.id for field in place.node.extension.isian))
    lists = (value for name in names if isinstance(value := planned.get(name), list))
    return max((len(value) for value in lists), default=1)
