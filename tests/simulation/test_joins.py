"""Joins of the simulation take one token of each flow, in blocks and outside them, and so does SpiffWorkflow here."""

from __future__ import annotations

from pathlib import Path

import pytest

from sistemkerja_bpmn.bpmn.library import Library
from tests.execution.small import END, START, TIMER, flows, gateway, process, task, when, work, write, yes_no

from .traces.comparing import compare
from .traces.elements import Elements

SPLIT, MEET = gateway("parallel", "bagi"), gateway("exclusive", "temu")
JOIN = gateway("parallel", "gabung") + work("akhir") + END
AGAIN = gateway("exclusive", "pilih", "pilih--gabung")
BESIDE = task("waktu", TIMER.format("waktu", "PT1H"), "boundaryEvent", ' attachedToRef="x" cancelActivity="false"')

IN_BLOCKS = {
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
OUTSIDE = {
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


@pytest.mark.parametrize("example", [*IN_BLOCKS, *OUTSIDE])
def test_cases_are_those_of_spiffworkflow(example: str, tmp_path: Path) -> None:
    files = library(tmp_path, (IN_BLOCKS | OUTSIDE)[example])
    found = compare(files, "proses", Elements.of(files), seed=1)
    assert found.complete
    assert found.same
    assert found.agrees
