"""Random models through SpiffWorkflow: what the analysis calls sound ends properly, a deadlock is met."""

from __future__ import annotations

from pathlib import Path

from tests.soundness.runs import carry_out

SAMPLE = 40


def test_cases_of_random_models_end_as_the_analysis_says(tmp_path: Path) -> None:
    runs = [carry_out(seed, tmp_path, cases=3) for seed in range(SAMPLE)]
    assert [run for run in runs if run.wrong] == []
    assert sum(run.sound is True for run in runs) > SAMPLE // 3
    deadlocks = [run for run in runs if run.deadlock]
    assert len(deadlocks) > SAMPLE // 10
    assert [run.seed for run in deadlocks if not run.stuck] == []
