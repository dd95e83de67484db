"""Who can do what: people as classes of equals, steps as demands on classes.

A class holds the people with the same roles and the same absences. A demand is what a step needs: one person out of
each of its groups, a group being the classes that can take that part. A person who can take several parts of one step
takes them all. Steps with the same demand share one queue.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ...bpmn.model import FlowNode
from ...errors import Location
from ..inputs.configuration import Configuration, Person, Span
from ..problems import nearest, problem
from .graph import Node

__all__ = ["Demand", "Part", "Staff", "build_staff", "parts_of"]

Part = tuple[str, ...]
"""Roles any of which can take a part in a step."""

Demand = tuple[tuple[int, ...], ...]
"""Groups of classes; one person of each group is needed."""


@dataclass(frozen=True, slots=True)
class Staff:
    """People, classes and queues by number.

    people    names;  ``class_of``: person -> class
    roles     class -> role names;  ``leave``: class -> absences
    demands   queue -> demand;  ``serves``: class -> queues it can work for
    """

    people: tuple[str, ...]
    class_of: tuple[int, ...]
    roles: tuple[frozenset[str], ...]
    leave: tuple[tuple[Span, ...], ...]
    demands: tuple[Demand, ...]
    serves: tuple[tuple[int, ...], ...]

    def role_of_class(self, number: int) -> str:
        """How reports call a class."""
        return " + ".join(sorted(self.roles[number]))


def parts_of(node: Node) -> tuple[Part, ...]:
    """The parts a step needs: its lane (with those who may act instead), then each role that acts together with it."""
    lead, extension = _lane(node), node.element.extension
    return (tuple(dict.fromkeys((*lead, *extension.alternatif))), *((role,) for role in extension.bersama))


def _lane(node: Node) -> Part:
    model, process = node.scope.model, node.scope.process
    current: FlowNode | None = node.element
    while current is not None:
        lane = model.lanes.get(current.lane) if current.lane else None
        if lane is not None:
            return lane.extension.peran or (lane.name or lane.id,)
        current = model.nodes.get(current.parent) if current.parent else None
    pool = model.pool_of(process)
    return ((pool.name if pool is not None else "") or model.processes[process].name or process,)


def build_staff(
    configuration: Configuration, needed: Sequence[tuple[Node, tuple[Part, ...]]], assumptions: list[str]
) -> tuple[Staff, list[int]]:
    """The staff of a configuration, and the queue of each step that needs people.

    Raises SistemKerjaError SK-SIMULASI-004 for an unknown role, 007 for a part nobody can take.
    """
    roles = list(dict.fromkeys(role for _, parts in needed for part in parts for role in part))
    people = _people(configuration, roles, assumptions)
    kinds = list(dict.fromkeys((frozenset(p.roles), p.leave) for p in people))
    class_of = tuple(kinds.index((frozenset(p.roles), p.leave)) for p in people)
    demands: dict[Demand, int] = {}
    queues = [demands.setdefault(_demand(node, parts, kinds, configuration), len(demands)) for node, parts in needed]
    serves = [tuple(q for d, q in demands.items() if any(c in group for group in d)) for c in range(len(kinds))]
    ordered = tuple(tuple(tuple(sorted(g, key=lambda c: (len(serves[c]), c))) for g in demand) for demand in demands)
    staff = Staff(
        tuple(p.name for p in people),
        class_of,
        tuple(kind[0] for kind in kinds),
        tuple(kind[1] for kind in kinds),
        ordered,
        tuple(serves),
    )
    return staff, queues


def _people(configuration: Configuration, roles: Sequence[str], assumptions: list[str]) -> list[Person]:
    named = configuration.people
    for name, line in _asked(configuration):
        if name not in roles:
            place = Location(configuration.file, line)
            raise problem(4, f'Peran "{name}" tidak bekerja dalam proses ini.', place, nearest(name, roles))
    taken = {role for person in named for role in person.roles}
    people = list(named)
    for role in roles:
        count = configuration.staff.get(role)
        if count is None:
            count = 0 if role in taken else 1
            if count:
                assumptions.append(f"Peran {role}: 1 orang.")
        people += [Person(f"{role} {number}", (role,)) for number in range(1, count + 1)]
    return people


def _asked(configuration: Configuration) -> Iterable[tuple[str, int | None]]:
    yield from ((role, configuration.line("peran", role)) for role in configuration.staff)
    yield from ((role, person.line) for person in configuration.people for role in person.roles)


def _demand(
    node: Node,
    parts: tuple[Part, ...],
    kinds: Sequence[tuple[frozenset[str], tuple[Span, ...]]],
    configuration: Configuration,
) -> Demand:
    groups = []
    for part in parts:
        group = tuple(number for number, (roles, _) in enumerate(kinds) if roles & set(part))
        if not group:
            shown = " atau ".join(part)
            line = next((configuration.line("peran", r) for r in part if configuration.line("peran", r)), None)
            place = Location(configuration.file, line) if line else node.location
            raise problem(
                7,
                f'Peran {shown} tidak punya orang, padahal langkah "{node.label}" ({node.element.id}) menunggunya.',
                place,
                f'Tambahkan "{part[0]}: 1" di bagian peran.',
            )
        groups.append(group)
    return tuple(dict.fromkeys(groups))
