"""A decision table as data: what it reads, what it answers, and its rules with the clause each rests on."""

from __future__ import annotations

from dataclasses import dataclass

from ...errors import Location
from ..expressions import Expression

__all__ = ["HIT_POLICIES", "Decision", "DecisionInput", "DecisionOutput", "DecisionRule"]

HIT_POLICIES = ("UNIQUE", "FIRST", "COLLECT", "RULE ORDER")
"""The hit policies that are carried out; COLLECT only without an aggregation."""


@dataclass(frozen=True, slots=True)
class DecisionInput:
    """A column to look at: what people call it, and the expression that gives its value from the data of a case."""

    label: str
    expression: Expression
    line: int


@dataclass(frozen=True, slots=True)
class DecisionOutput:
    """A column to answer; ``name`` is the name of the answer in the data of a case."""

    label: str
    name: str
    line: int


@dataclass(frozen=True, slots=True)
class DecisionRule:
    """One row: a test per input (None: any value), a value per output (None: empty), the remark beside it.

    number  from 1, as decision editors count rows
    """

    number: int
    id: str
    tests: tuple[Expression | None, ...]
    values: tuple[Expression | None, ...]
    note: str
    line: int


@dataclass(frozen=True, eq=False)
class Decision:
    """One decision table and where it was read.

    ``name`` is the question people know it by; ``hit_policy`` is one of ``HIT_POLICIES``.
    """

    id: str
    name: str
    hit_policy: str
    inputs: tuple[DecisionInput, ...]
    outputs: tuple[DecisionOutput, ...]
    rules: tuple[DecisionRule, ...]
    file: str
    line: int

    @property
    def reads(self) -> tuple[str, ...]:
        """The names it needs in the data of a case, each once, in order."""
        return tuple(dict.fromkeys(name for column in self.inputs for name in column.expression.names))

    @property
    def answers(self) -> tuple[str, ...]:
        """The names it answers with."""
        return tuple(column.name for column in self.outputs)

    @property
    def collects(self) -> bool:
        """Whether every matching rule answers, so that each answer is a list."""
        return self.hit_policy in {"COLLECT", "RULE ORDER"}

    def at(self, line: int) -> Location:
        """A place in its file."""
        return Location(self.file, line, self.id)
