"""Random offices for property tests: a process of blocks, people with one or two roles, steps done together."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from hypothesis import strategies as st

from sistemkerja_bpmn.simulation import Configuration, Result, carry_out, prepare, result_of
from sistemkerja_bpmn.simulation.inputs.configuration import Arrivals, Person
from sistemkerja_bpmn.simulation.inputs.distributions import Distribution
from sistemkerja_bpmn.simulation.inputs.working_time import WorkingTime

from .small import body, library, process

__all__ = ["CASES", "HOURS", "Office", "offices"]

CASES = 60
ROLES = ("A", "B", "C")
HOURS = ((8 * 3600, 12 * 3600), (13 * 3600, 15 * 3600))
WEEK = (*[HOURS] * 4, HOURS[:1], (), ())
DEPTH = 3


@dataclass
class Office:
    """A process and its world. ``together``: step -> the roles that act besides that of its lane."""

    flows: list[str] = field(default_factory=list)
    lanes: dict[str, list[str]] = field(default_factory=dict)
    together: dict[str, tuple[str, ...]] = field(default_factory=dict)
    durations: dict[str, Distribution] = field(default_factory=dict)
    people: tuple[Person, ...] = ()
    priorities: dict[str, float] = field(default_factory=dict)
    seed: int = 0

    def roles_of(self, step: str) -> set[str]:
        """The roles a step needs."""
        return {next(role for role, steps in self.lanes.items() if step in steps), *self.together.get(step, ())}

    def simulate(self) -> Result:
        """One run of ``CASES`` cases with its log, nothing left out."""
        inside = {
            step: f"<bpmn:extensionElements>{''.join(_joint(role) for role in roles)}</bpmn:extensionElements>"
            for step, roles in self.together.items()
        }
        lanes = {role: " ".join(steps) for role, steps in self.lanes.items()}
        used = {role for step in self.durations for role in self.roles_of(step)}
        people = (Person(p.name, tuple(role for role in p.roles if role in used)) for p in self.people)
        world = Configuration(
            arrivals=Arrivals(between=Distribution("eksponensial", (3_600.0,))),
            working=WorkingTime(week=WEEK, national=False),
            durations=self.durations,
            people=tuple(person for person in people if person.roles),
            staff=dict.fromkeys(used - {role for person in self.people for role in person.roles}, 1),
            priorities=self.priorities,
            cases=CASES,
            replications=1,
            warm_up=0,
            seed=self.seed,
        )
        with tempfile.TemporaryDirectory() as name:
            source = library(Path(name), process(body("\n".join(self.flows), inside=inside, lanes=lanes)))
            return result_of(carry_out(prepare(source, "proses", world), log=True))


def _joint(role: str) -> str:
    return f'<sk:bersama peran="{role}"/>'


@st.composite
def offices(draw: st.DrawFn) -> Office:
    """An office whose process is sound: branches that split are joined, loops can be left."""
    office = Office(seed=draw(st.integers(0, 10_000)))
    first, last = _block(draw, office, DEPTH)
    office.flows.append(f"mulai {first}")
    office.flows.append(f"{last} selesai")
    roles = st.lists(st.sampled_from(ROLES), min_size=1, max_size=2, unique=True)
    office.people = tuple(
        Person(f"Orang {number}", tuple(held)) for number, held in enumerate(draw(st.lists(roles, max_size=5)))
    )
    if draw(st.booleans()):
        office.priorities = {"segera": 0.3, "biasa": 0.7}
    return office


def _block(draw: st.DrawFn, office: Office, depth: int) -> tuple[str, str]:
    kind = draw(st.sampled_from(("task", "task", "sequence", "p", "x", "loop"))) if depth else "task"
    if kind == "task":
        return _task(draw, office)
    first, second = _block(draw, office, depth - 1), _block(draw, office, depth - 1)
    if kind == "sequence":
        office.flows.append(f"{first[1]} {second[0]}")
        return first[0], second[1]
    number = len(office.flows)
    begin, end = (f"{'p' if kind == 'p' else 'x'}-{number}-{name}" for name in ("awal", "akhir"))
    if kind == "loop":
        office.flows += [f"{begin} {first[0]}", f"{first[1]} {end}", f"{end} {second[0]}", f"{second[1]} {begin}"]
        return begin, end
    office.flows += [f"{begin} {one[0]}\n{one[1]} {end}" for one in (first, second)]
    return begin, end


def _task(draw: st.DrawFn, office: Office) -> tuple[str, str]:
    name = f"kerja-{len(office.durations)}"
    lane = draw(st.sampled_from(ROLES))
    office.lanes.setdefault(lane, []).append(name)
    others = tuple(role for role in ROLES if role != lane and draw(st.integers(0, 4)) == 0)
    if others:
        office.together[name] = others
    mean = draw(st.sampled_from((600.0, 1_800.0, 7_200.0)))
    office.durations[name] = Distribution("gamma", (mean, mean / 2))
    return name, name
