"""Cases of a process in the simulation: its figures of chance are asked from a script, the moment they are needed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from math import nan

from sistemkerja_bpmn.bpmn.library import Library
from sistemkerja_bpmn.bpmn.model import FlowNode
from sistemkerja_bpmn.simulation import Configuration
from sistemkerja_bpmn.simulation.compiling.compile import compile_process
from sistemkerja_bpmn.simulation.compiling.decisions import Table
from sistemkerja_bpmn.simulation.compiling.expand import expand
from sistemkerja_bpmn.simulation.compiling.program import HEADER, Op, Program
from sistemkerja_bpmn.simulation.engine.replication import Replication, clocks_of, replicate
from sistemkerja_bpmn.simulation.engine.sampling import Rows
from sistemkerja_bpmn.simulation.inputs.configuration import Arrivals
from sistemkerja_bpmn.simulation.inputs.distributions import constant

from .case import Bounds, Case, Visits
from .choices import Choices
from .elements import INSTANT, Elements

__all__ = ["Simulated"]

_PEOPLE = 60
_ARRIVAL = 1.0
_UNDRAWN = nan


class Simulated:
    """A process that the simulation carries out one case at a time.

    Raises SistemKerjaError as the compiler does.
    """

    def __init__(self, library: Library, process: str, elements: Elements) -> None:
        self._elements = elements
        timed = [n.element for n in expand(library, process).nodes if n.type in INSTANT or n.element.event_definitions]
        plain = Configuration(
            arrivals=Arrivals(between=constant(_ARRIVAL)),
            around_the_clock=True,
            durations={element.id: constant(0.0) for element in timed},
        )
        roles = {role for kind in compile_process(library, process, plain).staff.roles for role in kind}
        self._configuration = replace(plain, staff=dict.fromkeys(roles, _PEOPLE))
        self.program = compile_process(library, process, self._configuration)
        self._figures = _figures(self.program, elements)
        self._clocks = clocks_of(self._configuration, self.program.staff)

    def case(self, choices: Choices, seed: int, bounds: Bounds) -> Case:
        """One case, its choices made by ``choices``; raises Cut where it exceeds the bounds."""
        visits = Visits(seed, bounds, choices, self._elements.back)
        rows = _Rows(self.program, self._figures, visits)
        found = replicate(self.program, self._configuration, self._clocks, 0, cases=1, seed=0, log=True, rows=rows)
        return self._case(found, visits)

    def _case(self, found: Replication, visits: Visits) -> Case:
        program = self.program
        names = [f"{step.process}/{step.element}" for step in program.steps]
        log = (entry for entry in found.log if not entry.stopped)
        done = ((entry.end - _ARRIVAL, names[program.origin[entry.operation]]) for entry in log)
        ended = len(found.ended) == 1 and not found.stuck
        outcome = program.outcomes[int(found.outcome[0])] if ended else ""
        return Case(tuple(sorted(done)), visits.ways(), outcome, ended)


Figure = Callable[[Visits, "_Row"], float]
"""What a column of a row holds, when the engine looks at it."""


class _Row(list[float]):
    """The row of a case whose drawn figures are settled when the engine first looks at them."""

    def __init__(self, rows: _Rows) -> None:
        drawn = len(rows.program.columns)
        super().__init__(rows.program.blank())
        self[HEADER : HEADER + drawn] = [_UNDRAWN] * drawn
        self._rows = rows

    def __getitem__(self, index):  # type: ignore[no-untyped-def, override]
        value = super().__getitem__(index)
        if value is _UNDRAWN:
            value = self[index] = self._rows.figures[index](self._rows.visits, self)
        return value


class _Rows(Rows):
    """Stands in for chance."""

    def __init__(self, program: Program, figures: dict[int, Figure], visits: Visits) -> None:
        self.program, self.figures, self.visits = program, figures, visits

    def row(self) -> list[float]:
        return _Row(self)

    def again(self, column: int) -> float:
        return _UNDRAWN

    def copy(self) -> list[float]:
        return _Row(self)


def _figures(program: Program, elements: Elements) -> dict[int, Figure]:
    """Column -> what it holds."""
    found: dict[int, Figure] = {}
    nodes = elements.nodes
    for op, what in enumerate(program.op):
        place, arg, column = program.places[op], program.arg[op], program.column[op]
        element = elements.placed[place.file or "", place.element or ""]
        node = nodes[element]
        targets = [elements.targets[node.process, flow] for flow in node.outgoing]
        match what:
            case Op.TASK:
                found[column] = _instant if node.type in INSTANT else partial(_work, element)
            case Op.DELAY:
                found[arg[0]] = _instant if node.type in INSTANT else partial(_work, element)
            case Op.XOR:
                found[column] = partial(_one_way, element, targets, arg)
            case Op.DECIDE:
                found[column] = partial(_fitting_way, element, targets, arg[0])
            case Op.OR_SPLIT:
                taken = _Taken(element, targets, arg)
                found |= {one: partial(taken.ask, way) for way, one in enumerate(arg[1])}
            case Op.REPEAT | Op.SPAWN:
                found[column] = partial(_times, program, column)
            case Op.RACE:
                timers = [timer for timer, _ in arg[2]]
                found |= {column: partial(_race, _event(program, column, node)) for column in timers}
            case Op.ARM:
                timers = [timer for timer, _ in arg[1]]
                found |= {column: partial(_race, _event(program, column, node)) for column in timers}
    return found


def _event(program: Program, column: int, near: FlowNode) -> str:
    """The event whose time a column holds; it belongs to the process of the element that waits for it."""
    return f"{near.process}/{program.columns[column - HEADER].key.rsplit('/', 1)[-1]}"


def _instant(visits: Visits, row: _Row) -> float:
    return 0.0


def _work(element: str, visits: Visits, row: _Row) -> float:
    return visits.work(element)


def _race(element: str, visits: Visits, row: _Row) -> float:
    return visits.race(element)


def _times(program: Program, column: int, visits: Visits, row: _Row) -> float:
    distribution = program.columns[column - HEADER].distribution
    assert distribution is not None
    return distribution.mean


def _one_way(gateway: str, targets: Sequence[str], reached: list[float], visits: Visits, row: _Row) -> float:
    """A figure that leads to one of the ways of positive probability."""
    starts = [0.0, *reached[:-1]]
    ways = [way for way, (begin, end) in enumerate(zip(starts, reached, strict=True)) if end > begin]
    way = ways[visits.choices.choose(len(ways))]
    if len(targets) > 1:
        visits.pass_gateway(gateway, [targets[way]])
    return (starts[way] + reached[way]) / 2


def _fitting_way(gateway: str, targets: Sequence[str], table: Table, visits: Visits, row: _Row) -> float:
    """A figure that leads to one of the ways that fit what the case knows, and to one of the answers behind it."""
    reached, ways = table.choice(tuple(row[slot] for slot in table.slots))
    number = visits.choices.choose(len(ways))
    visits.pass_gateway(gateway, [targets[ways[number][0]]])
    before = reached[number - 1] if number else 0.0
    return (before + reached[number]) / 2


class _Taken:
    """The ways an inclusive gateway takes, asked for one after the other."""

    def __init__(self, gateway: str, targets: Sequence[str], arg: tuple[list[float], list[int], int, int]) -> None:
        self._gateway, self._targets = gateway, targets
        self._shares, _, self._default, _ = arg
        self._taken: list[int] = []

    def ask(self, way: int, visits: Visits, row: _Row) -> float:
        """0 where a way is taken, 1 where not; the default one is taken where no other is."""
        if way == 0:
            self._taken = []
        chosen = self._shares[way] > 0 and visits.choices.choose(2) == 1
        if chosen:
            self._taken.append(way)
        if way + 1 == len(self._shares):
            other = self._default if self._default >= 0 else self._shares.index(max(self._shares))
            visits.pass_gateway(self._gateway, [self._targets[number] for number in self._taken or [other]])
        return 0.0 if chosen else 1.0
