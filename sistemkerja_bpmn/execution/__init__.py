"""One case through SpiffWorkflow: safe expressions, forms, documents, letters between pools, a trace.

``run(library, process_id, answers) -> Trace`` carries out one case; ``prepare`` and ``run_plan`` do it many times.
``read_scenario(path)`` and ``run_scenario(library, scenario)`` do it from a file and compare.

Names are loaded at first use: SpiffWorkflow takes a while to import.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .answering.answers import Answers, InteractiveAnswers, RandomAnswers
    from .limits import Limits
    from .running.runner import prepare, run, run_plan
    from .scenarios.scenario import Scenario, read_scenario
    from .scenarios.scenario_run import ScenarioResult, run_scenario
    from .trace import Status, Step, Trace, to_json

__all__ = [
    "Answers",
    "InteractiveAnswers",
    "Limits",
    "RandomAnswers",
    "Scenario",
    "ScenarioResult",
    "Status",
    "Step",
    "Trace",
    "prepare",
    "read_scenario",
    "run",
    "run_plan",
    "run_scenario",
    "to_json",
]

_HOME = {
    "Answers": "answering.answers",
    "InteractiveAnswers": "answering.answers",
    "Limits": "limits",
    "RandomAnswers": "answering.answers",
    "Scenario": "scenarios.scenario",
    "ScenarioResult": "scenarios.scenario_run",
    "Status": "trace",
    "Step": "trace",
    "Trace": "trace",
    "prepare": "running.runner",
    "read_scenario": "scenarios.scenario",
    "run": "running.runner",
    "run_plan": "running.runner",
    "run_scenario": "scenarios.scenario_run",
    "to_json": "trace",
}


def __getattr__(name: str) -> Any:
    if name in _HOME:
        return getattr(import_module(f".{_HOME[name]}", __name__), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
