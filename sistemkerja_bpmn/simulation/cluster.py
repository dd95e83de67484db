"""Replications on a Dask cluster, for which the optional package ``distributed`` is needed.

Every plan is a task of its own that makes it from bytes, so that a plan lost with its worker is made again; nothing is
scattered. A job whose worker ends runs again elsewhere and gives the same figures. Code in Python takes one processor
for a process, so a worker runs one job at a time, whatever the number of its threads.
"""

from __future__ import annotations

import asyncio
import importlib.util
import logging
import pickle
import uuid
import warnings
from asyncio import CancelledError
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING, Any

from ..errors import SistemKerjaError
from .engine.replication import Replication
from .equipment import difference, equipment
from .problems import problem
from .workers import Crew, Job, Workshop

if TYPE_CHECKING:
    from .runner import Plan

__all__ = ["cluster_crew"]

_PATIENCE = 20
"""Seconds a cluster may take to answer."""
_MOST_WORKSHOPS = 32
_JOBS_AHEAD = 8
"""Jobs under way for each thread of the cluster."""
_LIBRARY = "distributed"
_SAME_VERSIONS = "Pasang versi Python, numpy, dan sistemkerja-bpmn yang sama pada setiap pekerja."


@contextmanager
def cluster_crew(plans: Sequence[Plan], address: str, *, log: bool = False) -> Iterator[Crew]:
    """A crew of the workers of the cluster whose scheduler is at ``address``, for example ``tcp://10.0.0.5:8786``.

    Raises SistemKerjaError SK-SIMULASI-015 where the package is missing, the cluster does not answer or goes away, has
    no workers, or has one that would compute other figures.
    """
    library = _library()
    with _quiet(), _client(library, address) as client:
        _require_workers(client, address)
        yield _Cluster(library, client, plans, log)


def _library() -> Any:
    """The optional package, without types: a machine that lacks it must check the same."""
    if importlib.util.find_spec(_LIBRARY) is None:
        raise problem(
            15,
            "Paket untuk klaster Dask belum terpasang.",
            saran='Pasang dengan: pip install "distributed>=2024.8" (di folder proyek ini: pip install ".[dask]").',
        )
    return importlib.import_module(_LIBRARY)


@contextmanager
def _quiet() -> Iterator[None]:
    """The library's own words are for operators; what concerns the user is said by our errors."""
    names = [name for name in logging.root.manager.loggerDict if name.split(".")[0] == _LIBRARY]
    before = {name: logging.getLogger(name).level for name in names}
    try:
        for name in names:
            logging.getLogger(name).setLevel(logging.CRITICAL + 1)
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", module=rf"{_LIBRARY}\b")
            yield
    finally:
        for name, level in before.items():
            logging.getLogger(name).setLevel(level)


@contextmanager
def _client(library: Any, address: str) -> Iterator[Any]:
    try:
        # A client that finds nobody would keep a thread trying, so somebody knocks first.
        asyncio.run(_knock(library, address))
        client = library.Client(address, timeout=_PATIENCE, set_as_default=False)
    except Exception as error:
        # Whatever listens at a wrong address may answer anything.
        raise problem(
            15,
            f'Klaster Dask "{address}" tidak menjawab.',
            saran="Periksa alamatnya, misalnya tcp://10.0.0.5:8786, dan apakah dask scheduler sudah berjalan di sana.",
        ) from error
    try:
        yield client
    finally:
        client.close(timeout=_PATIENCE)


async def _knock(library: Any, address: str) -> None:
    """Exchange greetings with whoever listens there; raises where it is no Dask scheduler."""
    arguments = library.Security().get_connection_args("client")
    comm = await asyncio.wait_for(library.comm.connect(address, timeout=_PATIENCE / 2, **arguments), _PATIENCE)
    await comm.close()


def _require_workers(client: Any, address: str) -> None:
    answers: Mapping[str, Any] = client.run(_question(), on_error="return")
    if not answers:
        raise problem(
            15,
            f'Klaster Dask "{address}" tidak punya pekerja.',
            saran=f"Jalankan pada setiap komputer: dask worker {address} --nworkers auto --nthreads 1",
        )
    for worker, answer in sorted(answers.items()):
        _require_equal(worker, answer)


def _require_equal(worker: str, answer: object) -> None:
    """Refuse a worker that cannot answer, or would compute other figures."""
    if isinstance(answer, ImportError):
        raise problem(
            15,
            f"Pekerja {worker} tidak punya sistemkerja-bpmn, atau versi yang lain.",
            saran=f"Pasang pada komputer itu, lalu jalankan pekerjanya lagi. {_SAME_VERSIONS}",
        )
    if not isinstance(answer, Mapping):
        raise problem(15, f"Pekerja {worker} tidak dapat diperiksa: {answer}.", saran=_SAME_VERSIONS)
    differs = difference(equipment(), answer)
    if differs:
        raise problem(15, f"Pekerja {worker} akan memberi angka lain: {differs}.", saran=_SAME_VERSIONS)


def _question() -> Callable[[], Mapping[str, str]]:
    """A function that travels with its code, so that a worker without the product can answer too."""

    module = f"{__package__}.equipment"

    def question() -> Mapping[str, str]:
        found: Mapping[str, str] = importlib.import_module(module).equipment()
        return found

    return question


class _Cluster:
    def __init__(self, library: Any, client: Any, plans: Sequence[Plan], log: bool) -> None:
        self._as_completed, self._client, self._log = library.as_completed, client, log
        self._keys = [f"rencana-{uuid.uuid4().hex}" for _ in plans]
        self._plans = [
            client.submit(pickle.loads, pickle.dumps(plan), key=key, pure=False)
            for plan, key in zip(plans, self._keys, strict=True)
        ]

    def run(self, jobs: Sequence[Job]) -> Iterator[tuple[Job, Replication]]:
        """Only so many jobs are under way at once that no worker waits: results are fetched as they come."""
        most = _JOBS_AHEAD * max(sum(self._client.nthreads().values()), 1)
        left, job_of = iter(jobs), {self._submit(job): job for job in jobs[:most]}
        for _ in job_of:
            next(left)
        finished = self._as_completed(job_of, loop=self._client.loop)
        try:
            for future in finished:
                yield job_of.pop(future), _result(future)
                following = next(left, None)
                if following is not None:
                    future = self._submit(following)
                    job_of[future] = following
                    finished.add(future)
        finally:
            self._client.cancel(list(job_of))

    def _submit(self, job: Job) -> Any:
        number, replication = job
        arguments = (self._plans[number], self._keys[number], replication, self._log, equipment())
        return self._client.submit(_work, *arguments, pure=False)


def _result(future: Any) -> Replication:
    """What a job gave, or what went wrong in our words."""
    try:
        replication: Replication = future.result()
        return replication
    except SistemKerjaError:
        raise
    except ImportError as error:
        _require_equal("yang baru bergabung", error)
        raise
    except (Exception, CancelledError) as error:
        # The library has errors of its own for workers that keep dying and schedulers that go away.
        if type(error).__module__.split(".")[0] != _LIBRARY and not isinstance(error, (CancelledError, OSError)):
            raise
        raise problem(
            15,
            f"Klaster Dask tidak menyelesaikan pekerjaannya ({type(error).__name__}).",
            saran="Periksa memori para pekerja dan sambungannya, lalu ulangi; tanpa --dask hasilnya sama.",
        ) from error


_ONE_AT_A_TIME = Lock()
_WORKSHOPS: dict[str, Workshop] = {}


def _work(plan: Plan, key: str, replication: int, log: bool, theirs: Mapping[str, str]) -> Replication:
    """On a worker: one replication. A worker that joined late is asked here whether it computes the same."""
    differs = difference(theirs, equipment())
    if differs:
        raise problem(15, f"Pekerja yang baru bergabung akan memberi angka lain: {differs}.", saran=_SAME_VERSIONS)
    with _ONE_AT_A_TIME:
        if key not in _WORKSHOPS:
            while len(_WORKSHOPS) >= _MOST_WORKSHOPS:
                del _WORKSHOPS[next(iter(_WORKSHOPS))]
            _WORKSHOPS[key] = Workshop([plan], log=log)
        return _WORKSHOPS[key].work((0, replication))
