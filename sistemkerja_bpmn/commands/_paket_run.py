"""Makes the files of a package: only what is missing or outdated, on several processors, whole or not at all.

``isi-paket.json`` in the folder says which inputs each file was made from and what it looked like then; a file that
was changed or deleted since is made again. An interrupted run leaves what is done, and goes on there the next time.
"""

from __future__ import annotations

import hashlib
import json
import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from dataclasses import dataclass, field
from pathlib import Path

from ..bpmn.files import write_atomic
from ..errors import SistemKerjaError
from ._paket_plan import Job, Order, Task, Workshop, open_workshop
from ._paket_work import carry_out

__all__ = ["MANIFEST", "Manifest", "Report", "make", "read_manifest"]

MANIFEST = "isi-paket.json"
MOST_WORKERS = 2
"""More would not stay below the memory an office computer can spare."""
WORTH_IT = 8
"""Fewer jobs are done sooner than other processes have started."""

Progress = Callable[[int, int, str], None]


@dataclass(slots=True)
class Manifest:
    """File -> (fingerprint of its inputs, fingerprint of its content)."""

    folder: Path
    files: dict[str, tuple[str, str]] = field(default_factory=dict)

    def holds(self, name: str, inputs: str) -> bool:
        """Is the file there, unchanged, and made from these inputs?"""
        known = self.files.get(name)
        path = self.folder / name
        return (
            known is not None and known[0] == inputs and path.is_file() and _fingerprint(path.read_bytes()) == known[1]
        )

    def add(self, name: str, inputs: str, content: str) -> None:
        """Note a file that was just written."""
        self.files[name] = (inputs, content)

    def save(self) -> None:
        """Write the manifest whole or not at all."""
        files = {name: {"masukan": inputs, "isi": content} for name, (inputs, content) in sorted(self.files.items())}
        text = json.dumps({"versi": 1, "berkas": files}, ensure_ascii=False, indent=1)
        write_atomic(self.folder / MANIFEST, (text + "\n").encode("utf-8"))

    def drop_others(self, names: set[str]) -> None:
        """Delete files of earlier runs that no longer belong to the package."""
        for name in sorted(set(self.files) - names):
            _, content = self.files.pop(name)
            path = self.folder / name
            if path.is_file() and _fingerprint(path.read_bytes()) == content:
                path.unlink()


@dataclass(frozen=True, slots=True)
class Report:
    """How many files were made and how many still held; what went wrong, by job."""

    made: int
    kept: int
    failed: tuple[tuple[Job, SistemKerjaError], ...]


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a folder; an unreadable one counts as none, so that everything is made again."""
    try:
        data = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        files = {name: (item["masukan"], item["isi"]) for name, item in data["berkas"].items() if _is_inside(name)}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return Manifest(folder)
    return Manifest(folder, files)


def _is_inside(name: str) -> bool:
    """A manifest somebody edited must not lead out of its folder."""
    return not Path(name).is_absolute() and ".." not in Path(name).parts and ":" not in name


def make(jobs: Sequence[Job], workshop: Workshop, manifest: Manifest, progress: Progress) -> Report:
    """Does the jobs whose files do not hold; errors of one job do not stop the others."""
    waiting = [job for job in jobs if not all(manifest.holds(name, job.inputs) for name in job.outputs)]
    kept = sum(len(job.outputs) for job in jobs) - sum(len(job.outputs) for job in waiting)
    for job in waiting:
        for name in job.outputs:
            (manifest.folder / name).parent.mkdir(parents=True, exist_ok=True)
    made, failed = 0, []
    try:
        for number, (job, written) in enumerate(_done(waiting, workshop, manifest.folder), 1):
            if isinstance(written, SistemKerjaError):
                failed.append((job, written))
            else:
                made += len(written)
                for name, content in written.items():
                    manifest.add(name, job.inputs, content)
                manifest.save()
            progress(number, len(waiting), job.title)
    finally:
        manifest.save()
    return Report(made, kept, tuple(failed))


Written = Mapping[str, str] | SistemKerjaError


def _done(jobs: Sequence[Job], workshop: Workshop, folder: Path) -> Iterator[tuple[Job, Written]]:
    """Jobs with the fingerprints of what they wrote, as they are done."""
    workers = min(os.cpu_count() or 1, MOST_WORKERS)
    if len(jobs) < WORTH_IT or workers < 2:
        for job in jobs:
            yield job, _write(job, workshop, folder)
        return
    # New processes, not copies: the drawing libraries run threads of their own.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, context, _prepare, (workshop.order,)) as pool:
        try:
            pending: dict[Future[Written], Job] = {
                pool.submit(_write_elsewhere, job, folder): job for job in _longest_first(jobs)
            }
            while pending:
                ready, _ = wait(pending, return_when=FIRST_COMPLETED)
                yield from ((pending.pop(future), future.result()) for future in ready)
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def _longest_first(jobs: Sequence[Job]) -> list[Job]:
    """Jobs of the whole regulation take longest, so they start first."""
    return sorted(jobs, key=lambda job: job.task is Task.PROSES)


def _write(job: Job, workshop: Workshop, folder: Path) -> Written:
    try:
        contents = carry_out(job, workshop)
        for name, data in contents.items():
            write_atomic(folder / name, data)
    except SistemKerjaError as error:
        return error
    return {name: _fingerprint(data) for name, data in contents.items()}


_workshop: list[Workshop] = []
"""What a worker process has read."""


def _prepare(order: Order) -> None:
    # Ctrl-C is answered by the process that asked; here it would only print a traceback.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _workshop[:] = [open_workshop(order)]


def _write_elsewhere(job: Job, folder: Path) -> Written:
    return _write(job, _workshop[0], folder)


def _fingerprint(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
