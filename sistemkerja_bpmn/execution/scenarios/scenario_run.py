"""Runs a scenario and compares what came of it with what was expected."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from ...bpmn.extension import Isian
from ...bpmn.library import Library
from ...errors import Finding, Level, SistemKerjaError
from ..answering.scripted import Order, ScriptedAnswers, Unmet
from ..limits import Limits
from ..preparing.forms import normalise
from ..preparing.plan import Plan
from ..preparing.questions import Questions
from ..preparing.requirements import RequestRefused, planned_violation
from ..running.runner import prepare, run_plan
from ..trace import Status, Trace
from .lines import Line
from .scenario import Scenario

__all__ = ["ScenarioResult", "run_scenario"]

RULE = "skenario"


@dataclass(frozen=True, slots=True)
class ScenarioResult:
    """A scenario, what happened, and what did not go as expected (SK-SKENARIO-1xx, with file and line).

    101 another outcome, 102 stuck or stopped, 103 document not written, 104 decision never asked, 105 decided
    otherwise, 106 value never used, 107 step missing or out of order.
    """

    scenario: Scenario
    trace: Trace
    masalah: tuple[Finding, ...]

    @property
    def berhasil(self) -> bool:
        return not self.masalah


def run_scenario(library: Library, scenario: Scenario, *, limits: Limits | None = None) -> ScenarioResult:
    """Check a scenario against its process, run it, compare.

    Raises SistemKerjaError where the scenario does not fit the process (SK-SKENARIO-006 to 009, SK-PUSTAKA-001), lacks
    a mandatory value or holds one that does not fit (SK-ISIAN-…), breaks a rule of the regulation (SK-SYARAT-001), each
    at its line of the scenario, and what ``run`` raises for the process.
    """
    plan = _plan(library, scenario)
    questions = Questions(plan)
    check = _Check(scenario, plan, questions)
    check.check_values()
    check.check_expected()
    values = {key: _plain(line) for key, line in scenario.isian.items()}
    orders = check.orders()
    refused = planned_violation(plan, values, lambda: ScriptedAnswers(questions, values, orders).fill)
    if refused is not None:
        raise _at_scenario(refused, scenario)
    answers = ScriptedAnswers(questions, values, orders)
    try:
        trace = run_plan(plan, answers, limits=limits)
    except SistemKerjaError as error:
        raise _at_scenario(error, scenario) from error
    return ScenarioResult(scenario, trace, tuple(_compare(scenario, trace, answers)))


def _plan(library: Library, scenario: Scenario) -> Plan:
    try:
        return prepare(library, str(scenario.proses.value))
    except SistemKerjaError as error:
        if not error.kode.startswith("SK-PUSTAKA"):
            raise
        place = scenario.at(scenario.proses.line)
        raise SistemKerjaError(error.kode, error.pesan, place, error.saran) from error


class _Check:
    """Holds the names of a scenario against its process."""

    def __init__(self, scenario: Scenario, plan: Plan, questions: Questions) -> None:
        self._scenario = scenario
        self._questions = questions
        self._places = list(plan.places.values())
        self._main = plan.main

    def check_values(self) -> None:
        """Every key of ``isian`` is a field or an element, every value fits its field."""
        fields = [field for place in self._places for field in place.node.extension.isian]
        for key, line in self._scenario.isian.items():
            own = [field for field in fields if field.id == key]
            inside = [f for p in self._places if p.node.id == key for f in p.node.extension.isian]
            if own:
                self._fits(own, line)
            elif inside:
                self._fit_element(key, inside, line)
            else:
                known = [*(f.id for f in fields), *(p.node.id for p in self._places if p.node.extension.isian)]
                raise self._unknown("006", f'Isian atau elemen "{key}" tidak ada pada proses ini.', key, known, line)

    def orders(self) -> list[Order]:
        """The decisions with the questions they name."""
        orders = []
        for name, line in self._scenario.keputusan.items():
            asked = self._questions.named(name)
            if not asked:
                every = self._questions.asked.values()
                known = [*(q.pertanyaan for q in every), *(q.gateway for q in every)]
                raise self._unknown("007", f'Proses ini tidak pernah menanyakan "{name}".', name, known, line)
            answers = self._answers(name, line)
            for answer in answers:
                if not any(self._questions.way_meant(question, str(answer.value)) for question in asked):
                    ways = [way.jawaban for question in asked for way in question.ways]
                    message = f'Pertanyaan "{name}" tidak mengenal jawaban "{answer.value}".'
                    raise self._unknown("008", message, str(answer.value), ways, answer, always=True)
            orders.append(Order(name, asked, tuple(str(answer.value) for answer in answers)))
        return orders

    def check_expected(self) -> None:
        """The expected outcome, documents and steps exist."""
        expected = self._scenario.harapan
        ends = [p.node for p in self._places if p.node.type == "endEvent" and p.node.process == self._main]
        outcomes = [e.extension.hasil.nilai if e.extension.hasil else e.id for e in ends]
        names = {name for end in ends for name in (end.id, end.name)}
        if expected.hasil.value not in {*outcomes, *names}:
            raise self._unknown(
                "009",
                f'Proses ini tidak punya hasil "{expected.hasil.value}".',
                str(expected.hasil.value),
                outcomes,
                expected.hasil,
                always=True,
            )
        references = [r for p in self._places for r in p.model.data_references.values()]
        self._exist(expected.dokumen, "Dokumen", [x for r in references for x in (r.name, r.id)])
        self._exist(expected.langkah, "Langkah", [p.node.id for p in self._places])

    def _exist(self, lines: Iterable[Line], what: str, known: list[str]) -> None:
        for line in lines:
            if line.value not in known:
                name = str(line.value)
                raise self._unknown("009", f'{what} "{name}" tidak ada pada proses ini.', name, known, line)

    def _answers(self, name: str, line: Line) -> list[Line]:
        items = line.value if isinstance(line.value, list) else [line]
        for item in items or [line]:
            if not isinstance(item.value, str):
                raise SistemKerjaError(
                    "SK-SKENARIO-005",
                    f'Jawaban untuk "{name}" harus berupa teks, atau daftar teks.',
                    self._scenario.at(item.line),
                    "Tulis nama aliran yang diambil, misalnya Ya.",
                )
        return list(items)

    def _fit_element(self, element: str, fields: list[Isian], line: Line) -> None:
        for visit in line.value if isinstance(line.value, list) else [line]:
            if not isinstance(visit.value, dict):
                raise SistemKerjaError(
                    "SK-SKENARIO-005",
                    f'Nilai untuk elemen "{element}" harus berupa pasangan isian dan nilai.',
                    self._scenario.at(visit.line),
                    f"Tulis misalnya: {fields[0].id}: …",
                )
            for key, value in visit.value.items():
                own = [field for field in fields if field.id == key]
                if not own:
                    known = [field.id for field in fields]
                    message = f'Elemen "{element}" tidak punya isian "{key}".'
                    raise self._unknown("006", message, key, known, value)
                self._fits(own, value)

    def _fits(self, fields: list[Isian], line: Line) -> None:
        """A value fits at least one of the fields that carry its name."""
        for item in line.value if isinstance(line.value, list) else [line]:
            problems = []
            for field in fields:
                try:
                    normalise(field, item.value)
                except SistemKerjaError as error:
                    problems.append(error)
            if len(problems) == len(fields):
                first = problems[0]
                raise SistemKerjaError(first.kode, first.pesan, self._scenario.at(item.line), first.saran)

    def _unknown(
        self, number: str, pesan: str, name: str, known: Iterable[str], line: Line, *, always: bool = False
    ) -> SistemKerjaError:
        choices = list(dict.fromkeys(filter(None, known)))
        near = choices if always else difflib.get_close_matches(name, choices, n=3, cutoff=0.5)
        hint = f"Mungkin maksud Anda: {', '.join(near[:8])}." if near and not always else ""
        if always or not near:
            hint = f"Yang ada: {', '.join(choices[:8])}." if choices else "Proses ini tidak punya satu pun."
        return SistemKerjaError(f"SK-SKENARIO-{number}", pesan, self._scenario.at(line.line), hint)


def _plain(line: Line) -> object:
    """A value without lines, as forms take it."""
    if isinstance(line.value, list):
        return [_plain(item) for item in line.value]
    if isinstance(line.value, dict):
        return {key: _plain(value) for key, value in line.value.items()}
    return line.value


def _at_scenario(error: SistemKerjaError, scenario: Scenario) -> SistemKerjaError:
    """A missing value is a matter of the scenario, not of the process."""
    if isinstance(error, RequestRefused):
        return SistemKerjaError(error.kode, error.pesan, scenario.at(_line_of(error, scenario)), error.saran)
    if not error.kode.startswith("SK-ISIAN"):
        return error
    first = min((line.line for line in scenario.isian.values()), default=scenario.proses.line)
    hint = "Tambahkan pada bagian isian skenario; yang menentukan gateway boleh juga lewat bagian keputusan."
    return SistemKerjaError(error.kode, error.pesan, scenario.at(first), hint)


def _line_of(refused: RequestRefused, scenario: Scenario) -> int:
    """The line of the first value that breaks a rule, else of the first value of the form, else of the process."""
    form = scenario.isian.get(refused.form.elemen)
    inside = form.value if form is not None and isinstance(form.value, dict) else {}
    known: dict[str, Line] = {**scenario.isian, **inside}
    broken = (name for violation in refused.found for name in violation.fields)
    wanted = (*broken, refused.form.elemen, *(field.id for field in refused.form.isian))
    return next((known[name].line for name in wanted if name in known), scenario.proses.line)


def _compare(scenario: Scenario, trace: Trace, answers: ScriptedAnswers) -> Iterator[Finding]:
    def found(number: str, pesan: str, saran: str, line: int) -> Finding:
        return Finding(f"SK-SKENARIO-{number}", Level.GALAT, pesan, saran, scenario.at(line), RULE)

    yield from _compare_end(scenario, trace, found)
    expected = scenario.harapan
    written = {name for use in trace.dokumen for name in (use.id, use.nama)}
    for line in expected.dokumen:
        if line.value not in written:
            yield found("103", f'Dokumen "{line.value}" tidak ditulis.', "Periksa jalur yang ditempuh.", line.line)
    yield from _compare_steps(scenario, trace, found)
    for unmet in answers.unmet():
        yield _unmet(scenario, unmet, found)
    for key in scenario.isian:
        if key not in answers.used:
            yield found(
                "106",
                f'Isian "{key}" tidak pernah ditanyakan.',
                "Hapus, atau periksa jalur yang ditempuh.",
                scenario.isian[key].line,
            )


Found = Callable[[str, str, str, int], Finding]


def _compare_end(scenario: Scenario, trace: Trace, found: Found) -> Iterator[Finding]:
    hasil, wanted = trace.hasil, scenario.harapan.hasil
    if trace.status is not Status.SELESAI:
        places = "; ".join(f"{w.nama} ({w.untuk})" if w.untuk else w.nama for w in trace.menunggu)
        how = f"macet di: {places}" if trace.status is Status.MACET else "dihentikan pada batas langkah"
        yield found("102", f"Kasus {how}.", "Periksa proses dan jawaban skenario.", wanted.line)
    if hasil is None or wanted.value not in {hasil.nilai, hasil.elemen, hasil.nama}:
        reached = f'"{hasil.nilai or hasil.nama or hasil.elemen}"' if hasil is not None else "tidak ada"
        yield found(
            "101",
            f'Hasil yang diharapkan "{wanted.value}", yang tercapai {reached}.',
            "Periksa keputusan skenario, atau perbaiki harapan.",
            wanted.line,
        )


def _compare_steps(scenario: Scenario, trace: Trace, found: Found) -> Iterator[Finding]:
    passed = iter(trace.jalur)
    for line in scenario.harapan.langkah:
        if str(line.value) not in passed:
            yield found("107", f'Langkah "{line.value}" tidak terjadi pada urutannya.', "Periksa jalurnya.", line.line)
            return


def _unmet(scenario: Scenario, unmet: Unmet, found: Found) -> Finding:
    line = scenario.keputusan[unmet.order.name].line
    name = unmet.order.name
    if unmet.taken:
        return found(
            "105",
            f'Keputusan "{name}" seharusnya "{unmet.wanted}", tetapi yang terjadi "{unmet.taken}".',
            "Keputusan itu ditentukan oleh langkah lain; putuskan langkah itu.",
            line,
        )
    often = "tidak pernah ditanyakan" if unmet.asked == 0 else f"hanya ditanyakan {unmet.asked} kali"
    return found("104", f'"{name}" {often} pada kasus ini.', "Hapus keputusan itu, atau periksa jalurnya.", line)
