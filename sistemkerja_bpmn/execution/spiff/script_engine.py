"""The script engine given to SpiffWorkflow: it computes whitelisted expressions and refuses everything else.

SpiffWorkflow's own engine hands conditions, scripts, timers and cardinalities to Python's ``eval`` and ``exec``,
which makes a mailed file a program. Here every text goes through ``bpmn.expressions``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NoReturn

from SpiffWorkflow.bpmn.script_engine import PythonScriptEngine
from SpiffWorkflow.bpmn.script_engine.python_environment import BasePythonScriptEngineEnvironment
from SpiffWorkflow.bpmn.specs.mixins.multiinstance_task import MultiInstanceTask
from SpiffWorkflow.task import Task

from ...bpmn.expressions import Value, evaluate, parse_expression
from ...errors import Location, SistemKerjaError
from ..limits import INSTANCE_LIMIT

__all__ = ["SafeScriptEngine"]


class SafeScriptEngine(PythonScriptEngine):  # type: ignore[misc]
    """Evaluates expressions on the data of a task; never runs a script or a service.

    Raises SistemKerjaError SK-UNGKAPAN-… for an expression, SK-JALAN-001 for a script or service, SK-JALAN-002 for
    a multi-instance activity whose number of instances is no whole number from 0 to ``instances``.
    """

    def __init__(self, locate: Callable[[Task], Location], instances: int = INSTANCE_LIMIT) -> None:
        """``locate`` tells where a task's node stands, for messages."""
        super().__init__(environment=_SafeEnvironment())
        self._locate = locate
        self._instances = instances

    def validate(self, expression: str) -> None:
        parse_expression(expression)

    def evaluate(self, task: Task, expression: str, external_context: Mapping[str, Any] | None = None) -> Value:
        try:
            value = evaluate(parse_expression(expression), task.data)
            spec = task.task_spec
            if isinstance(spec, MultiInstanceTask) and expression == spec.cardinality:
                return self._bounded_instances(value)
        except SistemKerjaError as error:
            raise SistemKerjaError(error.kode, error.pesan, self._locate(task), error.saran) from error
        return value

    def execute(self, task: Task, script: str, external_context: Mapping[str, Any] | None = None) -> NoReturn:
        raise _refused()

    def call_service(self, task: Task, **kwargs: Any) -> NoReturn:
        raise _refused()

    def _bounded_instances(self, value: Value) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= self._instances:
            raise SistemKerjaError(
                "SK-JALAN-002",
                f"Jumlah ulangan {value!r} harus bilangan bulat dari 0 sampai {self._instances}.",
                saran="Perkecil loopCardinality.",
            )
        return value


class _SafeEnvironment(BasePythonScriptEngineEnvironment):  # type: ignore[misc]
    """SpiffWorkflow asks the environment directly in places where no task is at hand."""

    def evaluate(self, expression: str, context: Mapping[str, Any], external_context: Any = None) -> Value:
        return evaluate(parse_expression(expression), context)

    def execute(self, script: str, context: Any, external_context: Any = None) -> NoReturn:
        raise _refused()

    def call_service(self, context: Any, **kwargs: Any) -> NoReturn:
        raise _refused()


def _refused() -> SistemKerjaError:
    return SistemKerjaError(
        "SK-JALAN-001",
        "Skrip dan layanan di dalam berkas BPMN tidak pernah dijalankan.",
        saran="Ganti dengan userTask yang mengisi formulir (sk:isian).",
    )
