"""Many files: on all processors where that pays, always reported in the order given."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing.context import BaseContext
from pathlib import Path

from .inspect import inspect, mend_and_inspect
from .result import Inspection
from .surroundings import Surroundings

__all__ = ["WORTH_IT", "Order", "inspect_all"]

WORTH_IT = 24
"""Fewer files are done sooner than other processes have started."""

_CHUNK = 4
_MOST = 16


@dataclass(frozen=True, slots=True)
class Order:
    """How files are to be looked at. ``library``: the library's folder, None for the default one."""

    library: Path | None = None
    presets: tuple[str, ...] = ()
    mend: bool = False


def inspect_all(paths: Sequence[Path], order: Order, workers: int | None = None) -> Iterator[Inspection]:
    """One inspection per file, in order, each as soon as it and those before it are done.

    workers  how many processes; default: one per processor, none beside this one for few files

    Raises SistemKerjaError where the library's folder or a settings file is wrong.
    """
    around = Surroundings.open(order.library)
    number = _workers(len(paths)) if workers is None else workers
    # The first file is always done here: copies of this process then know what it had to read.
    alone = 1 if number > 1 else len(paths)
    yield from (_look(path, order, around) for path in paths[:alone])
    if paths[alone:]:
        yield from _shared_out(paths[alone:], order, number, around)


def _shared_out(paths: Sequence[Path], order: Order, workers: int, around: Surroundings) -> Iterator[Inspection]:
    context = _context()
    known = around if context.get_start_method() == "fork" else None
    with ProcessPoolExecutor(workers, context, _prepare, (order.library, known)) as pool:
        try:
            yield from pool.map(_look_elsewhere, paths, [order] * len(paths), chunksize=_CHUNK)
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _look(path: Path, order: Order, surroundings: Surroundings) -> Inspection:
    return (mend_and_inspect if order.mend else inspect)(path, surroundings, order.presets)


_around = Surroundings()
"""What lies around the files, in a process that works for another one."""


def _prepare(library: Path | None, known: Surroundings | None) -> None:
    """Begin such a process: a copy has read everything already, a new one opens the library itself."""
    global _around
    # Ctrl-C is answered by the process that asked; here it would only print a traceback.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _around = known if known is not None else Surroundings.open(library)


def _look_elsewhere(path: Path, order: Order) -> Inspection:
    return _look(path, order, _around)


def _workers(files: int) -> int:
    if files < WORTH_IT:
        return 1
    return min(os.cpu_count() or 1, _MOST, files // _CHUNK)


def _context() -> BaseContext:
    """Copies of this process where the system has them and nothing else runs in it; else new ones, as on Windows."""
    if "fork" in multiprocessing.get_all_start_methods() and threading.active_count() == 1 and os.name == "posix":
        return multiprocessing.get_context("fork")
    return multiprocessing.get_context("spawn")
