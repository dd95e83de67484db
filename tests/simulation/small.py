"""Small processes for the simulation, written as flows; the first letters of an id say what a node is.

``mulai`` start, ``selesai`` end, ``x-`` exclusive, ``p-`` parallel, ``o-`` inclusive, ``e-`` event-based gateway,
``w-`` timer event (catch), everything else a user task.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from sistemkerja_bpmn.bpmn.library import Library
from sistemkerja_bpmn.simulation import Configuration, Result, carry_out, prepare, result_of
from sistemkerja_bpmn.simulation.inputs.configuration import Arrivals
from sistemkerja_bpmn.simulation.inputs.configuration_reader import read_configuration
from sistemkerja_bpmn.simulation.inputs.distributions import Distribution
from sistemkerja_bpmn.simulation.inputs.working_time import WorkingTime

HEAD = (
    '<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:sk="urn:sistemkerja:bpmn:1" id="d" '
    'targetNamespace="x">\n'
)
TAGS = {
    **{"mulai": "startEvent", "selesai": "endEvent", "x-": "exclusiveGateway", "p-": "parallelGateway"},
    **{"o-": "inclusiveGateway", "e-": "eventBasedGateway", "w-": "intermediateCatchEvent"},
}
ANSWER = '<bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">{}</bpmn:conditionExpression>'


def body(
    flows: str,
    inside: Mapping[str, str] | None = None,
    tags: Mapping[str, str] | None = None,
    extra: Mapping[str, str] | None = None,
    when: Mapping[str, str] | None = None,
    lanes: Mapping[str, str] | None = None,
) -> str:
    """The content of a process. ``flows``: "a b c" a line; ``when``: "a--b" -> condition; ``lanes``: name -> ids."""
    inside, tags, extra, when = inside or {}, tags or {}, extra or {}, when or {}
    pairs = [pair for line in flows.strip().splitlines() for pair in pairwise(line.split())]
    nodes = dict.fromkeys([*(node for line in flows.split() for node in [line]), *inside, *tags])
    out = []
    if lanes:
        content = "".join(
            f'<bpmn:lane id="lane-{n}" name="{name}">'
            + "".join(f"<bpmn:flowNodeRef>{i}</bpmn:flowNodeRef>" for i in ids.split())
            + "</bpmn:lane>\n"
            for n, (name, ids) in enumerate(lanes.items())
        )
        out.append(f'<bpmn:laneSet id="ls">{content}</bpmn:laneSet>\n')
    for node in nodes:
        tag = tags.get(node) or next((t for p, t in TAGS.items() if node.startswith(p)), "userTask")
        out.append(f'<bpmn:{tag} id="{node}" name="{node}" {extra.get(node, "")}>{inside.get(node, "")}</bpmn:{tag}>\n')
    for source, target in pairs:
        id = f"{source}--{target}"
        condition = ANSWER.format(when[id]) if id in when else ""
        out.append(
            f'<bpmn:sequenceFlow id="{id}" sourceRef="{source}" targetRef="{target}">{condition}</bpmn:sequenceFlow>\n'
        )
    return "".join(out)


def process(content: str, id: str = "proses") -> str:
    """A process element."""
    return f'<bpmn:process id="{id}" name="{id}" isExecutable="true">\n{content}</bpmn:process>\n'


def library(folder: Path, *processes: str, before: str = "") -> Library:
    """A library of one file with these processes."""
    text = f"{HEAD}{before}{''.join(processes)}</bpmn:definitions>\n"
    (folder / "proses.bpmn").write_text(text, encoding="utf-8")
    return Library.open(folder)


def clockless(between: Distribution, **given: object) -> Configuration:
    """A world without nights: requests by a distribution, no warm-up unless given."""
    settings: dict[str, object] = {
        "arrivals": Arrivals(between=between),
        "around_the_clock": True,
        "working": WorkingTime(national=False, minutes_per_day=1440),
        "warm_up": 0,
        "replications": 1,
    }
    return replace(Configuration(), **(settings | given))  # type: ignore[arg-type]


def simulate(source: Library, configuration: Configuration, *, log: bool = False) -> Result:
    """The result of the process ``proses``."""
    return result_of(carry_out(prepare(source, "proses", configuration), log=log))


def configured(folder: Path, text: str) -> Configuration:
    """A configuration read from text."""
    path = folder / "kantor.yaml"
    path.write_text(text, encoding="utf-8")
    return read_configuration(path)
