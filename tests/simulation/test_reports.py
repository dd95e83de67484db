"""What comes out: JSON and CSV that agree with the figures, event logs that can be read and tell what happened."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import datetime
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import etree

from sistemkerja_bpmn.bpmn.library import Library
from sistemkerja_bpmn.simulation import Configuration, Result, carry_out, compare, prepare, result_of
from sistemkerja_bpmn.simulation.inputs.distributions import Distribution, constant
from sistemkerja_bpmn.simulation.results.eventlog import log_csv, log_xes
from sistemkerja_bpmn.simulation.results.report import as_csv, as_data, as_excel
from sistemkerja_bpmn.simulation.results.tables import for_excel

from .small import body, clockless, library, process, simulate

NAME = "kapuas-penunjukan-lintas-unit"


@pytest.fixture(scope="module")
def result() -> Result:
    source = Library.open(Path(__file__).resolve().parents[2] / "processes")
    plan = prepare(source, NAME, Configuration(cases=60, replications=3, warm_up=0, target=100_000.0))
    return result_of(carry_out(plan, log=True))


def test_json_holds_everything_a_reader_needs(result: Result) -> None:
    data = json.loads(json.dumps(as_data(result)))
    assert (data["proses"], data["benih"], data["kasus"], data["ulangan"]) == (NAME, 1, 60, 3)
    assert data["konfigurasi"]["arrivals"]["between"]["name"] == "eksponensial"
    assert data["asumsi"]
    for indicator in data["indikator"].values():
        assert indicator["min"] <= indicator["rerata"] <= indicator["maks"]
        assert indicator["selang"] >= 0
    assert sum(share["rerata"] for share in data["hasil"].values()) == pytest.approx(1)
    assert 0 <= data["indikator"]["lewat_batas"]["rerata"] <= 1
    assert {step["elemen"] for step in data["langkah"]} >= set(data["hambatan"])


def test_parts_add_up_to_the_whole(result: Result) -> None:
    """Per case, waiting and work are the sums over the steps."""
    wait = sum(step.wait.mean * step.times.mean for step in result.steps if step.times.mean)
    assert wait == pytest.approx(result.indicators["tunggu"].mean, rel=0.05)
    assert sum(step.share.mean for step in result.steps) == pytest.approx(1)


def test_csv_has_the_same_figures(result: Result) -> None:
    rows = list(csv.DictReader(io.StringIO(as_csv(result))))
    cycle = next(row for row in rows if row["ukuran"] == "siklus_kerja")
    assert float(cycle["rerata"]) == result.indicators["siklus_kerja"].mean
    said = {"peringatan"} if result.warnings else set()
    assert {row["bagian"] for row in rows} == {"indikator", "hasil", "peran", "orang", "langkah", "asumsi", *said}
    assert [row["nama"] for row in rows if row["bagian"] == "asumsi"] == list(result.assumptions)


def test_the_log_is_causal_and_nobody_does_two_things_at_once(result: Result) -> None:
    rows = list(csv.DictReader(io.StringIO(log_csv(result))))
    assert len({row["case:concept:name"] for row in rows}) == 60
    busy: dict[str, list[tuple[datetime, datetime]]] = {}
    started: dict[tuple[str, str, str], datetime] = {}
    for row in rows:
        moment = datetime.fromisoformat(row["time:timestamp"])
        key = (row["case:concept:name"], row["elemen"], row["org:resource"])
        assert datetime.fromisoformat(row["menunggu_sejak"]) <= moment
        if row["lifecycle:transition"] == "start":
            started[key] = moment
        else:
            for person in row["org:resource"].split("; "):
                busy.setdefault(person, []).append((started[key], moment))
    for spans in busy.values():
        spans.sort()
        assert all(end <= begin for (_, end), (begin, _) in pairwise(spans))


def test_xes_is_well_formed_and_ordered(result: Result) -> None:
    root = etree.fromstring(log_xes(result).encode())
    space = "{http://www.xes-standard.org/}"
    traces = root.findall(f"{space}trace")
    assert len(traces) == 60
    for trace in traces:
        moments = [e.get("value") for e in trace.iter(f"{space}date")]
        assert moments == sorted(moments)
    kinds = [e.get("value") for e in root.iter(f"{space}string") if e.get("key") == "lifecycle:transition"]
    assert kinds.count("start") == kinds.count("complete")


def test_the_mean_queue_is_no_shorter_because_of_a_warm_up(tmp_path: Path) -> None:
    """Little: rate of requests x waiting, whether the first cases count or not."""
    source = library(tmp_path, process(body("mulai susun selesai", lanes={"Analis": "susun"})))
    lengths = {"susun": Distribution("eksponensial", (0.5,))}
    world = clockless(Distribution("eksponensial", (1.0,)), durations=lengths, cases=4_000)
    for warm_up in (0, 2_000):
        (step,) = simulate(source, replace(world, warm_up=warm_up)).steps
        assert step.queue.mean == pytest.approx(step.wait.mean, rel=0.05)


def test_the_table_for_excel_has_the_same_figures_in_hours(result: Result) -> None:
    text = as_excel(result)
    assert text.startswith("\ufeff")
    rows = {
        (row["bagian"], row["nama"], row["ukuran"]): row for row in csv.DictReader(io.StringIO(text[1:]), delimiter=";")
    }
    for plain in csv.DictReader(io.StringIO(as_csv(result))):
        row = rows[plain["bagian"], plain["nama"], plain["ukuran"]]
        assert "." not in row["rerata"]
        scale = 3_600 if plain["satuan"] == "detik" else 1
        assert row["satuan"] == ("jam" if scale > 1 else plain["satuan"])
        if plain["rerata"]:
            assert float(row["rerata"].replace(",", ".")) * scale == pytest.approx(float(plain["rerata"]), rel=1e-8)


def test_excel_computes_no_text() -> None:
    assert for_excel([["=1+1", "-peran", "Analis", -1.5, 2, None]]) == "\ufeff'=1+1;'-peran;Analis;-1,5;2;\r\n"


def test_a_growing_queue_is_told_also_where_each_case_queues_several_times(tmp_path: Path) -> None:
    """Then all cases take equally long, and their times alone would show nothing."""
    steps = "satu dua tiga empat"
    source = library(tmp_path, process(body(f"mulai {steps} selesai", lanes={"Kepala": steps})))
    world = clockless(constant(1.0), durations={step: constant(0.6) for step in steps.split()}, cases=400)
    drowned = simulate(source, replace(world, warm_up=150, replications=2))
    assert any("Antrean tumbuh terus" in warning for warning in drowned.warnings)
    calm = simulate(source, replace(world, durations={step: constant(0.24) for step in steps.split()}, replications=2))
    assert not any("Antrean tumbuh terus" in warning for warning in calm.warnings)


def test_changed_lengths_are_said_in_round_units(tmp_path: Path) -> None:
    source = library(tmp_path, process(body("mulai susun periksa selesai", lanes={"Kepala": "susun periksa"})))
    lengths = {"susun": constant(86_400.0), "periksa": constant(60.0)}
    first = clockless(constant(100_000.0), durations=lengths, cases=3, replications=1)
    second = replace(first, durations={"susun": constant(100_000.0), "periksa": constant(90.0)}, priorities={"a": 1.0})
    changes = compare(*(simulate(source, configuration) for configuration in (first, second))).changes
    assert changes == ("lama periksa 1 menit menjadi 1,5 menit", "lama susun 1 hari menjadi 1,16 hari", "prioritas")
