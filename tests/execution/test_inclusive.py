"""Inclusive joins wait for all that can still come (BPMN 2.0.2, 13.4.3), and go on once."""

from __future__ import annotations

from pathlib import Path

import pytest

from sistemkerja_bpmn.execution import Status, Trace

from .small import END, START, TIMER, execute, flows, gateway, instances, process, task, visited, when, work, yes_no

SPLIT = gateway("inclusive", "bagi", "bagi--cepat") + gateway("inclusive", "gabung") + work("cepat", "PT1H")
ALL = when("bagi", "cabang", 'dua == "ya"') + when("bagi", "lain", 'dua == "ya"')
CHOICE = (
    work("cabang", isian=yes_no("arah")),
    work("jeda"),
    gateway("exclusive", "pilih", "pilih--kanan") + gateway("exclusive", "temu"),
    when("pilih", "kiri", 'arah == "ya"') + flows("cabang pilih kanan temu jeda gabung", "kiri temu"),
)
"""``cabang`` asks which way to take; both meet before ``jeda``."""


def through(folder: Path, *branch: str, arah: str = "ya") -> Trace:
    """Start, a question, ``cabang`` and ``lain`` side by side, ``gabung``, ``akhir``, end."""
    ways = flows("mulai tanya bagi cepat gabung akhir selesai", "lain gabung")
    parts = (START, work("tanya", isian=yes_no("dua")), SPLIT, work("lain", "PT2H"), work("akhir"), END, ways, ALL)
    trace = execute(folder, process(*parts, *branch), answers={"arah": [arah]})
    assert trace.status is Status.SELESAI
    assert visited(trace).count("akhir") == 1
    return trace


@pytest.mark.parametrize("way", ["kiri", "kanan"])
def test_join_waits_for_all_instances_of_a_repeated_step(way: str, tmp_path: Path) -> None:
    repeated = {"kiri": work("kiri"), "kanan": work("kanan"), way: work(way, "P1D", inside=instances("2"))}
    trace = through(tmp_path, *repeated.values(), *CHOICE, arah="ya" if way == "kiri" else "tidak")
    assert [visited(trace).count(way), visited(trace).index("akhir") > visited(trace).index("jeda")] == [2, True]


@pytest.mark.parametrize("way", ["kiri", "kanan"])
def test_join_waits_for_every_way_that_meets_before_it(way: str, tmp_path: Path) -> None:
    trace = through(
        tmp_path, work("kiri", "P5D"), work("kanan", "P5D"), *CHOICE, arah="ya" if way == "kiri" else "tidak"
    )
    assert visited(trace).index("akhir") > visited(trace).index("jeda")


def test_join_waits_for_a_sub_process(tmp_path: Path) -> None:
    inner = '<bpmn:startEvent id="m"/>' + work("dalam", "P5D") + '<bpmn:endEvent id="s"/>' + flows("m dalam s")
    steps = task("cabang", inner, "subProcess") + work("jeda")
    trace = through(tmp_path, steps, flows("cabang jeda gabung"))
    assert visited(trace).index("akhir") > visited(trace).index("jeda")


def test_answer_that_leads_to_a_guarded_sub_process_is_in_the_trace(tmp_path: Path) -> None:
    inner = '<bpmn:startEvent id="m"/>' + work("dalam") + '<bpmn:endEvent id="s"/>' + flows("m dalam s")
    guard = task("batas", TIMER.format("batas", "P30D"), "boundaryEvent", ' attachedToRef="sub"') + task(
        "terlambat", tag="endEvent"
    )
    parts = (START, work("tanya", isian=yes_no("dua")), gateway("exclusive", "pilih", "pilih--selesai"), END)
    ways = flows("mulai tanya pilih selesai", "sub selesai", "batas terlambat") + when("pilih", "sub", 'dua == "ya"')
    trace = execute(tmp_path, process(*parts, task("sub", inner, "subProcess"), guard, ways))
    assert [decision.aliran for step in trace.langkah for decision in step.keputusan] == ["pilih--sub"]
