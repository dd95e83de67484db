"""Every process of the library and random processes: tables complete, in order, drawn without fault."""

from __future__ import annotations

from pathlib import Path

import pytest

from renderers.sop.sheet import arrange, faults
from renderers.sop.steps import build_sop
from sistemkerja_bpmn import read
from sistemkerja_bpmn.bpmn.library import Library
from sistemkerja_bpmn.bpmn.model import Model
from sistemkerja_bpmn.errors import SistemKerjaError
from tests.layout.generator import generate

from .consistency import problems_of_sheet, problems_of_sop


def problems(found: Model, process: str) -> list[str]:
    sop = build_sop(found, process)
    return [*problems_of_sop(found, sop), *problems_of_sheet(arrange(sop))]


def test_every_process_of_the_library(library: Library) -> None:
    wrong = {id: found for id, entry in library.entries.items() if (found := problems(entry.model, id))}
    assert not wrong


@pytest.mark.parametrize("start", range(0, 120, 30))
def test_random_processes(start: int) -> None:
    for seed in range(start, start + 30):
        found = read(generate(seed)).model
        assert not problems(found, next(iter(found.processes))), seed


def test_nearly_every_arrow_of_the_library_is_drawn_and_no_answer_crossed(library: Library) -> None:
    sheets = [arrange(build_sop(entry.model, id)) for id, entry in library.entries.items() if entry.is_main]
    assert not any(faults(sheet).through_labels for sheet in sheets)
    told = sum(len(sheet.undrawn) for sheet in sheets)
    assert told <= 0.02 * sum(len(sheet.sop.flows) for sheet in sheets)


@pytest.mark.korpus
def test_files_from_elsewhere(shared: Path) -> None:
    wrong, tables = {}, 0
    for path in sorted(shared.rglob("*.bpmn")):
        try:
            found = read(path).model
        except SistemKerjaError:
            continue
        for process in found.processes:
            try:
                problem = problems(found, process)
            except SistemKerjaError as error:
                assert error.kode == "SK-SOP-002", path
                continue
            tables += 1
            if problem:
                wrong[f"{path.name} {process}"] = problem
    assert not wrong
    assert tables > 300
