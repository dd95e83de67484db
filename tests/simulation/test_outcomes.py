"""Held against SpiffWorkflow: the outcomes the simulation reaches are those the execution reaches."""

from __future__ import annotations

from pathlib import Path

import pytest

from sistemkerja_bpmn.bpmn.library import Library
from sistemkerja_bpmn.execution import RandomAnswers, Status, run_plan
from sistemkerja_bpmn.execution import prepare as prepare_execution
from sistemkerja_bpmn.simulation import Configuration, carry_out, prepare, result_of
from sistemkerja_bpmn.simulation.inputs.distributions import constant

from .small import clockless

PROCESSES = [
    "kapuas-penunjukan-lintas-instansi",
    "kapuas-sukarela-lintas-unit",
    "buleleng-penunjukan-lintas-unit",
    "bukittinggi-sukarela-dalam-unit",
    "lamandau-penunjukan-dalam-unit",
]
TRIES = 80


@pytest.fixture(scope="module")
def source() -> Library:
    return Library.open(Path(__file__).resolve().parents[2] / "processes")


def by_execution(source: Library, name: str) -> tuple[set[str], set[frozenset[str]]]:
    """Outcomes, and the sets of acts done on the way, of cases answered by chance."""
    plan = prepare_execution(source, name)
    outcomes, ways = set(), set()
    for seed in range(TRIES):
        trace = run_plan(plan, RandomAnswers(seed))
        assert trace.status is Status.SELESAI
        outcomes.add(trace.hasil.nilai if trace.hasil else "")
        ways.add(frozenset(step.elemen for step in trace.langkah if step.jenis in {"userTask", "sendTask"}))
    return outcomes, ways


@pytest.mark.parametrize("name", PROCESSES)
def test_outcomes_and_ways_are_those_of_the_execution(source: Library, name: str) -> None:
    outcomes, ways = by_execution(source, name)
    plan = prepare(source, name, Configuration(cases=1_500, replications=1, warm_up=0))
    result = result_of(carry_out(plan, log=True))
    assert {n for n, share in result.outcomes.items() if share.mean > 0} == outcomes
    assert not result.stuck
    acts: dict[int, set[str]] = {}
    for case, op, *_ in result.replications[0].log:
        acts.setdefault(case, set()).add(plan.program.steps[plan.program.origin[op]].element)
    assert ways <= {frozenset(way) for way in acts.values()}


def test_every_process_of_the_library_runs_to_its_ends(source: Library) -> None:
    for name, entry in source.entries.items():
        if entry.is_main:
            result = result_of(carry_out(prepare(source, name, clockless(constant(10**8), cases=20))))
            assert not result.stuck, name
            assert len(result.replications[0].born) == 20, name
