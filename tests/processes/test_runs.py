"""Every process of the library runs through SpiffWorkflow to a named end, whatever is decided."""

from __future__ import annotations

from functools import cache

import pytest

from sistemkerja_bpmn.execution.answering.answers import RandomAnswers
from sistemkerja_bpmn.execution.running.runner import prepare, run_plan
from sistemkerja_bpmn.execution.trace import Status, Trace
from tests.processes.library import MAIN_IDS, library, main_nodes

RUNS = 20


@cache
def _traces(process: str) -> tuple[Trace, ...]:
    plan = prepare(library(), process)
    return tuple(run_plan(plan, RandomAnswers(seed)) for seed in range(RUNS))


@pytest.mark.parametrize("process", MAIN_IDS)
def test_random_decisions_always_end_at_a_named_end_event(process: str) -> None:
    outcomes = {node.extension.hasil.nilai for node in main_nodes(process) if node.extension.hasil}
    for trace in _traces(process):
        assert (trace.status, trace.menunggu) == (Status.SELESAI, ())
        assert trace.hasil is not None
        assert trace.hasil.nilai in outcomes


@pytest.mark.parametrize("process", MAIN_IDS)
def test_no_letter_is_ever_lost(process: str) -> None:
    for trace in _traces(process):
        lost = [(step.elemen, m.nama) for step in trace.langkah for m in step.pesan_dikirim if not m.diterima]
        assert lost == []
