"""Runs the scenarios of a sweep on the same chance, and gives the figures of each with its difference to the present.

Pilots find the warm-up of all, where none is given. Then all scenarios get their first replication, all their second,
and so on: whatever is finished when somebody interrupts compares like with like. Of each replication only its figures
are kept.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ..engine.replication import Replication
from ..results.result import INDICATORS, indicator_values, result_of
from ..runner import Plan, Runs
from ..statistics import Estimate, estimate
from ..workers import crew_of
from .scenarios import Grid, Scenario
from .warm_up import needs_pilots, pilot_count, with_common_warm_up

__all__ = ["Point", "Sweep", "run_sweep"]

_NO_TIME_LEFT = 0.85

Values = Mapping[str, Mapping[int, float]]
"""Indicator -> number of the replication -> its value there."""


@dataclass(frozen=True, slots=True)
class Point:
    """A scenario and its figures.

    indicators   as in a result;  ``differences``: minus the present state, over the replications both have
    use          role -> share of time its people work
    values       the indicators, replication by replication
    stuck        cases that never ended
    """

    scenario: Scenario
    replications: int
    indicators: Mapping[str, Estimate]
    differences: Mapping[str, Estimate]
    use: Mapping[str, Estimate]
    values: Values
    stuck: int

    @property
    def busiest(self) -> str:
        """The role whose people work the largest share of their time; empty where nobody works."""
        known = {role: use.mean for role, use in self.use.items() if use.replications}
        return max(known, key=lambda role: known[role], default="")

    @property
    def most_use(self) -> float:
        """The share of their time the busiest people work; 0 where nobody works."""
        return self.use[self.busiest].mean if self.busiest else 0.0


@dataclass(frozen=True, slots=True)
class Sweep:
    """All points, the present state first; ``partial`` where it was interrupted; what was assumed.

    unsettled  numbers of the points that never reach a steady state
    """

    grid: Grid
    points: tuple[Point, ...]
    partial: bool
    assumptions: tuple[str, ...]
    unsettled: tuple[int, ...] = ()

    @property
    def plan(self) -> Plan:
        """The plan of the present state."""
        return self.grid.scenarios[0].plan


@dataclass(slots=True)
class _Gathered:
    """What has come in of one scenario, by the number of the replication."""

    values: dict[str, dict[int, float]] = field(default_factory=dict)
    use: dict[str, dict[int, float]] = field(default_factory=dict)
    stuck: int = 0
    assumptions: dict[str, None] = field(default_factory=dict)

    def add(self, plan: Plan, replication: Replication) -> None:
        runs = Runs(plan, (replication,))
        for key, (value,) in indicator_values(runs).items():
            self.values.setdefault(key, {})[replication.number] = value
        result = result_of(runs)
        for role in result.roles:
            self.use.setdefault(role.role, {})[replication.number] = role.use.mean
        self.stuck += sum(place.cases for place in result.stuck)
        self.assumptions.update(dict.fromkeys(result.assumptions))


def run_sweep(
    grid: Grid, *, workers: int = 1, cluster: str = "", progress: Callable[[int, int], None] | None = None
) -> Sweep:
    """Run everything; Ctrl-C leaves what is finished.

    Raises SistemKerjaError SK-SIMULASI-009, 014 and 015, and what reading the calendar raises.
    """
    plans = [scenario.plan for scenario in grid.scenarios]
    gathered = [_Gathered() for _ in plans]
    report, partial = progress or (lambda _done, _wanted: None), False
    unsettled: tuple[int, ...] = ()
    most = max(plan.replications for plan in plans)
    jobs = [(number, replication) for replication in range(most) for number in range(len(plans))]
    pilots = pilot_count(plans) if needs_pilots(plans, grid.automatic) else 0
    wanted = pilots + len(jobs)
    try:
        report(0, wanted)
        if pilots:
            plans, found = with_common_warm_up(
                plans, workers=workers, cluster=cluster, report=lambda done: report(done, wanted)
            )
            grid, unsettled = _planned(grid, plans), tuple(found)
        with crew_of(plans, workers=workers, cluster=cluster) as crew:
            for done, ((number, _), replication) in enumerate(crew.run(jobs), pilots + 1):
                gathered[number].add(plans[number], replication)
                report(done, wanted)
    except KeyboardInterrupt:
        partial = True
    points = tuple(_point(s, g, gathered[0].values) for s, g in zip(grid.scenarios, gathered, strict=True))
    assumptions = dict.fromkeys(sentence for g in gathered[:1] for sentence in g.assumptions)
    # In few cases chance alone may look like growth; people who have time left clear every queue.
    growing = tuple(number for number in unsettled if points[number].most_use > _NO_TIME_LEFT)
    return Sweep(grid, points, partial, tuple(assumptions), growing)


def _planned(grid: Grid, plans: Sequence[Plan]) -> Grid:
    """The grid with these plans."""
    scenarios = tuple(replace(s, plan=plan) for s, plan in zip(grid.scenarios, plans, strict=True))
    return replace(grid, scenarios=scenarios)


def difference_of(after: Mapping[int, float], before: Mapping[int, float]) -> Estimate:
    """The difference of a figure over the replications both have."""
    return estimate([after[number] - before[number] for number in sorted(after.keys() & before.keys())])


def _point(scenario: Scenario, gathered: _Gathered, present: Values) -> Point:
    keys: Sequence[str] = [key for key in INDICATORS if key in gathered.values]
    return Point(
        scenario=scenario,
        replications=max((len(values) for values in gathered.values.values()), default=0),
        indicators={key: _estimate(gathered.values[key]) for key in keys},
        differences={key: difference_of(gathered.values[key], present[key]) for key in keys if key in present},
        use={role: _estimate(values) for role, values in gathered.use.items()},
        values=gathered.values,
        stuck=gathered.stuck,
    )


def _estimate(values: Mapping[int, float]) -> Estimate:
    return estimate([values[number] for number in sorted(values)])
