"""Small BPMN files for tests, written in one expression each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path

from sistemkerja_bpmn.bpmn.library import Library
from sistemkerja_bpmn.execution import Limits, Trace, run
from sistemkerja_bpmn.execution.answering.answers import Option, earliest
from sistemkerja_bpmn.execution.preparing.forms import Form
from sistemkerja_bpmn.execution.trace import Decision

HEAD = (
    '<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:sk="urn:sistemkerja:bpmn:1" id="d" '
    'targetNamespace="x">\n'
)
START = '<bpmn:startEvent id="mulai"/>\n'
END = '<bpmn:endEvent id="selesai"/>\n'
TIMER = (
    '<bpmn:timerEventDefinition id="{0}-waktu"><bpmn:timeDuration xsi:type="bpmn:tFormalExpression">{1}'
    "</bpmn:timeDuration></bpmn:timerEventDefinition>"
)
MESSAGE = '<bpmn:messageEventDefinition id="{0}-pesan" messageRef="{1}"/>'


def task(node: str, inside: str = "", tag: str = "userTask", extra: str = "") -> str:
    return f'<bpmn:{tag} id="{node}"{extra}>{inside}</bpmn:{tag}>\n'


def work(node: str, waktu: str = "", isian: str = "", inside: str = "") -> str:
    """A user task that takes some time and asks fields."""
    standard = f'<sk:mutuBaku waktu="{waktu}" asumsi="true"/>' if waktu else ""
    return task(node, f"<bpmn:extensionElements>{isian}{standard}</bpmn:extensionElements>{inside}")


def yes_no(field: str) -> str:
    return f'<sk:isian id="{field}" label="{field}" jenis="ya-tidak" wajib="true"/>'


def instances(count: str, extra: str = "") -> str:
    """Multi-instance loop characteristics."""
    tag = "multiInstanceLoopCharacteristics"
    return f"<bpmn:{tag}{extra}><bpmn:loopCardinality>{count}</bpmn:loopCardinality></bpmn:{tag}>"


def gateway(kind: str, node: str, default: str = "") -> str:
    return task(node, tag=f"{kind}Gateway", extra=f' default="{default}"' if default else "")


def flows(*pairs: str) -> str:
    """``"a b c"`` connects a to b and b to c."""
    found = []
    for chain in pairs:
        for source, target in pairwise(chain.split()):
            found.append(f'<bpmn:sequenceFlow id="{source}--{target}" sourceRef="{source}" targetRef="{target}"/>\n')
    return "".join(found)


def when(source: str, target: str, condition: str) -> str:
    text = condition.replace("&", "&amp;").replace("<", "&lt;")
    return (
        f'<bpmn:sequenceFlow id="{source}--{target}" name="Ya" sourceRef="{source}" targetRef="{target}">'
        f'<bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">{text}</bpmn:conditionExpression>'
        "</bpmn:sequenceFlow>\n"
    )


def process(*parts: str, id: str = "proses") -> str:
    return f'<bpmn:process id="{id}" isExecutable="true">\n{"".join(parts)}</bpmn:process>\n'


def write(folder: Path, *parts: str, name: str = "proses.bpmn") -> Path:
    path = folder / name
    path.write_text(HEAD + "".join(parts) + "</bpmn:definitions>\n", encoding="utf-8", newline="\n")
    return path


class Fixed:
    """Answers every field with the next value of its list; the last one repeats. Unknown fields: ``ya``."""

    def __init__(self, values: Mapping[str, Sequence[object]] | None = None) -> None:
        self.values = {field: list(answers) for field, answers in (values or {}).items()}
        self.decisions: list[str] = []

    def choose(self, options: Sequence[Option]) -> int:
        return earliest(options)

    def fill(self, form: Form) -> Mapping[str, object]:
        return {field.id: self._next(field.id) for field in form.isian}

    def decided(self, process: str, decision: Decision) -> None:
        self.decisions.append(decision.jawaban)

    def _next(self, field: str) -> object:
        values = self.values.get(field, ["ya"])
        return values.pop(0) if len(values) > 1 else values[0]


def execute(
    folder: Path,
    *parts: str,
    answers: Mapping[str, Sequence[object]] | None = None,
    limits: Limits | None = None,
) -> Trace:
    """Run the first main process of a file made of ``parts``."""
    path = write(folder, *parts)
    return run(Library.open(folder), str(path), Fixed(answers), limits=limits)


def visited(trace: Trace) -> list[str]:
    return [step.elemen for step in trace.langkah]


def simple(*inside: str) -> str:
    """A process start -> x -> end around a node called x."""
    return process(START, *inside, END, flows("mulai x selesai"))
