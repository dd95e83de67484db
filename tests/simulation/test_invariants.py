"""What must hold in every office, whatever its process, people and working hours."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings

from sistemkerja_bpmn.simulation import Result
from sistemkerja_bpmn.simulation.engine.state import LogEntry
from sistemkerja_bpmn.simulation.inputs.distributions import constant

from .offices import CASES, WEEK, Office, offices
from .small import body, clockless, library, process, simulate

DAY = 86_400.0
ROUNDING = 1e-9
FEW = settings(max_examples=25)


def log_of(result: Result) -> tuple[LogEntry, ...]:
    return result.replications[0].log


def area_under(changes: Iterable[tuple[float, int]]) -> float:
    """The integral over time of a number that begins at 0 and changes at the moments given."""
    ordered = sorted(changes)
    total, number = 0.0, 0
    for (moment, change), (following, _) in pairwise(ordered):
        number += change
        total += number * (following - moment)
    return total


@FEW
@given(offices())
def test_people_do_one_thing_at_a_time_in_working_hours(office: Office) -> None:
    result = office.simulate()
    first = result.plan.configuration.start
    busy: dict[int, list[tuple[float, float]]] = defaultdict(list)
    for entry in log_of(result):
        for person in entry.people:
            busy[person].append((entry.start, entry.end))
        for moment, latest in ((entry.start, False), (entry.end, True)):
            day, second = divmod(moment, DAY)
            hours = WEEK[(first + timedelta(days=day)).weekday()]
            assert any(begin <= second < end or (latest and second == end) for begin, end in hours)
    for spans in busy.values():
        assert all(after[0] >= before[1] for before, after in pairwise(sorted(spans)))
    assert all(person.use.mean <= 1 + ROUNDING for person in result.people)


@FEW
@given(offices())
def test_every_step_has_the_people_it_needs(office: Office) -> None:
    result = office.simulate()
    program = result.plan.program
    staff = program.staff
    for entry in log_of(result):
        held = [staff.roles[staff.class_of[person]] for person in entry.people]
        needed = office.roles_of(program.steps[program.origin[entry.operation]].element)
        assert needed <= frozenset().union(*held)
        assert len(set(entry.people)) == len(entry.people) <= len(needed)


@FEW
@given(offices())
def test_every_case_ends_and_little_holds(office: Office) -> None:
    """Mean number present = rate of arrival x mean time present; for cases, and for each queue."""
    result = office.simulate()
    found = result.replications[0]
    assert len(found.ended) == CASES
    assert not result.stuck
    present = area_under([*((moment, 1) for moment in found.born), *((moment, -1) for moment in found.ended)])
    assert present == pytest.approx(CASES * result.indicators["siklus_kalender"].mean)
    for step in result.steps:
        origin = result.plan.program.origin
        entries = [e for e in log_of(result) if result.plan.program.steps[origin[e.operation]].element == step.element]
        waiting = area_under([*((e.since, 1) for e in entries), *((e.start, -1) for e in entries)])
        assert waiting == pytest.approx(step.times.mean * CASES * (step.wait_calendar.mean if entries else 0))


@FEW
@given(offices())
def test_no_less_urgent_case_is_taken_before_one_that_waits(office: Office) -> None:
    """In each queue whose people serve nothing else; where people are shared, they may be kept for joint work."""
    office.people, office.together = (), {}
    office.priorities = {"segera": 0.3, "biasa": 0.7}
    result = office.simulate()
    queue, urgency = result.plan.program.queue, result.replications[0].priority
    taken: dict[int, list[LogEntry]] = defaultdict(list)
    for entry in log_of(result):
        taken[queue[entry.operation]].append(entry)
    for entries in taken.values():
        for entry in entries:
            overtaken = (e for e in entries if e.since < entry.start < e.start)
            assert all(urgency[e.case] >= urgency[entry.case] for e in overtaken)


@FEW
@given(offices())
def test_nobody_takes_later_work_while_earlier_work_waits_for_them(office: Office) -> None:
    """People may hold several roles; each step needs one of them. Urgency goes first, then the order of arrival."""
    office.together = {}
    result = office.simulate()
    program, urgency = result.plan.program, result.replications[0].priority
    role = {op: program.steps[step].role for op, step in enumerate(program.origin) if step >= 0}
    log = log_of(result)
    for entry in log:
        (person,) = entry.people
        roles = program.staff.roles[program.staff.class_of[person]]
        waiting = (e for e in log if e.since < entry.start < e.start and role[e.operation] in roles)
        turn = urgency[entry.case], entry.since
        assert all(turn <= (urgency[e.case], e.since) for e in waiting)


@FEW
@given(offices())
def test_no_work_waits_while_somebody_for_it_is_free(office: Office) -> None:
    """Work that needs one person begins when it comes, when its people begin their hours, or when one of them ends."""
    office.together = {}
    result = office.simulate()
    program = result.plan.program
    role = {op: program.steps[step].role for op, step in enumerate(program.origin) if step >= 0}
    log = log_of(result)
    free_at: dict[str, set[float]] = defaultdict(set)
    for entry in log:
        (person,) = entry.people
        for held in program.staff.roles[program.staff.class_of[person]]:
            free_at[held].add(entry.end)
    for entry in log:
        day, second = divmod(entry.start, DAY)
        opens = any(
            second == begin for begin, _ in WEEK[(result.plan.configuration.start + timedelta(days=day)).weekday()]
        )
        assert opens or entry.start == entry.since or entry.start in free_at[role[entry.operation]]


def test_cases_that_get_stuck_are_counted(tmp_path: Path) -> None:
    """Begun = ended + open: a join that waits for a branch not taken holds its cases."""
    flows = "mulai x-a p-b selesai\nx-a satu p-b\nx-a lain selesai-lain"
    shares = {"x-a": {"lain": 0.5, "p-b": 0.5}}
    result = simulate(
        library(tmp_path, process(body(flows, lanes={"A": "lain satu"}))),
        clockless(constant(10.0), cases=200, decisions=shares),
    )
    ended, stuck = len(result.replications[0].ended), sum(place.cases for place in result.stuck)
    assert 0 < ended < 200
    assert ended + stuck == 200
