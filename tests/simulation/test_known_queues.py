"""Queues whose waiting times are known from theory: the engine must agree within sampling error."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from math import factorial
from pathlib import Path

import pytest

from sistemkerja_bpmn.simulation.inputs.configuration import Person
from sistemkerja_bpmn.simulation.inputs.distributions import Distribution, constant

from .small import body, clockless, library, process, simulate

CASES = 25_000
LINE = process(body("mulai kerja selesai", lanes={"Petugas": "mulai kerja selesai"}))


def exponential(mean: float) -> Distribution:
    return Distribution("eksponensial", (mean,))


def erlang_c(servers: int, load: float) -> float:
    """Probability of waiting in M/M/c, ``load`` = arrival rate over service rate (Erlang 1917)."""
    full = load**servers / factorial(servers) * servers / (servers - load)
    return full / (sum(load**k / factorial(k) for k in range(servers)) + full)


def waiting(tmp_path: Path, service: Distribution, *, people: int = 1) -> tuple[float, float]:
    configuration = clockless(
        exponential(1.0),
        durations={"kerja": service},
        staff={"Petugas": people},
        cases=CASES,
        replications=4,
        warm_up=500,
        seed=7,
    )
    result = simulate(library(tmp_path, LINE), configuration)
    return result.steps[0].wait.mean, result.roles[0].use.mean


def test_one_server(tmp_path: Path) -> None:
    found, use = waiting(tmp_path, exponential(0.7))
    assert found == pytest.approx(0.7 * 0.7 / 0.3, rel=0.05)
    assert use == pytest.approx(0.7, rel=0.01)


def test_several_servers(tmp_path: Path) -> None:
    found, use = waiting(tmp_path, exponential(2.4), people=3)
    assert found == pytest.approx(erlang_c(3, 2.4) * 2.4 / (3 - 2.4), rel=0.07)
    assert use == pytest.approx(0.8, rel=0.02)


@pytest.mark.parametrize(
    ("service", "second_moment"),
    [(constant(0.7), 0.49), (Distribution("gamma", (0.7, 0.35)), 0.49 + 0.35**2)],
    ids=["konstan", "gamma"],
)
def test_any_service_time(tmp_path: Path, service: Distribution, second_moment: float) -> None:
    """Pollaczek and Khinchine: mean wait = rate × second moment / 2 (1 - load)."""
    found, _ = waiting(tmp_path, service)
    assert found == pytest.approx(second_moment / (2 * 0.3), rel=0.06)


def test_tandem_line(tmp_path: Path) -> None:
    """Behind M/M/1 requests come as they came before it (Burke 1956): the second queue is M/M/1 again."""
    lanes = {"A": "mulai satu", "B": "dua selesai"}
    source = library(tmp_path, process(body("mulai satu dua selesai", lanes=lanes)))
    durations = {"satu": exponential(0.5), "dua": exponential(0.6)}
    configuration = clockless(exponential(1.0), durations=durations, cases=CASES, replications=4, warm_up=500)
    first, second = simulate(source, configuration).steps
    assert first.wait.mean == pytest.approx(0.5 * 0.5 / 0.5, rel=0.05)
    assert second.wait.mean == pytest.approx(0.6 * 0.6 / 0.4, rel=0.06)


def test_priorities(tmp_path: Path) -> None:
    """Cobham 1954: two classes, who is served is not interrupted."""
    configuration = clockless(
        exponential(1.0),
        durations={"kerja": exponential(0.7)},
        priorities={"segera": 0.5, "biasa": 0.5},
        cases=CASES,
        replications=6,
        warm_up=500,
    )
    first, second = simulate(library(tmp_path, LINE), configuration).priorities
    rest = 0.49  # mean residual work: rate × second moment / 2
    assert first.wait.mean == pytest.approx(rest / (1 - 0.35), rel=0.05)
    assert second.wait.mean == pytest.approx(rest / ((1 - 0.35) * (1 - 0.7)), rel=0.07)


TWO_LANES = process(body("mulai x-a satu selesai\nx-a dua selesai", lanes={"A": "satu", "B": "dua"}))


@pytest.mark.parametrize("priorities", [{}, {"segera": 0.5, "biasa": 0.5}], ids=["urutan-datang", "prioritas"])
def test_people_with_two_roles_serve_both_queues_as_one(tmp_path: Path, priorities: dict[str, float]) -> None:
    """M/M/3 behind two lanes (Erlang); with urgency, the wait of all together stays what it was."""
    configuration = clockless(
        exponential(1.0),
        durations={"satu": exponential(2.4), "dua": exponential(2.4)},
        decisions={"x-a": {"satu": 0.3, "dua": 0.7}},
        people=tuple(Person(name, ("A", "B")) for name in ("Ani", "Budi", "Cici")),
        priorities=priorities,
        cases=CASES,
        replications=4,
        warm_up=500,
        seed=7,
    )
    result = simulate(library(tmp_path, TWO_LANES), configuration)
    expected = erlang_c(3, 2.4) * 2.4 / (3 - 2.4)
    assert [person.use.mean for person in result.people] == pytest.approx([0.8] * 3, rel=0.02)
    if priorities:
        first, second = (figures.wait.mean for figures in result.priorities)
        assert first < second / 2
        assert (first + second) / 2 == pytest.approx(expected, rel=0.07)
    else:
        assert [step.wait.mean for step in result.steps] == pytest.approx([expected] * 2, rel=0.07)


def test_two_who_act_together_are_one_server(tmp_path: Path) -> None:
    """M/M/1: both come and go at the same moments."""
    together = {"kerja": '<bpmn:extensionElements><sk:bersama peran="Atasan"/></bpmn:extensionElements>'}
    source = library(tmp_path, process(body("mulai kerja selesai", together, lanes={"Petugas": "kerja"})))
    configuration = clockless(
        exponential(1.0), durations={"kerja": exponential(0.7)}, cases=CASES, replications=4, warm_up=500, seed=7
    )
    result = simulate(source, configuration)
    assert result.steps[0].wait.mean == pytest.approx(0.7 * 0.7 / 0.3, rel=0.05)
    assert [role.use.mean for role in result.roles] == pytest.approx([0.7, 0.7], rel=0.01)


@pytest.mark.parametrize("shared", [False, True], ids=["satu-peran", "dua-peran"])
def test_the_longest_queue_counts_those_who_are_left_waiting(tmp_path: Path, shared: bool) -> None:
    """Requests at 1, 2, 3 and 4, work from 1, 3.5, 6 and 8.5 on: two wait at 4; with three people none has to."""
    staff = tuple(Person(name, ("A", "B") if shared else ("A",)) for name in ("Ani", "Budi", "Cici"))
    configuration = clockless(
        constant(1.0),
        durations={"satu": constant(2.5)},
        decisions={"x-a": {"satu": 1.0, "dua": 0.0}},
        people=staff[:1],
        staff={} if shared else {"B": 1},
        cases=4,
    )
    source = library(tmp_path, TWO_LANES)
    crowded = simulate(source, configuration)
    assert crowded.roles[0].longest == 2
    assert crowded.steps[0].wait.mean == pytest.approx((1.5 + 3 + 4.5) / 4)
    enough = simulate(source, replace(configuration, people=staff))
    assert enough.roles[0].longest == 0


def test_an_urgent_case_that_comes_later_goes_first(tmp_path: Path) -> None:
    """Nobody's work is fixed ahead: at each end the most urgent of those present starts."""
    configuration = clockless(
        constant(1.0), durations={"kerja": constant(1.5)}, priorities={"segera": 0.3, "biasa": 0.7}, cases=200, seed=3
    )
    result = simulate(library(tmp_path, LINE), configuration, log=True)
    log = sorted(result.replications[0].log, key=lambda entry: entry[4])
    order = [entry[0] for entry in log]
    assert order != sorted(order)
    for end, start in ((before.end, after.start) for before, after in pairwise(log)):
        assert start >= end
