"""Two scenarios of one process on the same chance: the difference of each indicator, with its interval."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..compiling.program import Program
from ..runner import Runs
from ..statistics import Estimate, estimate
from .result import INDICATORS, Result, indicator_values

__all__ = ["Comparison", "compare"]


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
    return Comparison(first, second, differences, tuple(_changes(first.plan.program, second.plan.program)))


def _changes(first: Program, second: Program) -> list[str]:
    counts = []
    for program in (first, second):
        roles: dict[str, int] = {}
        for kind in program.staff.class_of:
            for role in program.staff.roles[kind]:
                roles[role] = roles.get(role, 0) + 1
        counts.append(roles)
    before, after = counts
    found = []
    for role in sorted(before.keys() | after.keys()):
        more = after.get(role, 0) - before.get(role, 0)
        if more:
            found.append(f"{role} {more:+d} orang")
    return found
