"""The event log of the first replication, for process mining: XES (IEEE 1849-2016) and CSV.

Each piece of work is a pair of events, ``start`` and ``complete`` (or ``ate_abort``, as XES calls it, where an event
stopped it); the log says who did it and since when it waited.
Times are those of the office, without time zone in the CSV, as UTC in XES, which demands one.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import groupby
from xml.sax.saxutils import quoteattr

from ..compiling.program import Program
from ..engine.state import LogEntry
from .result import Result

__all__ = ["log_csv", "log_xes"]


def log_csv(result: Result) -> str:
    """One line for each event: case, activity, element, lifecycle, time, resource, role, waiting since, outcome."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(
        [
            *("case:concept:name", "concept:name", "elemen", "lifecycle:transition", "time:timestamp"),
            *("org:resource", "org:role", "menunggu_sejak"),
        ]
    )
    program = result.plan.program
    for case, entries in _cases(result):
        for moment, kind, entry in _events(entries):
            step = program.steps[program.origin[entry[1]]]
            writer.writerow(
                [
                    *(case, step.name, step.element, kind, _at(result, moment).isoformat(sep=" ")),
                    *(_people(program, entry), step.role, _at(result, entry[3]).isoformat(sep=" ")),
                ]
            )
    return out.getvalue()


def log_xes(result: Result) -> str:
    """The log as XES with the extensions concept, lifecycle, time and organizational."""
    return "\n".join((*_HEAD, *_traces(result), "</log>", ""))


_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<log xes.version="1849.2016" xes.features="" xmlns="http://www.xes-standard.org/">',
    *(
        f'  <extension name="{name}" prefix="{prefix}" uri="http://www.xes-standard.org/{prefix}.xesext"/>'
        for name, prefix in (
            *(("Concept", "concept"), ("Lifecycle", "lifecycle"), ("Time", "time")),
            ("Organizational", "org"),
        )
    ),
    '  <classifier name="Activity" keys="concept:name"/>',
)


def _traces(result: Result) -> Iterator[str]:
    program = result.plan.program
    for case, entries in _cases(result):
        yield "  <trace>"
        yield f'    <string key="concept:name" value="{case}"/>'
        for moment, kind, entry in _events(entries):
            step = program.steps[program.origin[entry[1]]]
            yield "    <event>"
            yield _attribute("concept:name", step.name)
            yield _attribute("elemen", step.element)
            yield _attribute("lifecycle:transition", kind)
            yield _attribute("time:timestamp", f"{_at(result, moment).isoformat()}+00:00", tag="date")
            if entry[2]:
                yield _attribute("org:resource", _people(program, entry))
                yield _attribute("org:role", step.role)
            yield "    </event>"
        yield "  </trace>"


def _attribute(key: str, value: str, tag: str = "string") -> str:
    return f"      <{tag} key={quoteattr(key)} value={quoteattr(value)}/>"


def _cases(result: Result) -> Iterator[tuple[str, list[LogEntry]]]:
    """The entries of each case of the first replication; instances inside a case are part of it."""
    first = next((r for r in result.replications if r.number == 0), None)
    entries = sorted(first.log, key=lambda entry: (entry[0], entry[4])) if first is not None else []
    for case, group in groupby(entries, key=lambda entry: entry[0]):
        yield f"kasus-{case + 1:06}", list(group)


def _events(entries: list[LogEntry]) -> list[tuple[float, str, LogEntry]]:
    starts = [(entry[4], 1, "start", entry) for entry in entries]
    ends = [(entry[5], 0, "ate_abort" if entry.stopped else "complete", entry) for entry in entries]
    ordered = sorted((*starts, *ends), key=lambda event: (event[0], event[1] and event[3][4] != event[3][5]))
    return [(moment, kind, entry) for moment, _, kind, entry in ordered]


def _people(program: Program, entry: LogEntry) -> str:
    return "; ".join(program.staff.people[person] for person in entry[2])


def _at(result: Result, moment: float) -> datetime:
    first = result.plan.configuration.start
    return datetime(first.year, first.month, first.day) + timedelta(seconds=round(moment, 3))
