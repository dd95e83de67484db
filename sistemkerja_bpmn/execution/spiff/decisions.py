"""Decision tables carried out by SpiffWorkflow's DMN engine, every cell computed by the whitelisted evaluator.

SpiffWorkflow hands the text of cells to Python's ``eval``. Here no text of a file reaches it: the table it works on
holds the numbers of cells, and the engine it asks for their value looks the cell up and evaluates the expression that
passed the whitelist. SpiffWorkflow knows the hit policies UNIQUE (without looking for a second match) and COLLECT;
it is asked for all matches, and the policy of the table is applied to them here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from SpiffWorkflow.dmn.engine.DMNEngine import DMNEngine
from SpiffWorkflow.dmn.specs.model import DecisionTable, Input, InputEntry, Output, OutputEntry, Rule
from SpiffWorkflow.exceptions import SpiffWorkflowException

from ...bpmn.dmn.decision import Decision, DecisionRule
from ...bpmn.dmn.unary_tests import INPUT
from ...bpmn.expressions import Expression, Value, evaluate
from ...errors import SistemKerjaError
from ..trace import NamedValue, TableUse

__all__ = ["TableAnswer", "decide"]


@dataclass(frozen=True, slots=True)
class TableAnswer:
    """What a table answered: the rules that hit, and for each of them the values of its output columns."""

    decision: Decision
    rules: tuple[DecisionRule, ...]
    rows: tuple[Mapping[str, Value], ...]

    @property
    def values(self) -> Mapping[str, Value]:
        """The answers as data of a case: lists where the table collects, None where no rule hit."""
        if self.decision.collects:
            return {name: [row[name] for row in self.rows] for name in self.decision.answers}
        return dict(self.rows[0]) if self.rows else dict.fromkeys(self.decision.answers)

    def use(self, data: Mapping[str, Any]) -> TableUse:
        """What a trace says of it; ``data`` is what the table was asked with."""
        clauses = (str(row["rujukan"]) for row in self.rows if row.get("rujukan"))
        return TableUse(
            id=self.decision.id,
            nama=self.decision.name or self.decision.id,
            masukan=tuple(NamedValue(name, data[name]) for name in self.decision.reads if name in data),
            jawaban=tuple(NamedValue(name, value) for name, value in self.values.items()),
            baris=tuple(rule.number for rule in self.rules),
            rujukan=tuple(dict.fromkeys(clauses)),
        )


def decide(decision: Decision, data: Mapping[str, Any]) -> TableAnswer:
    """Ask a table.

    Raises SistemKerjaError SK-UNGKAPAN-005 to 007 where the data lacks a name or does not fit a cell, and
    SK-KEPUTUSAN-001 where several rules of a UNIQUE table hit; each with the line of the table.
    """
    table = _table(decision)
    case = _Case(dict(data), table)
    try:
        hits = DMNEngine(table.spiff).decide(case)
        chosen = _chosen(decision, hits)
        rows = tuple(dict(rule.output_as_dict(case)) for rule in chosen)
    except _CellError as error:
        raise error.reason from None
    return TableAnswer(decision, tuple(decision.rules[rule.row_number - 1] for rule in chosen), rows)


def _chosen(decision: Decision, hits: list[Rule]) -> list[Rule]:
    if decision.hit_policy == "UNIQUE" and len(hits) > 1:
        numbers = " dan ".join(str(rule.row_number) for rule in hits)
        raise SistemKerjaError(
            "SK-KEPUTUSAN-001",
            f'Lebih dari satu baris tabel "{decision.id}" cocok: {numbers}.',
            decision.at(decision.rules[hits[1].row_number - 1].line),
            "Buat barisnya saling meniadakan, atau pilih hit policy FIRST.",
        )
    return hits if decision.collects else hits[:1]


class _CellError(SpiffWorkflowException):  # type: ignore[misc]
    """Carries an error through SpiffWorkflow, which would wrap any other exception in its own words."""

    def __init__(self, reason: SistemKerjaError) -> None:
        super().__init__(reason.pesan)
        self.reason = reason


@dataclass(frozen=True)
class _Case:
    """What SpiffWorkflow's engine needs of a task: its data, and a workflow with a script engine."""

    data: dict[str, Any]
    script_engine: _Table

    @property
    def workflow(self) -> _Case:
        return self


class _Table:
    """A table for SpiffWorkflow, and the script engine that knows its cells."""

    def __init__(self, decision: Decision) -> None:
        self._decision = decision
        self._cells: dict[str, tuple[Expression, int]] = {}
        self.spiff = DecisionTable(decision.id, decision.name, "COLLECT")
        self.spiff.inputs = [
            Input(f"i{i}", column.label, "", self._cell(f"i{i}", column.expression, column.line), "")
            for i, column in enumerate(decision.inputs)
        ]
        self.spiff.outputs = [Output(f"o{i}", c.label, c.name, "") for i, c in enumerate(decision.outputs)]
        self.spiff.rules = [self._rule(rule) for rule in decision.rules]

    def evaluate(self, task: _Case, cell: str, external_context: Mapping[str, Any] | None = None) -> Value:
        """The value of a cell; ``external_context`` holds the value of its column."""
        expression, line = self._cells[cell]
        try:
            return evaluate(expression, {**task.data, **(external_context or {})})
        except SistemKerjaError as error:
            raise _CellError(SistemKerjaError(error.kode, error.pesan, self._decision.at(line), error.saran)) from error

    def _rule(self, rule: DecisionRule) -> Rule:
        row = Rule(rule.id)
        row.row_number = rule.number
        for column, test in enumerate(rule.tests):
            entry = InputEntry("", self.spiff.inputs[column])
            # SpiffWorkflow gives the value of the column to tests that hold this name.
            name = f"{INPUT} {rule.number} {column}"
            entry.lhs.append(None if test is None else self._cell(name, test, rule.line))
            row.inputEntries.append(entry)
        for column, value in enumerate(rule.values):
            answer = OutputEntry("", self.spiff.outputs[column])
            answer.text = "" if value is None else self._cell(f"{rule.number} {column}", value, rule.line)
            row.outputEntries.append(answer)
        return row

    def _cell(self, name: str, expression: Expression, line: int) -> str:
        self._cells[name] = (expression, line)
        return name


@lru_cache(maxsize=256)
def _table(decision: Decision) -> _Table:
    return _Table(decision)
