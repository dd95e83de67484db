"""Makes the files of a package: only what is missing or outdated, whole or not at all.

An interrupted run leaves what is done, and goes on there the next time.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from ...errors import SistemKerjaError
from .crew import work_off
from .manifest import Manifest
from .plan import Job, Workshop

__all__ = ["Progress", "Report", "make"]

Progress = Callable[[int, int, str], None]
"""Called with the number of jobs done, that of all jobs, the title of the last one."""


@dataclass(frozen=True, slots=True)
class Report:
    """How many files were made and how many still held; what went wrong, by job."""

    made: int
    kept: int
    failed: tuple[tuple[Job, SistemKerjaError], ...]


def make(jobs: Sequence[Job], workshop: Workshop, manifest: Manifest, progress: Progress) -> Report:
    """Does the jobs whose files do not hold; errors of one job do not stop the others.

    Raises SistemKerjaError where the folder or the manifest cannot be written.
    """
    waiting = [job for job in jobs if not all(manifest.holds(name, job.inputs) for name in job.outputs)]
    kept = sum(len(job.outputs) for job in jobs) - sum(len(job.outputs) for job in waiting)
    _prepare({(manifest.folder / name).parent for job in waiting for name in job.outputs})
    made, failed = 0, []
    try:
        for number, (job, written) in enumerate(work_off(waiting, workshop, manifest.folder), 1):
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


def _prepare(folders: set[Path]) -> None:
    """The folders, without what a run left that was killed in the middle of writing."""
    for folder in sorted(folders):
        folder.mkdir(parents=True, exist_ok=True)
        for file in folder.glob(".*.tmp"):
            with suppress(OSError):
                file.unlink()
