"""The event log: replayed on a net of the same process, and as the XES standard (IEEE 1849-2016) asks."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from lxml import etree

from sistemkerja_bpmn.bpmn.library import Library
from sistemkerja_bpmn.simulation import Configuration, Result, carry_out, prepare, result_of
from sistemkerja_bpmn.simulation.results.eventlog import log_csv, log_xes

from .logs.petri import net_of, replay
from .small import body, clockless, library, process
from .test_constructs import TIMER, seconds

CASES = 20
LIBRARY = (
    "kapuas-kerja-pimpinan-dan-penilai",
    "kapuas-kebutuhan-tim-kerja",
    "kapuas-penunjukan-lintas-instansi",
    "lamandau-penunjukan-lintas-instansi",
    "bukittinggi-siklus-kelurahan",
)
XES = "{http://www.xes-standard.org/}"
NAME = re.compile(r"[A-Za-z_:][\w:.-]*")
LIFECYCLE = {"start", "complete", "ate_abort"}

Event = dict[str, str]


@pytest.fixture(scope="module", params=LIBRARY)
def simulated(request: pytest.FixtureRequest, processes: Path) -> tuple[Library, str, Result]:
    """A process of the library: loops, parallel branches, calls, pools that exchange letters."""
    source = Library.open(processes)
    plan = prepare(source, request.param, Configuration(cases=CASES, replications=1, warm_up=0))
    return source, request.param, result_of(carry_out(plan, log=True))


def events_of_xes(text: str) -> Iterator[tuple[str, list[Event]]]:
    for trace in etree.fromstring(text.encode()).iter(f"{XES}trace"):
        events = [{a.get("key", ""): a.get("value", "") for a in event} for event in trace.iter(f"{XES}event")]
        yield trace[0].get("value", ""), events


def completed(events: list[Event]) -> list[str]:
    return [event["elemen"] for event in events if event["lifecycle:transition"] == "complete"]


def test_every_case_of_the_log_is_a_way_through_the_process(simulated: tuple[Library, str, Result]) -> None:
    source, name, result = simulated
    net = net_of(source, name)
    cases = {case: completed(events) for case, events in events_of_xes(log_xes(result))}
    assert len(cases) == CASES
    assert [case for case, elements in cases.items() if not replay(net, elements)] == []


def test_the_net_refuses_other_ways(simulated: tuple[Library, str, Result]) -> None:
    """Without the first step, or with the last one done twice, no case fits: the replay can fail."""
    source, name, result = simulated
    net = net_of(source, name)
    for _, events in list(events_of_xes(log_xes(result)))[:3]:
        elements = completed(events)
        assert not replay(net, elements[1:])
        assert not replay(net, [*elements, elements[-1]])


def test_csv_and_xes_tell_the_same(simulated: tuple[Library, str, Result]) -> None:
    _, _, result = simulated
    lines = list(csv.DictReader(io.StringIO(log_csv(result))))
    xes = [(case, event) for case, events in events_of_xes(log_xes(result)) for event in events]
    keys = ("concept:name", "elemen", "lifecycle:transition")
    assert [(line["case:concept:name"], *(line[key] for key in keys)) for line in lines] == [
        (case, *(event[key] for key in keys)) for case, event in xes
    ]


def test_xes_is_built_as_the_standard_asks(simulated: tuple[Library, str, Result]) -> None:
    """Its schema demands a version that is a number, an order of parts, names that are names, times with zone."""
    log = etree.fromstring(log_xes(simulated[2]).encode())
    assert log.tag == f"{XES}log"
    assert float(log.get("xes.version", "")) > 1
    order = [etree.QName(part).localname for part in log]
    assert order == sorted(order, key=["extension", "classifier", "trace"].index)
    declared = {part.get("prefix") for part in log.iter(f"{XES}extension")}
    for attribute in log.iter(f"{XES}string", f"{XES}date"):
        key = attribute.get("key", "")
        assert NAME.fullmatch(key)
        assert ":" not in key or key.split(":")[0] in declared
    for trace in log.iter(f"{XES}trace"):
        moments = [datetime.fromisoformat(date.get("value", "")) for date in trace.iter(f"{XES}date")]
        assert all(moment.tzinfo is not None for moment in moments)
        assert moments == sorted(moments)


def test_work_that_a_timer_stops_is_not_completed(tmp_path: Path) -> None:
    flows = "mulai satu selesai\nbatas dua selesai-dua"
    source = library(
        tmp_path,
        process(
            body(
                flows,
                tags={"batas": "boundaryEvent"},
                extra={"batas": 'attachedToRef="satu"'},
                inside={"batas": TIMER.format("batas", "PT10S")},
                lanes={"A": "satu", "B": "dua"},
            )
        ),
    )
    configuration = clockless(seconds(a=100)["a"], durations=seconds(satu=50, dua=5), cases=3)
    result = result_of(carry_out(prepare(source, "proses", configuration), log=True))
    for _, events in events_of_xes(log_xes(result)):
        assert [(event["elemen"], event["lifecycle:transition"]) for event in events] == [
            ("satu", "start"),
            ("satu", "ate_abort"),
            ("dua", "start"),
            ("dua", "complete"),
        ]
