"""The same seed gives the same figures, whoever computes them; two scenarios share their chance."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from sistemkerja_bpmn.bpmn.library import Library
from sistemkerja_bpmn.simulation import Configuration, Plan, carry_out, compare, prepare, result_of
from sistemkerja_bpmn.simulation.inputs.distributions import Distribution
from sistemkerja_bpmn.simulation.results.report import as_data
from sistemkerja_bpmn.simulation.runner import Runs

from .small import body, clockless, library, process

NAME = "kapuas-penunjukan-lintas-instansi"
SMALL = Configuration(cases=120, replications=4, seed=5, warm_up=20)


@pytest.fixture(scope="module")
def plan(request: pytest.FixtureRequest) -> Plan:
    root = Path(__file__).resolve().parents[2]
    return prepare(Library.open(root / "processes"), NAME, SMALL)


def figures(runs: Runs) -> str:
    return json.dumps(as_data(result_of(runs)), sort_keys=True)


def test_workers_change_nothing(plan: Plan) -> None:
    alone = carry_out(plan)
    together = carry_out(plan, workers=2)
    assert figures(alone) == figures(together)
    for one, other in zip(alone.replications, together.replications, strict=True):
        assert one.ended.tobytes() == other.ended.tobytes()


def test_seeds_and_replications_differ(plan: Plan) -> None:
    first, second, *_ = carry_out(plan).replications
    assert first.ended.tobytes() != second.ended.tobytes()
    other = carry_out(replace(plan, seed=6)).replications[0]
    assert other.ended.tobytes() != first.ended.tobytes()


def test_more_cases_leave_the_first_ones_alone(plan: Plan) -> None:
    """Requests, work and decisions of a case do not depend on how many come after it."""
    few = carry_out(replace(plan, replications=1)).replications[0]
    many = carry_out(replace(plan, cases=600, replications=1)).replications[0]
    assert many.born[: len(few.born)].tolist() == few.born.tolist()
    assert many.work[: len(few.work)].tolist() == few.work.tolist()


def line(tmp_path: Path, people: int, service: float = 0.9) -> Plan:
    source = library(tmp_path, process(body("mulai kerja selesai", lanes={"Analis": "kerja"})))
    between, work = (Distribution("eksponensial", (mean,)) for mean in (1.0, service))
    return prepare(
        source,
        "proses",
        clockless(
            between, durations={"kerja": work}, staff={"Analis": people}, cases=2_000, replications=6, warm_up=100
        ),
    )


def test_scenarios_share_their_chance(tmp_path: Path) -> None:
    one, two = (result_of(carry_out(line(tmp_path, people))) for people in (1, 3))
    found = compare(one, two)
    assert found.changes == ("Analis +2 orang",)
    difference = found.differences["siklus_kerja"]
    assert difference.mean + difference.half_width < 0
    # The work itself is the same to the bit.
    assert found.differences["pengerjaan"].mean == 0
    assert [r.born.tolist() for r in one.replications] == [r.born.tolist() for r in two.replications]


def test_a_comparison_says_what_was_changed(tmp_path: Path) -> None:
    now = line(tmp_path, 1)
    shorter = replace(now.configuration, durations={"kerja": Distribution("eksponensial", (0.5 * 3600,))})
    longer = replace(now.configuration, durations={"kerja": Distribution("konstan", (3600.0,))}, around_the_clock=False)
    results = [result_of(carry_out(replace(now, configuration=c, cases=50, warm_up=0))) for c in (shorter, longer)]
    assert compare(*results).changes == ("lama kerja 30 menit menjadi 1 jam", "waktu kerja")
    assert compare(results[0], results[0]).changes == ()


def test_precision_adds_replications_until_it_is_reached(tmp_path: Path) -> None:
    plan = replace(line(tmp_path, 1, service=0.6), cases=800, replications=2)
    runs = carry_out(plan, precision=0.08)
    found = result_of(runs).indicators["siklus_kerja"]
    assert len(runs.replications) > 2
    assert found.relative <= 0.08
    assert not runs.short
    assert figures(runs) == figures(carry_out(plan, workers=2, precision=0.08))


def test_interruption_leaves_what_is_finished(plan: Plan) -> None:
    def impatient(done: int, _wanted: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    runs = carry_out(plan, progress=impatient)
    result = result_of(runs)
    assert runs.partial
    assert [r.number for r in runs.replications] == [0, 1]
    assert "Dihentikan" in result.warnings[0]
    assert result.replications[0].ended.tobytes() == carry_out(plan).replications[0].ended.tobytes()


def test_one_replication_has_no_interval(plan: Plan) -> None:
    result = result_of(carry_out(replace(plan, replications=1)))
    assert as_data(result)["indikator"]["siklus_kerja"]["selang"] is None
    assert any("selang" in warning for warning in result.warnings)


def test_a_crowded_office_is_called_so(tmp_path: Path) -> None:
    result = result_of(carry_out(line(tmp_path, 1, service=1.3)))
    assert any("tumbuh" in warning for warning in result.warnings)
    assert result.bottlenecks[0].element == "kerja"
