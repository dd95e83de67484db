"""What both engines need to know of the elements of a library."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sistemkerja_bpmn import SistemKerjaError
from sistemkerja_bpmn.bpmn.expressions import Expression, parse_expression
from sistemkerja_bpmn.bpmn.extension import Isian
from sistemkerja_bpmn.bpmn.library import Library
from sistemkerja_bpmn.bpmn.model import FlowNode, Model

__all__ = ["INSTANT", "Elements", "name_of"]

INSTANT = frozenset({"sendTask", "serviceTask", "businessRuleTask", "scriptTask"})
"""Activities SpiffWorkflow does by itself, at once."""


@dataclass(frozen=True, slots=True)
class Elements:
    """Elements are called process/id, as ids need not be unique among the processes of a library.

    nodes      name of an element -> node;  ``placed``: (file, id) -> name
    racing     events that race with something
    targets    (process, sequence flow) -> where it leads
    back       (name of a gateway, where it leads) of ways back to what came before
    constants  form field -> the constants that conditions and decision tables compare it with
    """

    nodes: dict[str, FlowNode]
    placed: dict[tuple[str, str], str]
    racing: frozenset[str]
    targets: dict[tuple[str, str], str]
    back: frozenset[tuple[str, str]]
    constants: dict[str, list[object]]

    @classmethod
    def of(cls, library: Library) -> Elements:
        files = {str(entry.path): entry.model for entry in library.entries.values()}
        nodes = {name_of(node): node for model in files.values() for node in model.nodes.values()}
        placed = {(file, node.id): name_of(node) for file, model in files.items() for node in model.nodes.values()}
        racing = {name_of(n) for model in files.values() for n in model.nodes.values() if _races(model, n)}
        targets = {(f.process, f.id): f.target for m in files.values() for f in m.sequence_flows.values()}
        back = frozenset(way for model in files.values() for way in _ways_back(model))
        constants: dict[str, list[object]] = {}
        for field, values in _read(library):
            constants.setdefault(field, []).extend(values)
        return cls(nodes, placed, frozenset(racing), targets, back, constants)

    def is_work(self, name: str) -> bool:
        """Whether an element is work that shows in a case."""
        node = self.nodes[name]
        return node.is_activity and node.type not in {"callActivity", "subProcess", "receiveTask"}

    def is_act(self, name: str) -> bool:
        """Whether an element is work that takes time."""
        return self.is_work(name) and self.nodes[name].type not in INSTANT

    def values(self, field: Isian) -> list[object]:
        """The answers to a field that may make a difference to where a case goes; one where none does."""
        return self.all_values(field)[: None if field.id in self.constants else 1]

    def all_values(self, field: Isian) -> list[object]:
        """Some answers of each kind to a field."""
        if field.jenis == "pilihan":
            return [choice.nilai for choice in field.pilihan]
        known = [value for value in self.constants.get(field.id, ()) if not isinstance(value, bool)]
        if field.jenis == "angka":
            numbers = [value for value in known if isinstance(value, int | float)]
            return list(dict.fromkeys([*(number + step for number in numbers for step in (0, -1, 1)), 6, 3, 1]))
        texts = [value for value in known if isinstance(value, str)]
        usual: dict[str, list[object]] = {"ya-tidak": ["ya", "tidak"], "tanggal": ["2026-01-02"]}
        return usual.get(field.jenis) or list(dict.fromkeys([*texts, "lain"]))


def _races(model: Model, node: FlowNode) -> bool:
    sources = (model.nodes[model.sequence_flows[flow].source] for flow in node.incoming)
    return node.type == "boundaryEvent" or any(source.type == "eventBasedGateway" for source in sources)


def _ways_back(model: Model) -> Iterator[tuple[str, str]]:
    """Ways out of choosing gateways from which there is no way on but back to where one has been, seen from the start.

    A flow leads back where it leads to an element on the way to it, searched depth first.
    """
    following: dict[str, list[str]] = {id: [] for id in model.nodes}
    for flow in model.sequence_flows.values():
        following[flow.source].append(flow.target)
    for node in model.nodes.values():
        if node.attached_to:
            following[node.attached_to].append(node.id)
    back = _retreating(following, [node.id for node in model.nodes.values() if not node.incoming])
    for node in model.nodes.values():
        for target in following[node.id] if len(node.outgoing) > 1 else ():
            source, reached = node.id, target
            while (source, reached) not in back and len(following[reached]) == 1:
                source, (reached,) = reached, following[reached]
            if (source, reached) in back:
                yield name_of(node), target


def _retreating(following: dict[str, list[str]], starts: Sequence[str]) -> set[tuple[str, str]]:
    """The flows that lead to an element on the path of the search from a start."""
    found, seen = set[tuple[str, str]](), set[str]()
    for start in starts:
        path, todo = [start], [iter(following[start])]
        seen.add(start)
        while path:
            target = next(todo[-1], None)
            if target is None:
                path.pop()
                todo.pop()
            elif target in path:
                found.add((path[-1], target))
            elif target not in seen:
                seen.add(target)
                path.append(target)
                todo.append(iter(following[target]))
    return found


def name_of(node: FlowNode) -> str:
    """How the comparison calls a node."""
    return f"{node.process}/{node.id}"


def _read(library: Library) -> Iterator[tuple[str, list[object]]]:
    """Fields that conditions read, or tables whose answers conditions may read, with the constants beside them."""
    for entry in library.entries.values():
        for flow in entry.model.sequence_flows.values():
            yield from _constants([_parsed(flow.condition)] if flow.condition else [])
        for node in entry.model.nodes.values():
            if node.extension.keputusan is not None:
                table = library.decisions.find(node.extension.keputusan.ref)
                tests = [test for rule in table.rules for test in rule.tests]
                yield from _constants([*(column.expression for column in table.inputs), *tests])


def _constants(expressions: Sequence[Expression | None]) -> Iterator[tuple[str, list[object]]]:
    parsed = [expression for expression in expressions if expression is not None]
    found = [node.value for e in parsed for node in ast.walk(e.body) if isinstance(node, ast.Constant)]
    for name in {name for expression in parsed for name in expression.names}:
        yield name, list(found)


def _parsed(condition: str) -> Expression | None:
    try:
        return parse_expression(condition)
    except SistemKerjaError:
        return None
