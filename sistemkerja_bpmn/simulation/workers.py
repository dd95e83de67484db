"""Who runs replications: this process alone, several others (``processes``), or a Dask cluster (``cluster``). What is
run does not depend on who runs it, and what the others need is only loaded with them.

A job is the number of a plan and the number of a replication; the plans are handed out once.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

from .engine.replication import Replication, clocks_of, replicate
from .engine.state import Clocks

if TYPE_CHECKING:
    from .runner import Plan

__all__ = ["Crew", "Job", "Workshop", "crew_of", "replicate_plan"]

Job = tuple[int, int]
"""Number of the plan, number of the replication."""

_MOST_PROCESSES = 61
"""Windows cannot wait for more processes at once."""


class Crew(Protocol):
    """Whoever runs replications."""

    def run(self, jobs: Sequence[Job]) -> Iterator[tuple[Job, Replication]]:
        """The replications of these jobs, in the order in which they are finished."""
        ...


def replicate_plan(plan: Plan, number: int, clocks: Clocks, *, log: bool = False) -> Replication:
    """One replication of a plan; the log is kept of the first one only."""
    return replicate(
        plan.program,
        plan.configuration,
        clocks,
        number,
        cases=plan.cases,
        seed=plan.seed,
        warm_up=plan.warm_up,
        log=log and number == 0,
    )


class Workshop:
    """What one process needs to run replications: the plans, and their calendars once they are worked out."""

    def __init__(self, plans: Sequence[Plan], *, log: bool = False) -> None:
        self._plans, self._log = plans, log
        self._clocks: dict[int, Clocks] = {}

    def run(self, jobs: Sequence[Job]) -> Iterator[tuple[Job, Replication]]:
        """The replications of these jobs, one after the other."""
        yield from ((job, self.work(job)) for job in jobs)

    def work(self, job: Job) -> Replication:
        """One replication."""
        number, replication = job
        plan = self._plans[number]
        if number not in self._clocks:
            self._clocks[number] = clocks_of(plan.configuration, plan.program.staff)
        return replicate_plan(plan, replication, self._clocks[number], log=self._log)


@contextmanager
def crew_of(plans: Sequence[Plan], *, workers: int = 1, cluster: str = "", log: bool = False) -> Iterator[Crew]:
    """A crew for these plans: ``workers`` processes where there are more than one, or the Dask cluster at an address.

    Raises SistemKerjaError SK-SIMULASI-014 as ``process_crew`` does, 015 as ``cluster_crew`` does.
    """
    if cluster:
        from .cluster import cluster_crew

        with cluster_crew(plans, cluster, log=log) as crew:
            yield crew
        return
    workers = max(1, min(workers, 4 * (os.cpu_count() or 1), _MOST_PROCESSES))
    if workers == 1:
        yield Workshop(plans, log=log)
        return
    from .processes import process_crew

    with process_crew(plans, workers, log=log) as crew:
        yield crew
