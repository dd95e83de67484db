"""Many cases of a process at once: how long they take, who waits, what would change.

``read_configuration(path)`` reads the assumptions, ``prepare(library, process, configuration)`` compiles the process,
``carry_out(plan)`` runs the replications, ``result_of(runs)`` gives the figures, ``compare(a, b)`` the differences.

Names are loaded at first use.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .inputs.configuration import Configuration
    from .inputs.configuration_reader import read_configuration
    from .results.comparison import Comparison, compare
    from .results.result import Result, result_of
    from .runner import Plan, Runs, carry_out, prepare
    from .templates import template

__all__ = [
    "Comparison",
    "Configuration",
    "Plan",
    "Result",
    "Runs",
    "carry_out",
    "compare",
    "prepare",
    "read_configuration",
    "result_of",
    "template",
]

_HOME = {
    "Comparison": "results.comparison",
    "Configuration": "inputs.configuration",
    "Plan": "runner",
    "Result": "results.result",
    "Runs": "runner",
    "carry_out": "runner",
    "compare": "results.comparison",
    "prepare": "runner",
    "read_configuration": "inputs.configuration_reader",
    "result_of": "results.result",
    "template": "templates",
}


def __getattr__(name: str) -> Any:
    if name in _HOME:
        return getattr(import_module(f".{_HOME[name]}", __name__), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
