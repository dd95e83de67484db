"""Graph + configuration -> program: every node becomes one or a few operations on arrays."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from ...bpmn.library import Library
from ...errors import Location
from ..inputs.configuration import Configuration
from ..inputs.distributions import Distribution
from ..problems import nearest, percent, problem
from .activities import compile_activity
from .decisions import OUTCOME_FIELD, Fields
from .events import compile_catch, compile_end, compile_race, end_argument, letter_argument
from .expand import expand
from .gateways import compile_choice, compile_joins, some_of
from .graph import Edge, Graph, Node, Scope
from .inclusive import describe_joins, find_residents
from .linking import link
from .names import check_names
from .program import HEADER, Column, Op, Program, Record, Row
from .shares import shares_of
from .staffing import Part, build_staff

__all__ = ["Compiler", "compile_process", "cumulative"]

_TOLERANCE = 1e-6


def compile_process(library: Library, name: str, configuration: Configuration) -> Program:
    """The program of a process (id, or path of a file) with everything it calls, under a configuration.

    Raises SistemKerjaError SK-SIMULASI-004 to 011, and what ``Library.find`` raises.
    """
    return Compiler(expand(library, name), configuration).program()


class Compiler:
    """Collects operations; numbers 0 … n-1 are the nodes of the graph, later ones are added where needed."""

    def __init__(self, graph: Graph, configuration: Configuration) -> None:
        self.graph = graph
        self.configuration = configuration
        self.fields = Fields(graph)
        self.out = Program(process=graph.scopes[0].process, assumptions=list(graph.notes))
        self.homes: list[Node] = []
        self.needed: list[tuple[Node, tuple[Part, ...]]] = []
        self.needed_ops: list[int] = []
        self._slots = 0
        self._afters: dict[Node, int] = {}
        self._field_slots: dict[str, int] = {}
        self.tokens = [self.slot() for _ in graph.scopes]
        self.senders = _senders(graph)
        self.letter_slots = {letter: (self.slot(), self.slot()) for letter in self.senders}
        self.residents = find_residents(graph, self.slot)
        self.arrivals: dict[int, int] = {}

    def program(self) -> Program:
        """Compile everything."""
        check_names(self.graph, self.fields, self.configuration)
        for node in self.graph.nodes:
            self.emit(Op.PASS, -1, node=node)
        describe_joins(self)
        compile_joins(self)
        for node in self.graph.nodes:
            self._node(node)
        out = self.out
        out.start = self._beginning(self.graph.scopes[0])
        out.first_tokens = self.tokens[0]
        out.staff, queues = build_staff(self.configuration, self.needed, out.assumptions)
        for op, queue in zip(self.needed_ops, queues, strict=True):
            out.queue[op] = queue
        out.priorities = self._priorities()
        link(self)
        out.slots, out.fields = self._slots, tuple(self._field_slots.values())
        for number, op in enumerate(self.needed_ops):
            out.record[op] = out.first_record + len(Record) * number
        out.assumptions[:] = list(dict.fromkeys(out.assumptions))
        return out

    # ---- building blocks ---------------------------------------------------------------------------------------------

    def emit(
        self,
        op: Op,
        to: int,
        arg: Any = None,
        *,
        node: Node,
        targets: Sequence[int] = (),
        column: int = -1,
        origin: int = -1,
    ) -> int:
        """Add an operation; gives its number."""
        out = self.out
        out.op.append(int(op))
        out.next.append(to)
        out.targets.append(tuple(targets))
        out.arg.append(arg)
        out.column.append(column)
        out.record.append(0)
        out.queue.append(-1)
        out.origin.append(origin)
        out.again.append(False)
        out.names.append(f"{node.label} ({node.element.id})")
        out.places.append(node.location)
        self.homes.append(node)
        return len(out.op) - 1

    def put(
        self, node: Node, op: Op, to: int, arg: Any = None, *, targets: Sequence[int] = (), column: int = -1
    ) -> None:
        """Fill in the operation a node is entered by."""
        resident = self.residents.get(node)
        if resident is not None and node.type != "parallelGateway":
            to = self.emit(op, to, arg, node=node, targets=targets, column=column)
            op, arg, targets, column = Op.ENTER, resident, (), -1
        out, index = self.out, node.index
        out.op[index], out.next[index], out.targets[index] = int(op), to, tuple(targets)
        out.arg[index], out.column[index] = arg, column

    def slot(self) -> int:
        """A new slot: the index from the end of a row."""
        self._slots += 1
        return -self._slots

    def column(self, key: str, distribution: Distribution | None) -> int:
        """A new figure drawn for each case: its index in a row."""
        self.out.columns.append(Column(key, distribution))
        return HEADER + len(self.out.columns) - 1

    def field_slot(self, name: str) -> int:
        """The slot of a form field."""
        if name not in self._field_slots:
            self._field_slots[name] = self.slot()
        return self._field_slots[name]

    def assume(self, sentence: str) -> None:
        """Note an assumption."""
        self.out.assumptions.append(sentence)

    def target(self, edge: Edge) -> int:
        """The operation an edge leads to; joins have one for each."""
        return self.arrivals.get(id(edge), edge.target.index)

    def after(self, node: Node) -> int:
        """The operation that follows a node: it leaves, its form takes effect, its flows go on."""
        if node not in self._afters:
            to = self._form(node, self._flows(node))
            resident = self.residents.get(node)
            if resident is not None and node.type != "parallelGateway":
                to = self.emit(Op.LEAVE, to, resident, node=node)
            self._afters[node] = to
        return self._afters[node]

    def entry(self, scope: Scope) -> int:
        """The operation a process begins with; several plain starts are alternatives, of equal probability."""
        plain = [n for n in scope.starts if not n.waits] or scope.starts
        if len(plain) == 1:
            return plain[0].index
        targets = [n.index for n in plain]
        if not any(n.type == "startEvent" for n in plain):
            arg = (self.tokens[scope.index], float(len(plain) - 1))
            return self.emit(Op.SPLIT, -1, arg, node=plain[0], targets=targets)
        self.assume(f"Proses {scope.process}: peristiwa mulainya sama peluangnya.")
        column = self.column(f"{scope.prefix}{scope.process}!", None)
        shares = cumulative([1 / len(plain)] * len(plain))
        return self.emit(Op.XOR, -1, shares, node=plain[0], targets=targets, column=column)

    def _beginning(self, main: Scope) -> int:
        """The operation a case begins with: the main process, and the pools that begin with it by themselves."""
        start = self.entry(main)
        for scope in main.beside:
            near = scope.starts[0]
            counted = self.emit(Op.SPLIT, -1, (int(Row.ACTIVE), 1.0), node=near, targets=[start])
            both = [counted, self.entry(scope)]
            start = self.emit(Op.SPLIT, -1, (self.tokens[scope.index], 1.0), node=near, targets=both)
        return start

    # ---- nodes -------------------------------------------------------------------------------------------------------

    def _node(self, node: Node) -> None:
        if node.type in {"exclusiveGateway", "inclusiveGateway"} and len(node.outs) > 1:
            compile_choice(self, node)
        elif node.type == "eventBasedGateway":
            compile_race(self, node)
        elif node.type in {"intermediateCatchEvent", "receiveTask"}:
            compile_catch(self, node)
        elif node.type == "endEvent":
            compile_end(self, node)
        elif node.element.is_activity:
            compile_activity(self, node)
        elif node.sends:
            argument, start = letter_argument(self, node.sends)
            self.put(node, Op.THROW, self.after(node), argument, targets=start)
        else:
            self.put(node, Op.PASS, self.after(node))

    def _flows(self, node: Node) -> int:
        outs = node.outs
        if not outs:
            return self.emit(Op.END, -1, end_argument(self, node, -1), node=node)
        if len(outs) == 1:
            return self.target(outs[0])
        conditional = [edge.flow is not None and bool(edge.flow.condition) for edge in outs]
        if node.type != "parallelGateway" and any(conditional):
            shares = shares_of(node, self.configuration)
            return some_of(self, node, [s if c else 1.0 for s, c in zip(shares, conditional, strict=True)])
        arg = (self.tokens[node.scope.index], float(len(outs) - 1))
        return self.emit(Op.SPLIT, -1, arg, node=node, targets=[self.target(edge) for edge in outs])

    def _form(self, node: Node, to: int) -> int:
        """What becomes of the fields a step fills in: unknown again, or drawn where the configuration says how."""
        effects = []
        for name in self.fields.written_by(node) if node.element.is_activity else ():
            drawn = self.configuration.answers.get(name)
            if drawn:
                column = self.column(f"{node.key}={name}", None)
                effects.append((self.field_slot(name), column, *self._answers(name, drawn)))
            elif name not in self.fresh_fields:
                effects.append((self.field_slot(name), -1, [], [self.fields.unknown(name, node)]))
        return self.emit(Op.FORM, to, tuple(effects), node=node) if effects else to

    def _answers(self, name: str, drawn: Any) -> tuple[list[float], list[float]]:
        """Cumulative probabilities of a field's values, and their numbers."""
        values = [str(value) for value in self.fields.values[name]]
        place = Location(self.configuration.file, self.configuration.line("isian", name))
        for value in drawn:
            if value not in values:
                raise problem(4, f'Isian {name} tidak punya nilai "{value}".', place, nearest(value, values))
        total = sum(drawn.values())
        if abs(total - 1) > _TOLERANCE:
            raise problem(
                5, f"Peluang isian {name} berjumlah {percent(total)}, bukan 100%.", place, "Sesuaikan angkanya."
            )
        return cumulative(list(drawn.values())), [float(values.index(value) + 1) for value in drawn]

    @cached_property
    def fresh_fields(self) -> frozenset[str]:
        """Fields that only one gateway reads and that are asked anew before each visit: nothing to remember of them."""
        readers = self.fields.readers
        return frozenset(
            name
            for name in readers
            if len(readers[name]) == 1 and len(self.fields.asked[name]) <= 1 and self._asked_anew(name)
        )

    def _asked_anew(self, name: str) -> bool:
        """Whether every way from the one reader back to it passes somebody who fills the field in."""
        if name in self.configuration.answers or name == OUTCOME_FIELD:
            return False
        reader, writers = self.fields.readers[name][0], set(self.fields.writers.get(name, ()))
        todo, seen = [edge.target for edge in reader.outs], set[Node]()
        while todo and writers:
            node = todo.pop()
            if node is reader:
                return False
            if node not in seen and node not in writers:
                seen.add(node)
                todo += [edge.target for edge in node.outs]
        return reader.scope.index == 0 or not writers

    def _priorities(self) -> tuple[tuple[str, float], ...]:
        given = tuple(self.configuration.priorities.items())
        total = sum(share for _, share in given)
        if given and abs(total - 1) > _TOLERANCE:
            place = Location(self.configuration.file, self.configuration.line("prioritas", given[0][0]))
            raise problem(5, f"Bagian prioritas berjumlah {percent(total)}, bukan 100%.", place, "Sesuaikan angkanya.")
        return given


def cumulative(shares: Sequence[float]) -> list[float]:
    """Running sums, the last one exactly 1."""
    reached, found = 0.0, []
    for share in shares:
        reached += share
        found.append(reached)
    found[-1] = 1.0
    return found


def _senders(graph: Graph) -> dict[str, list[Node]]:
    """Letter that somebody waits for -> who sends it; empty where it comes from outside."""
    senders: dict[str, list[Node]] = {node.waits: [] for node in graph.nodes if node.waits}
    for node in graph.nodes:
        if node.sends in senders:
            senders[node.sends].append(node)
    return senders
