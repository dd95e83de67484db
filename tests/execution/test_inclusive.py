"""Inclusive joins wait for all that can still come (BPMN 2.0.2, 13.4.3), and go on once."""

from __future__ import annotations

from pathlib import Path

from sistemkerja_bpmn.execution import Status, Trace

from .small import END, START, TIMER, execute, flows, gateway, instances, process, task, visited, when, work, yes_no

SPLIT = gateway("inclusive", "bagi", "bagi--cepat") + gateway("inclusive", "gabung") + work("cepat", "PT1H")
ALL = when("bagi", "cabang", 'dua == "ya"') + when("bagi", "lain", 'dua == "ya"')


def through(folder: Path, *branch: str) -> Trace:
    """Start, a question, ``cabang`` and ``lain`` side by side, ``gabung``, ``akhir``, end."""
    ways = flows("mulai tanya bagi cepat gabung akhir selesai", "lain gabung")
    parts = (START, work("tanya", isian=yes_no("dua")), SPLIT, work("lain", "PT2H"), work("akhir"), END, ways, ALL)
    trace = execute(folder, process(*parts, *branch))
    assert trace.status is Status.SELESAI
    assert visited(trace).count("akhir") == 1
    return trace


def test_join_waits_for_all_instances_of_a_repeated_step(tmp_path: Path) -> None:
    trace = through(tmp_path, work("cabang", "P1D", inside=instances("3")), flows("cabang gabung"))
    assert visited(trace).index("akhir") > max(n for n, step in enumerate(visited(trace)) if step == "cabang")


def test_join_waits_for_every_way_that_meets_before_it(tmp_path: Path) -> None:
    """The way taken is not the first that leads to the gateway before the join."""
    choice = gateway("exclusive", "cabang", "cabang--panjang") + gateway("exclusive", "temu")
    ways = when("cabang", "temu", 'dua == "tidak"') + flows("cabang panjang temu gabung")
    trace = through(tmp_path, choice, work("panjang", "P5D"), ways)
    assert visited(trace).index("akhir") > visited(trace).index("panjang")


def test_join_waits_for_a_sub_process(tmp_path: Path) -> None:
    inner = '<bpmn:startEvent id="m"/>' + work("dalam", "P5D") + '<bpmn:endEvent id="s"/>' + flows("m dalam s")
    trace = through(tmp_path, task("cabang", inner, "subProcess"), flows("cabang gabung"))
    assert visited(trace).index("akhir") > visited(trace).index("dalam")


def test_answer_that_leads_to_a_guarded_sub_process_is_in_the_trace(tmp_path: Path) -> None:
    inner = '<bpmn:startEvent id="m"/>' + work("dalam") + '<bpmn:endEvent id="s"/>' + flows("m dalam s")
    guard = task("batas", TIMER.format("batas", "P30D"), "boundaryEvent", ' attachedToRef="sub"') + task(
        "terlambat", tag="endEvent"
    )
    parts = (START, work("tanya", isian=yes_no("dua")), gateway("exclusive", "pilih", "pilih--selesai"), END)
    ways = flows("mulai tanya pilih selesai", "sub selesai", "batas terlambat") + when("pilih", "sub", 'dua == "ya"')
    trace = execute(tmp_path, process(*parts, task("sub", inner, "subProcess"), guard, ways))
    assert [decision.aliran for step in trace.langkah for decision in step.keputusan] == ["pilih--sub"]
