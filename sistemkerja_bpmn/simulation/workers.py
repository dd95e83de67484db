"""Who runs replications: this process alone, several others, or a Dask cluster. What is run does not
depend on who runs it.

A job is the number of a plan and the number of a replication; the plans are handed out once.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from multiprocessing import get_context
from typing import TYPE_CHECKING, Protocol

from .engine.replication import Replication, clocks_of, replicate
from .engine.state import Clocks
from .problems import problem

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

    Raises SistemKerjaError SK-SIMULASI-014 where a process ends without a word, 015 as ``cluster_crew`` does.
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
    pool = ProcessPoolExecutor(
        workers, mp_context=get_context("spawn"), initializer=_install, initargs=(tuple(plans), log)
    )
    try:
        yield _Processes(pool)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


class _Processes:
    def __init__(self, pool: ProcessPoolExecutor) -> None:
        self._pool = pool

    def run(self, jobs: Sequence[Job]) -> Iterator[tuple[Job, Replication]]:
        try:
            job_of: dict[Future[Replication], Job] = {self._pool.submit(_work, job): job for job in jobs}
            waiting = set(job_of)
            while waiting:
                finished, waiting = wait(waiting, return_when=FIRST_COMPLETED)
                yield from ((job_of[future], future.result()) for future in finished)
        except BrokenProcessPool as error:
            raise problem(
                14,
                "Salah satu proses pekerja berhenti mendadak, mungkin karena memorinya habis.",
                saran="Ulangi dengan --pekerja yang lebih kecil atau --kasus yang lebih sedikit.",
            ) from error


_INSTALLED: list[Workshop] = []


def _install(plans: Sequence[Plan], log: bool) -> None:
    """Give a worker process its plans; interruptions are for the one who asked."""
    with suppress(ValueError):
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    _INSTALLED[:] = [Workshop(plans, log=log)]


def _work(job: Job) -> Replication:
    return _INSTALLED[0].work(job)
