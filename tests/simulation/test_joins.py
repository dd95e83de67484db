"""Joins in the simulation: by number of tokens where that is enough, by flow where two tokens may come to one."""

from __future__ import annotations

from pathlib import Path

import pytest

from sistemkerja_bpmn.bpmn.library import Library
from sistemkerja_bpmn.simulation.compiling.crowding import crowded_scopes
from sistemkerja_bpmn.simulation.compiling.expand import expand
from tests.execution.small import END, START, TIMER, flows, gateway, process, task, when, work, write, yes_no

from .traces.comparing import compare
from .traces.elements import Elements

SPLIT, MEET = gateway("parallel", "bagi"), gateway("exclusive", "temu")
JOIN = gateway("parallel", "gabung") + work("akhir") + END
AGAIN = gateway("exclusive", "pilih", "pilih--gabung")
BESIDE = task("waktu", TIMER.format("waktu", "PT1H"), "boundaryEvent", ' attachedToRef="x" cancelActivity="false"')

PLAIN = {
    "a block": SPLIT + work("x") + work("y") + flows("mulai bagi x gabung akhir selesai", "bagi y gabung"),
    "a block with rework inside": SPLIT
    + MEET
    + work("x", isian=yes_no("lagi"))
    + AGAIN
    + flows("mulai bagi temu x pilih gabung akhir selesai", "bagi gabung")
    + when("pilih", "temu", 'lagi == "ya"'),
    "a block in rework": SPLIT
    + MEET
    + work("x", isian=yes_no("lagi"))
    + gateway("exclusive", "pilih", "pilih--akhir")
    + flows("mulai temu bagi x gabung pilih akhir selesai", "bagi gabung")
    + when("pilih", "temu", 'lagi == "ya"'),
    "an end beside": SPLIT
    + work("x")
    + BESIDE
    + task("lain", tag="endEvent")
    + flows("mulai bagi x gabung akhir selesai", "bagi gabung", "waktu lain"),
}
CROWDED = {
    "two tokens on one flow": SPLIT
    + MEET
    + work("x", isian=yes_no("lagi"))
    + AGAIN
    + flows("mulai bagi temu gabung akhir selesai", "bagi x pilih gabung")
    + when("pilih", "temu", 'lagi == "ya"'),
    "a token beside an activity": SPLIT
    + MEET
    + work("x")
    + BESIDE
    + work("y")
    + flows("mulai bagi x temu gabung akhir selesai", "bagi y gabung", "waktu temu"),
    "its own output": SPLIT
    + work("x")
    + gateway("parallel", "belah")
    + flows("mulai bagi x gabung belah akhir selesai", "bagi gabung", "belah gabung"),
}


def library(folder: Path, parts: str) -> Library:
    write(folder, process(START, parts, JOIN))
    return Library.open(folder)


@pytest.mark.parametrize("example", PLAIN)
def test_number_is_enough_in_blocks_and_loops(example: str, tmp_path: Path) -> None:
    assert crowded_scopes(expand(library(tmp_path, PLAIN[example]), "proses")) == frozenset()


@pytest.mark.parametrize("example", CROWDED)
def test_number_is_not_enough_where_two_tokens_may_meet(example: str, tmp_path: Path) -> None:
    assert crowded_scopes(expand(library(tmp_path, CROWDED[example]), "proses")) == {0}


def test_number_is_enough_in_the_library(processes: Path) -> None:
    whole = Library.open(processes)
    names = [name for name, entry in whole.entries.items() if entry.is_main]
    assert [name for name in names if crowded_scopes(expand(whole, name))] == []


@pytest.mark.parametrize("example", [*PLAIN, *CROWDED])
def test_cases_are_those_of_spiffworkflow(example: str, tmp_path: Path) -> None:
    files = library(tmp_path, (PLAIN | CROWDED)[example])
    found = compare(files, "proses", Elements.of(files), seed=1)
    assert found.complete
    assert found.same
    assert found.agrees
