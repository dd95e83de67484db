"""Every scenario of the library reaches what it expects, and every outcome has one."""

from __future__ import annotations

from functools import cache

import pytest

from sistemkerja_bpmn.execution.scenarios.scenario import Scenario, read_scenario
from sistemkerja_bpmn.execution.scenarios.scenario_run import ScenarioResult, run_scenario
from tests.processes.library import FOLDER, MAIN_IDS, SCENARIOS, document, library, main_nodes

CYCLES = [id for id in MAIN_IDS if "-siklus-" in id]


def _scenario(name: str) -> Scenario:
    return read_scenario(FOLDER / "skenario" / name)


@cache
def _result(name: str) -> ScenarioResult:
    return run_scenario(library(), _scenario(name))


def _of(process: str) -> list[ScenarioResult]:
    return [_result(name) for name in SCENARIOS if str(_scenario(name).proses.value) == process]


@pytest.mark.parametrize("name", SCENARIOS)
def test_the_scenario_reaches_its_outcome(name: str) -> None:
    assert [f"{problem.lokasi} {problem.pesan}" for problem in _result(name).masalah] == []


@pytest.mark.parametrize("name", SCENARIOS)
def test_the_scenario_says_what_it_is(name: str) -> None:
    scenario = _scenario(name)
    assert name.split("/")[-1].startswith(f"{scenario.proses.value}--")
    assert scenario.judul
    assert scenario.uraian


@pytest.mark.parametrize("process", MAIN_IDS)
def test_every_outcome_has_a_scenario(process: str) -> None:
    outcomes = {node.extension.hasil.nilai for node in main_nodes(process) if node.extension.hasil}
    assert {result.trace.hasil.nilai for result in _of(process) if result.trace.hasil} == outcomes


@pytest.mark.parametrize("process", MAIN_IDS)
def test_every_end_event_is_reached_by_a_scenario(process: str) -> None:
    """Of the partners too: a refusal ends there as well."""
    ends = {node.id for node in document(process).model.nodes.values() if node.type == "endEvent"}
    assert ends <= {step.elemen for result in _of(process) for step in result.trace.langkah}


@pytest.mark.parametrize("process", CYCLES)
def test_the_scenarios_of_a_cycle_try_its_strategies_and_returns(process: str) -> None:
    """Individually, with staff of elsewhere, refused and done another way, sent back twice and then accepted."""
    seen = {frozenset(_happened(result)) for result in _of(process)}
    assert any(not events for events in seen)
    assert any("ditugaskan" in events for events in seen)
    assert any("ditolak" in events for events in seen)
    assert any("dikembalikan dua kali" in events for events in seen)


def _happened(result: ScenarioResult) -> list[str]:
    steps = result.trace.langkah
    called = ["ditugaskan" if step.hasil == "ditugaskan" else "ditolak" for step in steps if step.hasil]
    returned = sum(step.elemen == "sesuaikan-hasil" for step in steps)
    return [*called, *(["dikembalikan dua kali"] if returned == 2 else [])]
