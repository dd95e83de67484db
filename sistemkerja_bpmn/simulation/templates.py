"""Writes a configuration to start from: everything that can be set, with what is assumed now, marked as such."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ..bpmn.library import Library
from .compiling.activities import ASSUMED_REPEATS
from .compiling.expand import expand
from .compiling.graph import Node
from .compiling.program import Column, Op, Program
from .compiling.shares import answer
from .inputs.configuration import Configuration
from .inputs.distributions import Distribution
from .inputs.durations import spoken
from .runner import CASES, REPLICATIONS, Plan, carry_out, prepare

__all__ = ["template"]

_TRIAL_CASES = 500
_ASSUMED = "  # ASUMSI"
_ACT = "  # mutu baku, bertanda asumsi"


def template(library: Library, name: str) -> str:
    """YAML of a configuration of a process (id, or path of a file), complete and ready to run.

    Raises SistemKerjaError as ``prepare`` does.
    """
    configuration = Configuration(warm_up=0)
    plan = prepare(library, name, configuration)
    nodes = expand(library, name).nodes
    drawn = _drawn(plan)
    arrivals = plan.configuration.arrivals
    between = arrivals.between if arrivals is not None else None
    minutes = configuration.working.minutes_per_day
    gap = _written(between.mean, minutes) if between is not None else "1 hari"
    lines = [
        f"# Konfigurasi simulasi {plan.program.process}.",
        "# Baris bertanda ASUMSI belum berdasar data: ganti dengan angka kantor Anda, lalu hapus tandanya.",
        "# Lama: 45 menit, 3,5 jam, 2 hari (hari kerja), atau sebaran, misalnya",
        "#   {sebaran: segitiga, min: 1 jam, modus: 2 jam, maks: 1 hari}; yang lain: konstan, seragam, eksponensial,",
        "#   lognormal dan gamma (rerata, simpangan), empiris (nilai: [2 jam, 3 jam, 1 hari]).",
        f"proses: {plan.program.process}",
        f"mulai: {configuration.start}",
        f"kasus: {CASES}",
        f"ulangan: {REPLICATIONS}",
        "benih: 1",
        "pemanasan: otomatis",
        "",
        "kedatangan:",
        f"  antara: {{sebaran: eksponensial, rerata: {gap}}}{_ASSUMED}",
        "",
        "waktu_kerja:  # Perpres 21/2023: Senin-Jumat, 37 jam 30 menit seminggu",
        f"  menit_per_hari: {minutes}",
        "  libur_nasional: ya",
        "  kalender:  # berkas kalender kantor bila ada: Ramadan, libur daerah, cuti; misalnya kalender.yaml",
        "  libur: []  # libur daerah, misalnya [2026-03-21, 2026-12-24..2026-12-31]",
        f"  ramadan: {{masa: []}}{_ASSUMED}: tidak ada Ramadan; misalnya [2026-02-18..2026-03-19]",
        "",
        "peran:  # banyaknya orang; orang bernama dengan beberapa peran atau cuti: bagian orang",
        *(f"  {_quoted(role)}: 1{_ASSUMED}" for role in _roles(plan.program)),
        "",
        "durasi:",
        *_durations(nodes, plan.program, minutes),
        *_section("keputusan", _decisions(nodes, plan.program, drawn)),
        *_section("jumlah", _repeats(nodes)),
        "",
        "# Boleh ditambah, tanpa tanda pagar:",
        "# prioritas: {segera: 20%, biasa: 80%}",
        "# batas_waktu: 10 hari",
        *_people_example(plan.program),
    ]
    return "\n".join(lines) + "\n"


def _section(title: str, lines: Iterator[str]) -> list[str]:
    found = list(lines)
    return ["", f"{title}:", *found] if found else []


def _people_example(program: Program) -> Iterator[str]:
    role = next(iter(_roles(program)), None)
    if role is not None:
        yield "# orang:  # menambah orang di bagian peran; tulis 0 di sana bila hanya Ani yang berperan itu"
        yield f"#   - {{nama: Ani, peran: [{_quoted(role)}], cuti: [2026-03-02..2026-03-06]}}"


def _roles(program: Program) -> list[str]:
    return list(dict.fromkeys(role for roles in program.staff.roles for role in sorted(roles)))


def _durations(nodes: list[Node], program: Program, minutes: int) -> Iterator[str]:
    columns = {column.key: column for column in program.columns}
    for node in _once(node for node in nodes if node.key in columns):
        length = _length(columns[node.key], minutes)
        standard = node.element.extension.mutu_baku
        mark = _ASSUMED if standard is None or not standard.waktu else _ACT if standard.asumsi else ""
        timed = any(definition.kind == "timer" for definition in node.element.event_definitions)
        yield f"  {node.element.id}: {length}{_named('' if timed else mark, node)}"


def _named(mark: str, node: Node) -> str:
    """The comment of a line: its mark, and what the map calls the step."""
    return f"{mark}: {_plain(node.label)}" if mark else f"  # {_plain(node.label)}"


def _length(column: Column, minutes: int) -> str:
    distribution = column.distribution or Distribution("konstan", (0.0,))
    return _written(distribution.mean, minutes)


def _written(seconds: float, minutes: int) -> str:
    """A length with a decimal point: a comma would end the value inside braces."""
    return spoken(seconds, minutes).replace(",", ".")


def _drawn(plan: Plan) -> frozenset[str]:
    """Gateways at which probabilities had a say in a trial; the others follow from what is known of a case."""
    trial = carry_out(replace(plan, cases=_TRIAL_CASES, replications=1)).replications[0]
    places = plan.program.places
    chosen = (op for op, what in enumerate(plan.program.op) if what == Op.XOR or op in trial.drawn)
    return frozenset(places[op].element or "" for op in chosen)


def _decisions(nodes: list[Node], program: Program, drawn: frozenset[str]) -> Iterator[str]:
    asked = {column.key.removesuffix("?").split("?")[0] for column in program.columns if column.distribution is None}
    for node in _once(node for node in nodes if node.key in asked and len(node.outs) > 1):
        inclusive = node.type != "exclusiveGateway"
        if not inclusive and node.element.id not in drawn:
            continue
        yield f"  {node.element.id}:  # {_plain(node.label)}"
        left = 100
        for number, edge in enumerate(node.outs):
            last = number == len(node.outs) - 1
            share = 50 if inclusive else left if last else 100 // len(node.outs)
            left -= share
            names = [answer(other) for other in node.outs]
            unique = names.count(answer(edge)) == 1
            name = answer(edge) if unique or edge.flow is None else edge.flow.id
            yield f"    {_quoted(name)}: {share}%{_ASSUMED}"


def _repeats(nodes: list[Node]) -> Iterator[str]:
    for node in _once(node for node in nodes if node.element.loop is not None):
        text = node.element.loop.cardinality.strip() if node.element.loop is not None else ""
        yield (
            f"  {node.element.id}: {text}" if text.isdecimal() else f"  {node.element.id}: {ASSUMED_REPEATS}{_ASSUMED}"
        )


def _once(nodes: Iterator[Node]) -> Iterator[Node]:
    """One node for each element, though it may be used in several places."""
    seen: set[str] = set()
    for node in nodes:
        if node.element.id not in seen:
            seen.add(node.element.id)
            yield node


def _plain(text: str) -> str:
    return " ".join(text.split())


def _quoted(text: str) -> str:
    escaped = _plain(text).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
