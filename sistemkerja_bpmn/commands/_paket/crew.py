"""Who does the jobs of a package: this process, and for the many processes of a regulation two others beside it.

The others hold the catalogue and one process at a time, not the library; what needs the library is done here, after
they have ended. So the memory of all together stays small.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from multiprocessing.connection import wait as wait_for
from pathlib import Path

from ...bpmn.files import write_atomic
from ...errors import SistemKerjaError
from .manifest import fingerprint
from .plan import Desk, Job, Order, Task, Workshop, open_desk
from .work import carry_out, draw_process

__all__ = ["Written", "work_off"]

MOST_WORKERS = 2
"""More would not stay below the memory an office computer can spare."""
WORTH_IT = 8
"""Fewer jobs are done sooner than other processes have started."""

Written = Mapping[str, str] | SistemKerjaError
"""Fingerprints of the written files by name, or why there are none."""


def work_off(jobs: Sequence[Job], workshop: Workshop, folder: Path) -> Iterator[tuple[Job, Written]]:
    """Jobs with what they wrote into the folder, as they are done."""
    single = [job for job in jobs if job.task is Task.PROSES]
    workers = min(os.cpu_count() or 1, MOST_WORKERS)
    if len(single) < WORTH_IT or workers < 2:
        yield from ((job, _write(job, workshop, folder)) for job in jobs)
        return
    undone = {job.outputs: job for job in single}
    # A process that ends without a word (no memory left) must not take the package along: the rest is done here.
    with suppress(BrokenProcessPool):
        for job, written in _elsewhere(single, workshop.order, folder, workers):
            del undone[job.outputs]
            yield job, written
    others = (job for job in jobs if job.task is not Task.PROSES)
    yield from ((job, _write(job, workshop, folder)) for job in (*undone.values(), *others))


def _elsewhere(jobs: Sequence[Job], order: Order, folder: Path, workers: int) -> Iterator[tuple[Job, Written]]:
    # New processes, not copies: the drawing libraries run threads of their own.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, context, _prepare, (order,)) as pool:
        try:
            pending: dict[Future[Written], Job] = {pool.submit(_write_elsewhere, job, folder): job for job in jobs}
            while pending:
                ready, _ = wait(pending, return_when=FIRST_COMPLETED)
                yield from ((pending.pop(future), future.result()) for future in ready)
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def _write(job: Job, workshop: Workshop, folder: Path) -> Written:
    try:
        return _store(carry_out(job, workshop), folder)
    except SistemKerjaError as error:
        return error


def _store(contents: Mapping[str, bytes], folder: Path) -> Mapping[str, str]:
    for name, data in contents.items():
        write_atomic(folder / name, data)
    return {name: fingerprint(data) for name, data in contents.items()}


_desk: list[Desk] = []
"""What a worker process has read."""


def _prepare(order: Order) -> None:
    # Ctrl-C is answered by the process that asked; here it would only print a traceback.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _desk[:] = [open_desk(order)]


def _end_with_parent() -> None:
    """A parent that was killed cannot tell its workers to end."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait_for([parent.sentinel])
        os._exit(1)


def _write_elsewhere(job: Job, folder: Path) -> Written:
    try:
        return _store(draw_process(job, _desk[0]), folder)
    except SistemKerjaError as error:
        return error
