"""Decisions on case data: which way a gateway goes, given what is known and the probabilities of its ways.

A form field is unknown until a decision needs it. A gateway whose fields are all known goes where its conditions say;
where something is unknown, a way is drawn with the probabilities of the gateway (among those still possible), and the
fields take values that fit. Later decisions on the same fields, in any pool, then agree with it. A field that is asked
again becomes unknown again.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Mapping, Sequence
from itertools import product
from typing import Any

from ...bpmn.expressions import Expression, evaluate, parse_expression
from ...errors import SistemKerjaError
from .graph import Graph, Node

__all__ = ["OUTCOME_FIELD", "Choice", "Fields", "Table", "can_tabulate"]

OUTCOME_FIELD = "hasil"
_MAX_COMBINATIONS = 4_096
_OTHER = "\0lain"

Choice = tuple[list[float], list[tuple[int, tuple[tuple[int, float], ...]]]]
"""Cumulative probabilities; for each: the way, and (slot, value) for what becomes known."""


class Fields:
    """The fields decisions depend on: their possible values and who fills them in.

    values   field -> values, numbered from 1 in a row
    asked    field -> sets of numbers, one for each set of choices some form offers
    """

    def __init__(self, graph: Graph) -> None:
        self.readers: dict[str, list[Node]] = {}
        self.values: dict[str, list[Any]] = {}
        self.writers: dict[str, list[Node]] = {}
        conditions = [(node, e) for node in graph.nodes if node.type == "exclusiveGateway" for e in _conditions(node)]
        for node, expression in conditions:
            for name in expression.names:
                readers = self.readers.setdefault(name, [])
                if node not in readers:
                    readers.append(node)
        for node in graph.nodes:
            self._note_writer(node)
        for name in self.readers:
            self.values[name] = self._values(name, [e for _, e in conditions if name in e.names])
        self.asked = {name: self._asked(name) for name in self.readers}

    def unknown(self, name: str, writer: Node) -> float:
        """What stands in a row once a form has asked a field: minus the number, from 1, of the set of its answers."""
        return -1.0 - self.asked[name].index(self._offered(name, writer))

    def written_by(self, node: Node) -> list[str]:
        """The fields a node fills in that some decision depends on."""
        return [name for name, writers in self.writers.items() if node in writers and name in self.readers]

    def _note_writer(self, node: Node) -> None:
        for field in node.element.extension.isian:
            self.writers.setdefault(field.id, []).append(node)
        if node.element.extension.hasil is not None:
            self.writers.setdefault(OUTCOME_FIELD, []).append(node)

    def _asked(self, name: str) -> list[frozenset[int]]:
        return list(dict.fromkeys(self._offered(name, node) for node in self.writers.get(name, ())))

    def _offered(self, name: str, writer: Node) -> frozenset[int]:
        """The numbers of the answers one form offers; all where it does not list them."""
        numbers = {value: number for number, value in enumerate(self.values[name], start=1)}
        field = next((field for field in writer.element.extension.isian if field.id == name), None)
        listed = [choice.nilai for choice in field.pilihan] if field is not None else []
        return frozenset(numbers[value] for value in listed) or frozenset(numbers.values())

    def _values(self, name: str, expressions: Iterable[Expression]) -> list[Any]:
        values: dict[Any, None] = {}
        closed = False
        for node in self.writers.get(name, ()):
            for field in node.element.extension.isian:
                if field.id == name and field.jenis in {"pilihan", "ya-tidak"}:
                    closed = True
                    answers = [p.nilai for p in field.pilihan] if field.jenis == "pilihan" else ["ya", "tidak"]
                    values.update(dict.fromkeys(answers))
            if name == OUTCOME_FIELD and node.element.extension.hasil is not None:
                closed = True
                values[node.element.extension.hasil.nilai] = None
        if not closed:
            for expression in expressions:
                values.update(dict.fromkeys(_near(expression)))
            values[_OTHER] = None
        return list(values)


class Table:
    """The decision of one gateway, worked out for each state of knowledge when it first comes up.

    slots    where the values of the fields stand in a row
    domains  number of values of each field
    """

    def __init__(self, node: Node, names: Sequence[str], fields: Fields, slots: Sequence[int], shares: Sequence[float]):
        self.slots = tuple(slots)
        self.shares = tuple(shares)
        self.ways = _ways(node, names, fields)
        self.asked = tuple(fields.asked[name] for name in names)
        self.known: dict[tuple[float, ...], Choice] = {}

    def choice(self, state: tuple[float, ...]) -> Choice:
        """The ways open in a state of knowledge: numbers of values, up to 0 for unknown ones (``Fields.unknown``)."""
        found = self.known.get(state)
        if found is None:
            found = self.known[state] = self._work_out(state)
        return found

    def _fits(self, state: tuple[float, ...], combination: tuple[int, ...]) -> bool:
        pairs = zip(state, combination, self.asked, strict=True)
        return all(
            value in asked[-1 - int(known)] if known < 0 else known in (0, value) for known, value, asked in pairs
        )

    @property
    def was_drawn(self) -> bool:
        """Whether probabilities ever decided."""
        return any(len({way for way, _ in ways}) > 1 for _, ways in self.known.values())

    def _work_out(self, state: tuple[float, ...]) -> Choice:
        fitting = [(way, combination) for combination, way in self.ways if self._fits(state, combination)]
        count: dict[int, int] = {}
        for way, _ in fitting:
            count[way] = count.get(way, 0) + 1
        total = sum(self.shares[way] for way in count)
        weights = {w: self.shares[w] / total / n if total > 0 else 1 / len(count) / n for w, n in count.items()}
        cumulative: list[float] = []
        ways: list[tuple[int, tuple[tuple[int, float], ...]]] = []
        reached = 0.0
        for way, combination in fitting:
            if not weights[way]:
                continue
            reached += weights[way]
            cumulative.append(reached)
            learned = zip(self.slots, combination, state, strict=True)
            ways.append((way, tuple((slot, float(value)) for slot, value, known in learned if known <= 0)))
        if not ways:  # no condition holds and there is no default: any way, as without conditions
            reached = 0.0
            for way, share in enumerate(self.shares):
                reached += share
                cumulative.append(reached)
                ways.append((way, ()))
        cumulative[-1] = 1.0
        return cumulative, ways


def _conditions(node: Node) -> list[Expression]:
    found = []
    for edge in node.outs:
        expression = _expression(edge.flow.condition) if edge.flow is not None else None
        if expression is not None:
            found.append(expression)
    return found


def _expression(text: str | None) -> Expression | None:
    try:
        return parse_expression(text) if text else None
    except SistemKerjaError:
        return None


def _near(expression: Expression) -> list[Any]:
    """Values around which a condition changes its answer."""
    constants = [node.value for node in ast.walk(expression.body) if isinstance(node, ast.Constant)]
    found: list[Any] = []
    for value in constants:
        if isinstance(value, bool) or value is None or isinstance(value, str):
            found.append(value)
        elif isinstance(value, int | float):
            found += [value, value - 1, value + 1]
    return found


def combinations(names: Sequence[str], fields: Fields) -> int:
    """How many states the fields of a gateway have together."""
    total = 1
    for name in names:
        total *= len(fields.values[name])
    return total


def can_tabulate(names: Sequence[str], fields: Fields) -> bool:
    """Whether the states of these fields are few enough to be worked out."""
    return combinations(names, fields) <= _MAX_COMBINATIONS


def _ways(node: Node, names: Sequence[str], fields: Fields) -> list[tuple[tuple[int, ...], int]]:
    """(numbers of the values, way) for every combination of values."""
    numbered = [list(enumerate(fields.values[name], start=1)) for name in names]
    found = []
    for combination in product(*numbered):
        data = {name: value for name, (_, value) in zip(names, combination, strict=True)}
        way = _way(node, data)
        if way is not None:
            found.append((tuple(number for number, _ in combination), way))
    return found


def _way(node: Node, data: Mapping[str, Any]) -> int | None:
    default = None
    for number, edge in enumerate(node.outs):
        flow = edge.flow
        if flow is not None and flow.id == node.element.default:
            default = number
            continue
        expression = _expression(flow.condition) if flow is not None else None
        if expression is None:
            if flow is not None and not flow.condition:
                return number
            continue
        try:
            if evaluate(expression, data):
                return number
        except SistemKerjaError:
            continue
    return default
