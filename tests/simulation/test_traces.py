"""The simulation and SpiffWorkflow carry out the same cases: a sample; ``benchmarks/bench_traces.py`` runs them all."""

from __future__ import annotations

from pathlib import Path

import pytest

from sistemkerja_bpmn.bpmn.library import Library

from .traces.case import Bounds
from .traces.comparing import Comparison, compare, compare_random
from .traces.elements import Elements

LIBRARY = (
    "bukittinggi-eskalasi",
    "bukittinggi-penunjukan-lintas-instansi",
    "kapuas-kerja-ketua-dan-anggota-tim",
    "kapuas-penunjukan-lintas-instansi",
    "kapuas-kebutuhan-tim-kerja",
    "lamandau-penetapan-tim-kerja",
    "lamandau-penunjukan-lintas-instansi",
)

SAMPLE = 60


def differences(found: Comparison) -> tuple[object, object]:
    return sorted(found.simulated, key=str), sorted(found.executed, key=str)


@pytest.fixture(scope="module")
def library(processes: Path) -> Library:
    return Library.open(processes)


@pytest.fixture(scope="module")
def elements(library: Library) -> Elements:
    return Elements.of(library)


@pytest.mark.parametrize("process", LIBRARY)
def test_processes_of_the_library_have_the_same_cases(process: str, library: Library, elements: Elements) -> None:
    found = compare(library, process, elements, seed=1)
    assert found.complete
    assert found.same
    assert differences(found) == ([], [])


def test_random_models_have_the_same_cases(tmp_path: Path) -> None:
    """Those the analysis approves of; in others a token may be where none should be, and the engines differ."""
    judged = [compare_random(seed, tmp_path, Bounds(cases=100)) for seed in range(SAMPLE)]
    compared = [(one.seed, one.found) for one in judged if one.sound and one.found is not None and one.found.complete]
    assert len(compared) > SAMPLE // 3
    assert [(seed, differences(found)) for seed, found in compared if not found.agrees] == []
