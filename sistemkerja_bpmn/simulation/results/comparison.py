"""Two scenarios of one process on the same chance: the difference of each indicator, with its interval."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..compiling.program import Program
from ..inputs.distributions import Distribution
from ..inputs.durations import spoken
from ..runner import Plan, Runs
from ..statistics import Estimate, estimate
from .result import INDICATORS, Result, indicator_values

__all__ = ["Comparison", "compare"]

_HOUR = 3_600.0


@dataclass(frozen=True)
class Comparison:
    """The second scenario minus the first; ``changes`` says in words how it differs."""

    first: Result
    second: Result
    differences: Mapping[str, Estimate]
    changes: tuple[str, ...]


def compare(first: Result, second: Result) -> Comparison:
    """The differences of the indicators, replication by replication (common random numbers).

    Replications that only one of the two has are left out.
    """
    one, other = (indicator_values(Runs(r.plan, r.replications)) for r in (first, second))
    both = {r.number for r in first.replications} & {r.number for r in second.replications}
    differences = {}
    for key in INDICATORS:
        if key in one and key in other:
            before = {r.number: v for r, v in zip(first.replications, one[key], strict=True)}
            after = {r.number: v for r, v in zip(second.replications, other[key], strict=True)}
            differences[key] = estimate([after[number] - before[number] for number in sorted(both)])
    return Comparison(first, second, differences, tuple(_changes(first.plan, second.plan)))


def _changes(first: Plan, second: Plan) -> Iterator[str]:
    """How the second differs, in words: people by number, lengths by their means, everything else by its name."""
    before, after = _people(first.program), _people(second.program)
    for role in sorted(before.keys() | after.keys()):
        more = after.get(role, 0) - before.get(role, 0)
        if more:
            yield f"{role} {more:+d} orang"
    one, other = first.configuration, second.configuration
    for element in sorted(one.durations.keys() | other.durations.keys()):
        lengths = [configuration.durations.get(element) for configuration in (one, other)]
        if lengths[0] != lengths[1]:
            words = [_length(length, plan) for length, plan in zip(lengths, (first, second), strict=True)]
            yield f"lama {element} {words[0]} menjadi {words[1]}" if words[0] != words[1] else f"sebaran {element}"
    for what, tables in (
        ("peluang", (one.decisions, other.decisions)),
        ("peluang isian", (one.answers, other.answers)),
        ("jumlah", (one.counts, other.counts)),
    ):
        names = sorted(tables[0].keys() | tables[1].keys())
        yield from (f"{what} {name}" for name in names if tables[0].get(name) != tables[1].get(name))
    if one.priorities != other.priorities:
        yield "prioritas"
    if one.arrivals != other.arrivals:
        yield "kedatangan"
    if (one.working, one.around_the_clock) != (other.working, other.around_the_clock):
        yield "waktu kerja"


def _people(program: Program) -> dict[str, int]:
    """Role -> how many people have it."""
    found: dict[str, int] = {}
    for kind in program.staff.class_of:
        for role in program.staff.roles[kind]:
            found[role] = found.get(role, 0) + 1
    return found


def _length(length: Distribution | None, plan: Plan) -> str:
    """Its mean as people say it, rounded where that would need minutes of hours."""
    if length is None:
        return "menurut model"
    minutes = plan.configuration.working.minutes_per_day
    exact = spoken(length.mean, minutes)
    if length.mean < _HOUR or not exact.endswith(("menit", "detik")):
        return exact
    size, unit = (minutes * 60.0, "hari") if length.mean >= minutes * 60.0 else (_HOUR, "jam")
    return f"{length.mean / size:.3g} {unit}".replace(".", ",")
