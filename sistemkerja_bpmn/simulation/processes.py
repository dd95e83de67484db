"""Replications in several processes of this machine. Each is given the plans once, when it starts."""

from __future__ import annotations

import signal
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from multiprocessing import get_context
from typing import TYPE_CHECKING

from .engine.replication import Replication
from .problems import problem
from .workers import Crew, Job, Workshop

if TYPE_CHECKING:
    from .runner import Plan

__all__ = ["process_crew"]


@contextmanager
def process_crew(plans: Sequence[Plan], workers: int, *, log: bool = False) -> Iterator[Crew]:
    """A crew of that many processes.

    Raises SistemKerjaError SK-SIMULASI-014 where a process ends without a word.
    """
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
