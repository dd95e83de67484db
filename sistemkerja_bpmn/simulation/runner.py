"""Many replications: defaults, warm-up, precision, interruption. ``workers`` knows who runs them.

Each replication depends on the seed and its own number alone, so one process or many give the same figures. Whether
more replications are needed is decided after whole rounds, never by who was first.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace

from ..bpmn.library import Library
from ..errors import Location, SistemKerjaError
from .compiling.compile import compile_process
from .compiling.program import Program
from .engine.replication import Replication, clocks_of
from .horizon import assumed_holidays
from .inputs.configuration import Arrivals, Configuration
from .inputs.distributions import Distribution, constant
from .inputs.durations import spoken
from .problems import placed, problem
from .statistics import estimate, needed_replications, warm_up_length
from .workers import crew_of, replicate_plan

__all__ = ["AUTOMATIC", "CASES", "PILOTS", "REPLICATIONS", "Plan", "Runs", "carry_out", "prepare"]

CASES, REPLICATIONS, SEED = 1_000, 10, 1
MOST_REPLICATIONS = 500
PILOTS = 4
"""Runs in which the warm-up is looked for."""
_PILOT_CASES = (200, 200, 600)
"""Cases of the pilots that settle the assumed gap: nobody waits long, a first load, nearly the load in the end."""
_ASSUMED_LOAD = 0.7
AUTOMATIC = -1

Progress = Callable[[int, int], None]
"""Called with the replications done and asked for."""


@dataclass(frozen=True)
class Plan:
    """A compiled process with everything decided: what is run again and again."""

    program: Program
    configuration: Configuration
    cases: int
    replications: int
    seed: int
    warm_up: int


@dataclass(frozen=True)
class Runs:
    """What was run; ``partial`` where it was interrupted, ``short`` where the asked precision was not reached."""

    plan: Plan
    replications: tuple[Replication, ...]
    partial: bool = False
    short: bool = False


def prepare(library: Library, name: str, configuration: Configuration) -> Plan:
    """Compile a process and settle what the configuration leaves open, each assumption noted.

    Raises SistemKerjaError SK-SIMULASI-004 to 012, 017 for the configuration of another process.
    """
    _require_process(library, name, configuration)
    try:
        program = compile_process(library, name, configuration)
    except SistemKerjaError as error:
        raise _at_decision(error, configuration) from error
    try:
        return _settle(program, configuration)
    except SistemKerjaError as error:
        # The engine knows no lines; what it finds in a trial run is most often the calendar.
        raise placed(error, _calendar_place(configuration)) from error


def _at_decision(error: SistemKerjaError, configuration: Configuration) -> SistemKerjaError:
    """An error at a decision whose probabilities are configured: the line to change is there, not in the model."""
    line = configuration.line("keputusan", error.lokasi.element or "")
    if line is None:
        return error
    place = Location(configuration.file, line, error.lokasi.element)
    return SistemKerjaError(error.kode, error.pesan, place, error.saran)


def _settle(program: Program, configuration: Configuration) -> Plan:
    cases, seed = configuration.cases or CASES, SEED if configuration.seed is None else configuration.seed
    if configuration.arrivals is None:
        between = _assumed_gap(program, configuration)
        configuration = replace(configuration, arrivals=Arrivals(between=between))
        gap = spoken(between.mean, configuration.working.minutes_per_day)
        program.assumptions.insert(
            0,
            f"Kedatangan: rata-rata setiap {gap} kerja, agar orang tersibuk terpakai paling banyak sekitar "
            f"{_ASSUMED_LOAD:.0%}.",
        )
    if configuration.arrivals is not None and configuration.arrivals.dated:
        known = len(configuration.arrivals.dated)
        cases = min(cases, known) if configuration.cases else known
    program.assumptions += assumed_holidays(configuration, cases)
    plan = Plan(program, configuration, cases, configuration.replications or REPLICATIONS, seed, 0)
    return replace(plan, warm_up=_warm_up(plan))


def _calendar_place(configuration: Configuration) -> Location:
    """The line of the longest leave, else that of the working time."""
    away = [person for person in configuration.people if person.leave]
    longest = max(away, key=lambda person: sum((s.last - s.first).days for s in person.leave), default=None)
    line = longest.line if longest is not None else configuration.line("konfigurasi", "waktu_kerja")
    return Location(configuration.file or None, line)


def carry_out(
    plan: Plan,
    *,
    workers: int = 1,
    cluster: str = "",
    precision: float | None = None,
    log: bool = False,
    progress: Progress | None = None,
) -> Runs:
    """Run the replications of a plan, more where a relative precision of the mean cycle time is asked for.

    workers   processes of this machine;  ``cluster``: address of a Dask scheduler, instead of them

    Ctrl-C leaves what is finished. Raises SistemKerjaError SK-SIMULASI-009, 014 and 015, and what reading the calendar
    raises.
    """
    done: list[Replication] = []
    wanted, report = plan.replications, progress or (lambda _done, _wanted: None)
    with crew_of([plan], workers=workers, cluster=cluster, log=log) as crew:
        try:
            while True:
                report(len(done), wanted)
                for _, replication in crew.run([(0, number) for number in range(len(done), wanted)]):
                    done.append(replication)
                    report(len(done), wanted)
                if precision is None or len(done) >= MOST_REPLICATIONS:
                    break
                done.sort(key=lambda r: r.number)
                found = estimate([float(r.working.mean()) if len(r.working) else math.nan for r in done])
                wanted = min(max(needed_replications(found, precision), 2), MOST_REPLICATIONS)
                if wanted <= len(done):
                    break
        except KeyboardInterrupt:
            return Runs(plan, tuple(sorted(done, key=lambda r: r.number)), partial=True)
    done.sort(key=lambda r: r.number)
    found = estimate([float(r.working.mean()) if len(r.working) else math.nan for r in done])
    short = precision is not None and not found.relative <= precision
    return Runs(plan, tuple(done), short=short)


def _require_process(library: Library, name: str, configuration: Configuration) -> None:
    process = library.find(name).process_id
    if configuration.process not in {"", process}:
        raise problem(
            17,
            f'Konfigurasi itu untuk proses "{configuration.process}", bukan "{process}".',
            Location(configuration.file, configuration.line("konfigurasi", "proses")),
            f'Pakai konfigurasi proses ini (--templat menulisnya), atau ganti baris itu menjadi "proses: {process}".',
        )


def _warm_up(plan: Plan) -> int:
    asked = plan.configuration.warm_up
    if asked is not None and asked != AUTOMATIC:
        if asked >= plan.cases:
            raise problem(
                12,
                f"Pemanasan {asked} kasus menghabiskan semua kasus ({plan.cases}).",
                Location(plan.configuration.file or None, plan.configuration.line("konfigurasi", "pemanasan")),
                'Kurangi pemanasan, tambah kasus, atau tulis "pemanasan: otomatis".',
            )
        return asked
    clocks = clocks_of(plan.configuration, plan.program.staff)
    return warm_up_length([replicate_plan(plan, number, clocks).working for number in range(PILOTS)])


def _assumed_gap(program: Program, configuration: Configuration) -> Distribution:
    """A gap between requests that keeps the busiest person busy for about 70 %, from pilots in a world without nights.

    In the first nobody waits long. Under a load those who may act instead of others take a share of their work, so the
    gap is corrected by what pilots with it show.
    """
    day = configuration.working.minutes_per_day * 60.0
    calm, *loaded = _PILOT_CASES
    gap = _busiest(program, configuration, constant(1_000 * day), calm) / _ASSUMED_LOAD
    for cases in loaded:
        if gap > 0:
            gap = _busiest(program, configuration, Distribution("eksponensial", (gap,)), cases) / _ASSUMED_LOAD
    gap = gap or day
    # Half units, rounded up, must not be too coarse.
    unit = day if gap >= 2 * day else 3600.0 if gap >= 2 * 3600 else 60.0
    return Distribution("eksponensial", (math.ceil(2 * gap / unit) / 2 * unit,))


def _busiest(program: Program, configuration: Configuration, between: Distribution, cases: int) -> float:
    """Seconds of work a case means for the busiest person, when requests come with this gap."""
    world = replace(configuration, arrivals=Arrivals(between=between), around_the_clock=True)
    pilot = replicate_plan(Plan(program, world, cases, 1, SEED, 0), 0, clocks_of(world, program.staff))
    return float(max(pilot.busy.tolist(), default=0.0)) / cases
