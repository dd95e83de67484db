"""A case that can never end is refused before it starts, with the gateway that is the cause."""

from __future__ import annotations

from pathlib import Path

import pytest

from sistemkerja_bpmn import SistemKerjaError
from sistemkerja_bpmn.bpmn.library import Library
from sistemkerja_bpmn.simulation import Configuration
from sistemkerja_bpmn.simulation.compiling.compile import compile_process
from tests.execution.small import END, START, TIMER, flows, gateway, process, task, work, write

MEET, SPLIT = gateway("exclusive", "temu"), gateway("parallel", "bagi")
INSIDE = '<bpmn:startEvent id="m"/>' + work("dalam") + '<bpmn:endEvent id="s"/>' + flows("m dalam s")
AGAIN = flows("mulai temu x bagi selesai", "bagi temu")
"""Each round starts another."""


def refused(folder: Path, *parts: str) -> str:
    """What is said of a process; empty where it can be simulated."""
    write(folder, process(START, *parts))
    try:
        compile_process(Library.open(folder), "proses", Configuration(around_the_clock=True))
    except SistemKerjaError as error:
        assert error.kode == "SK-SIMULASI-009"
        assert error.lokasi is not None
        return f"{error.lokasi.element}: {error}"
    return ""


@pytest.mark.parametrize("step", [work("x"), task("x", INSIDE, "subProcess")], ids=["task", "inner process"])
def test_split_that_always_starts_another_round_is_refused(step: str, tmp_path: Path) -> None:
    said = refused(tmp_path, MEET, SPLIT, step, END, AGAIN)
    assert said.startswith("bagi: ")
    assert "setiap kali lewat" in said


def test_round_that_another_end_stops_is_simulated(tmp_path: Path) -> None:
    stop = task("selesai", "<bpmn:terminateEventDefinition/>", "endEvent")
    assert refused(tmp_path, MEET, SPLIT, work("x"), stop, AGAIN) == ""


def test_round_that_a_boundary_event_stops_is_simulated(tmp_path: Path) -> None:
    inner = flows("m t dalam b s", "b t") + gateway("exclusive", "t") + gateway("parallel", "b")
    body = '<bpmn:startEvent id="m"/>' + work("dalam") + '<bpmn:endEvent id="s"/>' + inner
    guard = task("batas", TIMER.format("batas", "P30D"), "boundaryEvent", ' attachedToRef="x"')
    ways = flows("mulai x selesai", "batas batal")
    assert refused(tmp_path, task("x", body, "subProcess"), guard, task("batal", tag="endEvent"), END, ways) == ""


def test_round_in_which_a_token_waits_for_another_is_simulated(tmp_path: Path) -> None:
    join = gateway("parallel", "gabung")
    ways = flows("mulai pecah temu gabung bagi selesai", "pecah gabung", "bagi temu")
    assert refused(tmp_path, MEET, SPLIT, gateway("parallel", "pecah"), join, END, ways) == ""
