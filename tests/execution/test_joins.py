"""Joins count tokens by flow: one from each is taken, what has come beyond that stays (BPMN 2.0.2, 13.4)."""

from __future__ import annotations

from pathlib import Path

from sistemkerja_bpmn.execution import Status, Trace

from .small import END, START, execute, flows, gateway, process, visited, when, work, yes_no

SPLIT = gateway("parallel", "bagi") + gateway("exclusive", "temu") + work("satu", "PT1H")


def joined(folder: Path, kind: str) -> Trace:
    """``gabung`` gets a token at once, and by its other flow one after an hour and one after two days."""
    parts = SPLIT + work("dua", "P2D") + gateway(kind, "gabung") + work("akhir", "P5D")
    ways = flows("mulai bagi satu temu gabung akhir selesai", "bagi dua temu", "bagi gabung")
    return execute(folder, process(START, parts, END, ways))


def test_two_tokens_on_one_flow_are_not_tokens_on_two(tmp_path: Path) -> None:
    parts = work("dua", isian=yes_no("langsung")) + gateway("exclusive", "pilih", "pilih--temu")
    join = gateway("parallel", "gabung") + work("akhir")
    ways = flows("mulai bagi satu temu gabung akhir selesai", "bagi dua pilih temu")
    direct = when("pilih", "gabung", 'langsung == "ya"')
    everything = process(START, SPLIT, parts, join, END, ways, direct)
    found = {answer: execute(tmp_path, everything, answers={"langsung": [answer]}) for answer in ("ya", "tidak")}
    assert {answer: trace.status for answer, trace in found.items()} == {"ya": Status.SELESAI, "tidak": Status.MACET}
    assert "akhir" not in visited(found["tidak"])


def test_parallel_join_keeps_what_comes_beyond_one_token_of_a_flow(tmp_path: Path) -> None:
    trace = joined(tmp_path, "parallel")
    assert visited(trace).count("akhir") == 1
    assert trace.status is Status.MACET


def test_inclusive_join_goes_on_again_and_keeps_what_it_sent_before(tmp_path: Path) -> None:
    trace = joined(tmp_path, "inclusive")
    assert visited(trace).count("akhir") == 2
    assert trace.status is Status.SELESAI


def test_join_does_not_take_its_own_output_for_a_token(tmp_path: Path) -> None:
    parts = gateway("parallel", "gabung") + work("akhir")
    trace = execute(tmp_path, process(START, parts, END, flows("mulai gabung akhir selesai", "gabung gabung")))
    assert trace.status is Status.MACET
    assert "akhir" not in visited(trace)
