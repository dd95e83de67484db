"""Figures of a simulation over its replications, as data: what tables, JSON and CSV are written from.

Times are seconds. Waiting and cycle times exist in calendar time and in working time of the office.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..compiling.program import Program
from ..engine.replication import Replication, Stuck
from ..runner import Plan, Runs
from ..statistics import GROWTH, Estimate, estimate, quantile

__all__ = ["INDICATORS", "PersonFigures", "PriorityFigures", "Result", "RoleFigures", "StepFigures", "result_of"]

INDICATORS: Mapping[str, tuple[str, str]] = {
    "siklus_kerja": ("Waktu siklus (waktu kerja)", "detik"),
    "siklus_kerja_median": ("Waktu siklus, median (waktu kerja)", "detik"),
    "siklus_kerja_p90": ("Waktu siklus, 90% kasus (waktu kerja)", "detik"),
    "siklus_kalender": ("Waktu siklus (kalender)", "detik"),
    "tunggu": ("Waktu tunggu per kasus (waktu kerja)", "detik"),
    "pengerjaan": ("Waktu pengerjaan per kasus", "detik"),
    "ulang": ("Langkah yang diulang per kasus", "kali"),
    "lewat_batas": ("Kasus yang melewati batas waktu", "bagian"),
}
"""Key of an indicator -> what people call it, and its unit."""

_HIGH_USE = 0.95


@dataclass(frozen=True, slots=True)
class StepFigures:
    """One step: how often per case, waiting and work each time, mean queue in working time, share of all waiting."""

    element: str
    name: str
    role: str
    process: str
    prefix: str
    times: Estimate
    wait: Estimate
    wait_calendar: Estimate
    work: Estimate
    queue: Estimate
    rework: Estimate
    share: Estimate


@dataclass(frozen=True, slots=True)
class RoleFigures:
    """A role: its people, how much of their time they work (for whatever role), longest queue before it."""

    role: str
    people: int
    use: Estimate
    longest: int


@dataclass(frozen=True, slots=True)
class PersonFigures:
    """One person."""

    name: str
    roles: tuple[str, ...]
    use: Estimate


@dataclass(frozen=True, slots=True)
class PriorityFigures:
    """Cases of one priority: cycle time and waiting, both in working time."""

    name: str
    cycle: Estimate
    wait: Estimate


@dataclass(frozen=True)
class Result:
    """Everything there is to report.

    steps are in the order of the model; ``bottlenecks`` the same, the longest total waiting first
    """

    plan: Plan
    replications: tuple[Replication, ...]
    partial: bool
    indicators: Mapping[str, Estimate]
    outcomes: Mapping[str, Estimate]
    priorities: tuple[PriorityFigures, ...]
    roles: tuple[RoleFigures, ...]
    people: tuple[PersonFigures, ...]
    steps: tuple[StepFigures, ...]
    stuck: tuple[Stuck, ...]
    warnings: tuple[str, ...]

    @property
    def assumptions(self) -> tuple[str, ...]:
        """What was assumed, with the decisions in which probabilities had a say though nobody configured them."""
        program, configured = self.plan.program, self.plan.configuration.decisions
        marked = self.plan.configuration.assumed
        drawn = sorted({op for replication in self.replications for op in replication.drawn})
        names = (program.names[op] for op in drawn if program.places[op].element not in configured)
        return tuple(
            dict.fromkeys(
                (*marked, *program.assumptions, *(f"Gateway {n}: semua jawaban sama peluangnya." for n in names))
            )
        )

    @property
    def bottlenecks(self) -> tuple[StepFigures, ...]:
        """Steps at which cases wait, the worst first."""
        waiting = (step for step in self.steps if step.share.mean > 0)
        return tuple(sorted(waiting, key=lambda step: (-step.share.mean, step.element)))


def result_of(runs: Runs) -> Result:
    """The figures of what was run."""
    plan, done = runs.plan, runs.replications
    program = plan.program
    indicators = {key: estimate(values) for key, values in indicator_values(runs).items()}
    outcomes = {
        name: estimate([_mean(r.outcome == number) for r in done]) for number, name in enumerate(program.outcomes)
    }
    stuck = _stuck(done)
    roles, people = _roles(program, done), _people(program, done)
    return Result(
        plan=plan,
        replications=done,
        partial=runs.partial,
        indicators=indicators,
        outcomes=outcomes,
        priorities=_priorities(program, done),
        roles=roles,
        people=people,
        steps=_steps(program, done),
        stuck=stuck,
        warnings=tuple(_warnings(runs, indicators, roles, stuck)),
    )


def indicator_values(runs: Runs) -> Mapping[str, list[float]]:
    """Each indicator's value in each replication, in order of their numbers."""
    target = runs.plan.configuration.target
    ways: dict[str, Callable[[Replication], float]] = {
        "siklus_kerja": lambda r: _mean(r.working),
        "siklus_kerja_median": lambda r: quantile(r.working, 0.5),
        "siklus_kerja_p90": lambda r: quantile(r.working, 0.9),
        "siklus_kalender": lambda r: _mean(r.ended - r.born),
        "tunggu": lambda r: _mean(r.wait),
        "pengerjaan": lambda r: _mean(r.work),
        "ulang": lambda r: _mean(r.rework),
    }
    if target is not None:
        ways["lewat_batas"] = lambda r: _mean(r.working > target)
    return {key: [way(replication) for replication in runs.replications] for key, way in ways.items()}


def _mean(values: NDArray[np.float64] | NDArray[np.int64] | NDArray[np.bool_]) -> float:
    return float(np.mean(values)) if len(values) else math.nan


def _ratio(over: float, under: float) -> float:
    return over / under if under > 0 else math.nan


def _steps(program: Program, done: Sequence[Replication]) -> tuple[StepFigures, ...]:
    of_step = [[op for op, origin in enumerate(program.origin) if origin == n] for n in range(len(program.steps))]
    found = []
    for step, ops in zip(program.steps, of_step, strict=True):

        def total(figures: NDArray[np.float64], ops: list[int] = ops) -> float:
            return float(figures[ops].sum())

        starts = [total(r.step_starts) for r in done]
        found.append(
            StepFigures(
                *(step.element, step.name, step.role, step.process, step.prefix),
                times=estimate([_ratio(s, len(r.born)) for s, r in zip(starts, done, strict=True)]),
                wait=estimate([_ratio(total(r.step_wait), s) for s, r in zip(starts, done, strict=True)]),
                wait_calendar=estimate([_ratio(total(r.step_calendar), s) for s, r in zip(starts, done, strict=True)]),
                work=estimate([_ratio(total(r.step_work), s) for s, r in zip(starts, done, strict=True)]),
                queue=estimate([_ratio(total(r.step_wait), r.span) for r in done]),
                rework=estimate([_ratio(total(r.step_rework), len(r.born)) for r in done]),
                share=estimate([_ratio(total(r.step_wait), float(r.step_wait.sum())) for r in done]),
            )
        )
    return tuple(found)


def _priorities(program: Program, done: Sequence[Replication]) -> tuple[PriorityFigures, ...]:
    return tuple(
        PriorityFigures(
            name,
            estimate([_mean(r.working[r.priority == number]) for r in done]),
            estimate([_mean(r.wait[r.priority == number]) for r in done]),
        )
        for number, (name, _) in enumerate(program.priorities)
    )


def _people(program: Program, done: Sequence[Replication]) -> tuple[PersonFigures, ...]:
    staff = program.staff
    return tuple(
        PersonFigures(
            name,
            tuple(sorted(staff.roles[staff.class_of[number]])),
            estimate([_ratio(float(r.busy[number]), float(r.open_time[number])) for r in done]),
        )
        for number, name in enumerate(staff.people)
    )


def _roles(program: Program, done: Sequence[Replication]) -> tuple[RoleFigures, ...]:
    staff = program.staff
    names = list(dict.fromkeys(role for person in staff.class_of for role in sorted(staff.roles[person])))
    found = []
    for role in names:
        members = [n for n, kind in enumerate(staff.class_of) if role in staff.roles[kind]]
        kinds = {staff.class_of[n] for n in members}
        places = {place for kind in kinds for place in staff.serves[kind]}
        use = [_ratio(float(r.busy[members].sum()), float(r.open_time[members].sum())) for r in done]
        longest = max((r.longest[place] for r in done for place in places), default=0)
        found.append(RoleFigures(role, len(members), estimate(use), longest))
    return tuple(found)


def _stuck(done: Sequence[Replication]) -> tuple[Stuck, ...]:
    counts: dict[Stuck, int] = {}
    for replication in done:
        for stuck in replication.stuck:
            key = Stuck(stuck.place, stuck.file, stuck.line, stuck.element, 0)
            counts[key] = counts.get(key, 0) + stuck.cases
    return tuple(Stuck(s.place, s.file, s.line, s.element, count) for s, count in counts.items())


def _warnings(
    runs: Runs, indicators: Mapping[str, Estimate], roles: Sequence[RoleFigures], stuck: Sequence[Stuck]
) -> list[str]:
    found = []
    cycle = indicators["siklus_kerja"]
    if runs.partial:
        found.append(f"Dihentikan sebelum selesai: {len(runs.replications)} ulangan yang sudah selesai dilaporkan.")
    if runs.short:
        found.append("Ketelitian yang diminta belum tercapai pada batas jumlah ulangan.")
    if len(runs.replications) < 2:
        found.append("Satu ulangan tidak memberi selang kepercayaan; pakai --ulangan 10 atau lebih.")
    elif not runs.short and cycle.relative > 0.1:
        found.append(
            f"Selang kepercayaan waktu siklus masih ±{cycle.relative:.0%}; tambah --ulangan atau --kasus, "
            "atau pakai --presisi 5%."
        )
    crowded = [role.role for role in roles if role.use.mean > _HIGH_USE]
    if crowded and _grows(runs):
        found.append(
            f"Antrean tumbuh terus karena orang tidak cukup ({', '.join(crowded)}): rata-ratanya bergantung pada "
            "jumlah kasus dan bukan keadaan tetap."
        )
    for place in stuck:
        found.append(f"{place.cases} kasus tidak pernah selesai: berhenti di {place.place}.")
    return found


def _grows(runs: Runs) -> bool:
    """Whether clearly more cases are under way when the last request comes than half-way, or late ones take longer.

    Where one case queues several times, all take equally long, however the queue grows.
    """
    early = late = 0
    ratios = []
    for replication in runs.replications:
        born, ended, times = replication.born, replication.ended, replication.working
        if len(times) >= 20:
            half = len(times) // 2
            ratios.append(float(times[half:].mean()) / max(float(times[:half].mean()), 1e-9))
            early += int(np.sum(ended[: half + 1] > born[half]))
            late += int(np.sum(ended > born[-1]))
    return bool(ratios) and (sum(ratios) / len(ratios) > GROWTH or late > GROWTH * early)
