"""Replications on a Dask cluster: the same to the bit as alone, also when a worker is killed."""

from __future__ import annotations

import gc
import importlib.util
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from sistemkerja_bpmn.bpmn.library import Library
from sistemkerja_bpmn.errors import SistemKerjaError
from sistemkerja_bpmn.simulation import Configuration, Plan, Runs, carry_out, prepare
from sistemkerja_bpmn.simulation.cluster import _require_equal
from sistemkerja_bpmn.simulation.equipment import difference, equipment
from sistemkerja_bpmn.simulation.sweep.axes import parse_axis
from sistemkerja_bpmn.simulation.sweep.present import Present
from sistemkerja_bpmn.simulation.sweep.report import sweep_data
from sistemkerja_bpmn.simulation.sweep.scenarios import combined
from sistemkerja_bpmn.simulation.sweep.sweep import run_sweep

# What the library itself does when its processes come and go is not ours to judge.
pytestmark = pytest.mark.filterwarnings("ignore")
NEEDED = pytest.mark.skipif(importlib.util.find_spec("distributed") is None, reason="paket distributed tidak terpasang")
NAME = "kapuas-penunjukan-lintas-unit"


@pytest.fixture(scope="module")
def plan() -> Plan:
    root = Path(__file__).resolve().parents[2]
    return prepare(Library.open(root / "processes"), NAME, Configuration(cases=300, replications=6, seed=5, warm_up=20))


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    from distributed import LocalCluster

    with LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=":0") as cluster:
        yield cluster
    # What the library forgot to close is collected here, not in the midst of somebody else's test.
    gc.collect()


def bits(runs: Runs) -> list[tuple[int, bytes, bytes, bytes]]:
    return [(r.number, r.ended.tobytes(), r.wait.tobytes(), r.step_work.tobytes()) for r in runs.replications]


@NEEDED
def test_a_cluster_changes_nothing_even_when_a_worker_is_killed(plan: Plan, cluster: Any) -> None:
    alone = carry_out(plan)
    assert bits(carry_out(plan, cluster=cluster.scheduler_address)) == bits(alone)
    killed = []

    def kill(done: int, _wanted: int) -> None:
        if done == 1 and not killed:
            killed.append(next(iter(cluster.workers.values())).pid)
            os.kill(killed[0], getattr(signal, "SIGKILL", signal.SIGTERM))

    assert bits(carry_out(plan, cluster=cluster.scheduler_address, progress=kill)) == bits(alone)
    assert killed


@NEEDED
def test_a_sweep_on_a_cluster_is_the_same(cluster: Any) -> None:
    root = Path(__file__).resolve().parents[2]
    present = Present(Library.open(root / "processes"), NAME, Configuration(cases=60, replications=2, warm_up=5))
    grid = combined(present, [parse_axis("kedatangan=80%,120%", 450)])
    assert sweep_data(run_sweep(grid, cluster=cluster.scheduler_address)) == sweep_data(run_sweep(grid))


@NEEDED
def test_an_interruption_leaves_what_is_finished(plan: Plan, cluster: Any) -> None:
    def impatient(done: int, _wanted: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    runs = carry_out(plan, cluster=cluster.scheduler_address, progress=impatient)
    assert runs.partial
    assert len(runs.replications) == 2
    alone = {number: rest for number, *rest in bits(carry_out(plan))}
    assert all(alone[number] == rest for number, *rest in bits(runs))


@NEEDED
def test_a_mistake_of_ours_is_not_called_one_of_the_cluster(plan: Plan, cluster: Any) -> None:
    with pytest.raises(ValueError, match="non-negative"):
        carry_out(replace(plan, seed=-1), cluster=cluster.scheduler_address)


@NEEDED
def test_addresses_nobody_answers_at_are_refused(plan: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sistemkerja_bpmn.simulation.cluster._PATIENCE", 1)
    with socket.socket() as mute:
        mute.bind(("127.0.0.1", 0))
        mute.listen()
        for address in ("kantor", "xx://kantor:1", f"tcp://127.0.0.1:{mute.getsockname()[1]}"):
            with pytest.raises(SistemKerjaError, match="tidak menjawab") as caught:
                carry_out(plan, cluster=address)
            assert caught.value.kode == "SK-SIMULASI-015"
            assert "dask scheduler" in caught.value.saran


@NEEDED
def test_a_cluster_without_workers_says_how_to_start_them(plan: Plan) -> None:
    from distributed import LocalCluster

    with (
        LocalCluster(n_workers=0, dashboard_address=":0") as empty,
        pytest.raises(SistemKerjaError, match="tidak punya pekerja") as caught,
    ):
        carry_out(plan, cluster=empty.scheduler_address)
    assert "dask worker" in caught.value.saran


def test_a_missing_package_is_named(plan: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)
    with pytest.raises(SistemKerjaError, match="belum terpasang") as caught:
        carry_out(plan, cluster="tcp://127.0.0.1:8786")
    assert "distributed" in caught.value.saran


def test_workers_that_would_compute_other_figures_are_refused() -> None:
    ours = dict(equipment())
    assert not difference(ours, equipment())
    assert "program" in difference(ours, ours | {"program": "lain"})
    assert "numpy 1.0" in difference(ours, ours | {"bilangan acak": "lain", "numpy": "1.0"})
    assert "prosesor" in difference(ours, ours | {"bilangan acak": "lain"})
    for answer, words in (
        (ModuleNotFoundError("sistemkerja_bpmn"), "tidak punya sistemkerja-bpmn"),
        (ours | {"program": "lain"}, "versi programnya lain"),
        (RuntimeError("x"), "tidak dapat diperiksa"),
    ):
        with pytest.raises(SistemKerjaError, match=words):
            _require_equal("tcp://10.0.0.7:4000", answer)


def test_nobody_pays_for_the_package_who_does_not_ask_for_it() -> None:
    code = "import sys, sistemkerja_bpmn.simulation.cluster; sys.exit('distributed' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
