"""Sweeps: what is changed, on the same chance, with the same result whoever computes; what the figures say."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest

from sistemkerja_bpmn.bpmn.library import Library
from sistemkerja_bpmn.commands._words.sapuan import sweep_text
from sistemkerja_bpmn.errors import SistemKerjaError
from sistemkerja_bpmn.simulation import carry_out, compare, prepare, result_of
from sistemkerja_bpmn.simulation.inputs.configuration import Configuration
from sistemkerja_bpmn.simulation.inputs.distributions import Distribution, constant
from sistemkerja_bpmn.simulation.sweep.axes import parse_axis
from sistemkerja_bpmn.simulation.sweep.present import Present
from sistemkerja_bpmn.simulation.sweep.reading import read_sweep
from sistemkerja_bpmn.simulation.sweep.report import sweep_csv, sweep_data
from sistemkerja_bpmn.simulation.sweep.scenarios import combined, one_by_one, one_more_each
from sistemkerja_bpmn.simulation.sweep.sweep import Sweep, run_sweep

from .small import body, clockless, library, process

FLOWS = "mulai susun x-a periksa selesai\nx-a susun"
LANES = {"Analis": "susun", "Kepala": "periksa"}
HOUR = 3_600.0


@pytest.fixture
def office(tmp_path: Path) -> Library:
    return library(tmp_path, process(body(FLOWS, lanes=LANES)))


def world(**given: object) -> Configuration:
    settings: dict[str, object] = {
        "durations": {"susun": Distribution("eksponensial", (0.8,)), "periksa": constant(0.1)},
        "decisions": {"x-a": {"periksa": 0.9, "susun": 0.1}},
        "staff": {"Analis": 1, "Kepala": 1},
        "cases": 300,
        "replications": 4,
    }
    return clockless(Distribution("eksponensial", (1.0,)), **(settings | given))


def swept(present: Present, *texts: str, alone: bool = False) -> Sweep:
    axes = [parse_axis(text, 450) for text in texts]
    return run_sweep((one_by_one if alone else combined)(present, axes))


@pytest.mark.parametrize(
    ("text", "labels", "numbers"),
    [
        ("peran.Analis=2..4", ["2", "3", "4"], [2, 3, 4]),
        ("peran.Kepala Subbagian=1,3", ["1", "3"], [1, 3]),
        ("keputusan.x-a.susun=0.7,80%", ["70%", "80%"], [0.7, 0.8]),
        ("isian.x.y=50%..60%/5%", ["50%", "55%", "60%"], [0.5, 0.55, 0.6]),
        ("isian.x.y=0.1..0.3/0.1", ["10%", "20%", "30%"], [0.1, 0.2, 0.3]),
        ("durasi.susun=50%,2 jam", ["50%", "2 jam"], [0.5, 7_200]),
        ("kedatangan=80%..120%/20%", ["80%", "100%", "120%"], [0.8, 1.0, 1.2]),
        ("kedatangan=0.8,1.2", ["80%", "120%"], [0.8, 1.2]),
        ("peran.Seksi A=B=2", ["2"], [2]),
        ("jumlah.susun=2,2,1", ["2", "1"], [2, 1]),
    ],
)
def test_changes_are_read_as_people_write_them(text: str, labels: list[str], numbers: list[float]) -> None:
    values = parse_axis(text, 450).values
    assert [value.label for value in values] == labels
    assert [value.number for value in values] == numbers


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("petugas.Analis=2", "petugas"),
        ("peran=2", "tidak terbaca"),
        ("peran.Analis", "tidak terbaca"),
        ("peran.Analis=", "bilangan bulat"),
        ("peran.Analis=4..2", "Rentang"),
        ("peran.Analis=1..9/0", "Rentang"),
        ("peran.Analis=1..900", "lebih dari 200"),
        ("peran.Analis=1..1e99", "lebih dari 200"),
        ("peran.Analis=nan", "bilangan bulat"),
        ("peran.Analis=-1", "bilangan bulat"),
        ("keputusan.x-a.susun=0,7", "titik: 0.7"),
        ("keputusan.x-a.susun=120%", "antara 0% dan 100%"),
        ("durasi.susun=lama", "tidak terbaca"),
        ("durasi.susun=3,5 jam", "3.5 jam"),
        ("durasi.susun=2", "satuan"),
        ("durasi.susun=-2 jam", "tidak terbaca"),
        ("kedatangan=0%", "tidak terbaca"),
        ("kedatangan.x=50%", "tidak terbaca"),
    ],
)
def test_changes_that_cannot_be_read_are_refused(text: str, words: str) -> None:
    with pytest.raises(SistemKerjaError) as caught:
        parse_axis(text, 450)
    assert caught.value.kode == "SK-SIMULASI-016"
    assert words in f"{caught.value.pesan} {caught.value.saran}"
    assert text in str(caught.value.lokasi)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("peran.Analist=2", "Analis"),
        ("keputusan.x-b.susun=0.5", "x-a"),
        ("keputusan.x-a.susn=0.5", "susun"),
        ("durasi.susunn=50%", "susun"),
        ("jumlah.susun=2", "susun"),
        ("isian.x.y=50%", "isian"),
        ("peran.Analis=0", "tidak punya orang"),
        ("keputusan.x-a.susun=1", "berputar"),
    ],
)
def test_changes_the_process_does_not_know_are_refused(office: Library, text: str, words: str) -> None:
    with pytest.raises(SistemKerjaError) as caught:
        combined(Present(office, "proses", world()), [parse_axis(text, 450)])
    assert words in f"{caught.value.pesan} {caught.value.saran}"


def test_a_sweep_is_the_comparison_of_each_scenario_with_the_present(office: Library) -> None:
    sweep = swept(Present(office, "proses", world()), "peran.Analis=1..2")
    now, more = sweep.points
    assert now.scenario.present
    alone = [result_of(carry_out(prepare(office, "proses", world(staff={"Analis": n, "Kepala": 1})))) for n in (1, 2)]
    assert [point.indicators for point in (now, more)] == [result.indicators for result in alone]
    assert more.differences == compare(*alone).differences
    assert more.differences["siklus_kerja"].mean < 0
    assert now.differences["siklus_kerja"].mean == 0


def test_everything_that_can_change_does(office: Library) -> None:
    present = Present(office, "proses", world(cases=60, replications=2))
    for text, longer in (
        ("keputusan.x-a.susun=50%", True),
        ("durasi.susun=50%", False),
        ("durasi.susun=3 detik", True),
        ("kedatangan=150%", True),
    ):
        point = swept(present, text).points[1]
        assert (point.differences["siklus_kerja"].mean > 0) is longer, text
    assert swept(present, "durasi.susun=100%", "kedatangan=100%", "keputusan.x-a.periksa=90%").points[1:] == ()


def test_other_answers_keep_their_proportions(tmp_path: Path) -> None:
    source = library(tmp_path, process(body("mulai x-a a selesai\nx-a b selesai\nx-a c selesai")))
    configuration = world(staff={}, durations={}, decisions={"x-a": {"a": 0.2, "b": 0.2, "c": 0.6}})
    present = Present(source, "proses", configuration)
    axis = parse_axis("keputusan.x-a.a=60%", 450)
    changed = present.with_value(present.configuration, axis, axis.values[0]).decisions["x-a"]
    assert changed == pytest.approx({"x-a--a": 0.6, "x-a--b": 0.1, "x-a--c": 0.3})
    assert present.label(axis) == "20%"


def test_workers_change_nothing(office: Library) -> None:
    grid = combined(Present(office, "proses", world(cases=80, replications=2)), [parse_axis("peran.Analis=2..3", 450)])
    assert json.dumps(sweep_data(run_sweep(grid))) == json.dumps(sweep_data(run_sweep(grid, workers=2)))


def test_the_figures_say_whom_to_add(office: Library) -> None:
    sweep = run_sweep(one_more_each(Present(office, "proses", world(cases=1_000))))
    found = read_sweep(sweep)
    assert sweep.grid.alone
    assert found.person is not None
    assert found.person.scenario.labels == ("2", "1")
    assert found.person is found.best
    data = sweep_data(sweep)
    assert data["tambahan_orang"] == data["terpendek"] == 1
    assert data["keadaan"][1]["orang"] == 3
    assert data["perubahan"][0]["sekarang"] == "1"


def test_enough_is_as_good_with_fewer_people(office: Library) -> None:
    found = read_sweep(swept(Present(office, "proses", world(cases=1_000)), "peran.Analis=1..8"))
    assert found.best is not None
    assert found.enough is not None
    assert found.enough.scenario.people < found.best.scenario.people


def test_an_interrupted_sweep_compares_like_with_like(office: Library) -> None:
    def impatient(done: int, _wanted: int) -> None:
        if done == 5:
            raise KeyboardInterrupt

    present = Present(office, "proses", world(cases=50))
    sweep = run_sweep(combined(present, [parse_axis("peran.Analis=2..3", 450)]), progress=impatient)
    assert sweep.partial
    assert [point.replications for point in sweep.points] == [2, 2, 1]
    assert sweep_data(sweep)["sebagian"] is True
    assert sweep.points[2].differences["siklus_kerja"].replications == 1
    text = " ".join(sweep_text(sweep, 100).split())
    assert "50 kasus × 1 ulangan" in text
    assert "paling sedikit 1 dari 4 ulangan" in text


def test_an_interruption_while_the_warm_up_is_looked_for_leaves_nothing(office: Library) -> None:
    def impatient(done: int, _wanted: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    present = Present(office, "proses", world(cases=100, warm_up=None))
    sweep = run_sweep(combined(present, [parse_axis("peran.Analis=2", 450)]), progress=impatient)
    assert sweep.partial
    assert [point.replications for point in sweep.points] == [0, 0]


def test_csv_has_one_line_for_each_scenario(office: Library) -> None:
    sweep = swept(Present(office, "proses", world(cases=50)), "peran.Analis=2..3", "kedatangan=50%")
    rows = list(csv.DictReader(io.StringIO(sweep_csv(sweep))))
    assert [(row["peran.Analis"], row["kedatangan"]) for row in rows] == [("1", "100%"), ("2", "50%"), ("3", "50%")]
    assert [row["sekarang"] for row in rows] == ["ya", "tidak", "tidak"]
    assert float(rows[1]["selisih_siklus_kerja"]) < 0


def test_too_many_scenarios_are_refused(office: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sistemkerja_bpmn.simulation.sweep.scenarios.MOST_SCENARIOS", 5)
    axes = [parse_axis(text, 450) for text in ("peran.Analis=1..3", "peran.Kepala=1..3")]
    with pytest.raises(SistemKerjaError, match="lebih dari 5 keadaan"):
        combined(Present(office, "proses", world(cases=20, replications=1)), axes)


def test_a_decision_without_its_answer_says_what_is_missing(office: Library) -> None:
    with pytest.raises(SistemKerjaError, match=r"jawaban gateway itu yang mana.*x-a"):
        swept(Present(office, "proses", world()), "keputusan.x-a=70%")


BUSY = {"durations": {"susun": Distribution("eksponensial", (0.6,)), "periksa": constant(0.1)}, "cases": 1_000}


def test_all_scenarios_leave_out_what_the_slowest_to_settle_needs(office: Library) -> None:
    """More requests need longer to fill the queue, longer than the present state tells."""
    present = Present(office, "proses", world(**BUSY, warm_up=None, replications=2))
    sweep = swept(present, "kedatangan=50%,120%")
    used = {point.scenario.plan.warm_up for point in sweep.points}
    alone = [
        prepare(office, "proses", replace(point.scenario.plan.configuration, warm_up=None)).warm_up
        for point in sweep.points
    ]
    assert len(used) == 1
    assert used == {max(alone)}
    assert max(alone) > present.plan.warm_up
    assert sweep_data(sweep)["pemanasan"] == max(alone)
    assert all(len(point.values["siklus_kerja"]) == 2 for point in sweep.points)


def test_the_common_warm_up_does_not_depend_on_who_computes(office: Library) -> None:
    present = Present(office, "proses", world(**BUSY, warm_up=None, replications=2))
    axes = [parse_axis("kedatangan=140%", 450)]
    one, two = (run_sweep(combined(present, axes), workers=workers) for workers in (1, 2))
    assert sweep_data(one) == sweep_data(two)


def test_a_scenario_without_a_steady_state_has_no_say(office: Library) -> None:
    """Twice as many requests as anybody can do: its queue grows to the end, and is told."""
    present = Present(office, "proses", world(**BUSY, warm_up=None, replications=2))
    calm, drowned = swept(present, "kedatangan=50%"), swept(present, "kedatangan=50%,300%")
    assert (calm.unsettled, drowned.unsettled) == ((), (2,))
    assert drowned.plan.warm_up == calm.plan.warm_up
    assert "sampai permohonan terakhir: kedatangan 300%." in " ".join(sweep_text(drowned, 100).split())


def test_chance_in_few_cases_is_not_taken_for_growth(office: Library) -> None:
    calm = {"durations": {"susun": Distribution("eksponensial", (0.4,)), "periksa": constant(0.1)}, "cases": 60}
    for seed in range(1, 9):
        present = Present(office, "proses", world(**calm, warm_up=None, replications=2, seed=seed))
        assert not swept(present, "kedatangan=90%,110%").unsettled


def test_a_warm_up_that_is_given_stays(office: Library) -> None:
    sweep = swept(Present(office, "proses", world(**BUSY, warm_up=7, replications=2)), "kedatangan=140%")
    assert {point.scenario.plan.warm_up for point in sweep.points} == {7}
