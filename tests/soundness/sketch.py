"""BPMN files for tests, written as a few lines.

process P                       a process; further ones make further pools
start S                         one node per line: kind, id, then options
task A, B, C                    several nodes of one kind
timer-boundary X on=A           ``on`` attaches; ``beside`` makes it non-interrupting
call C to=Q                     call activity
sub U                           a sub-process; its content is indented
  start S2
S -> A -> B                     sequence flows; ``A ?> B`` has a condition, ``A *> B`` is the default
send A -> receive B             (last lines) ``message A -> B`` is a message flow
undo H of A                     association from the boundary event A to the compensation handler H
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from sistemkerja_bpmn.bpmn.document import read
from sistemkerja_bpmn.bpmn.model import Model

__all__ = ["bpmn", "sketch"]

TAGS = {
    "start": "startEvent",
    "end": "endEvent",
    "catch": "intermediateCatchEvent",
    "throw": "intermediateThrowEvent",
    "boundary": "boundaryEvent",
    "task": "task",
    "send": "sendTask",
    "receive": "receiveTask",
    "xor": "exclusiveGateway",
    "and": "parallelGateway",
    "or": "inclusiveGateway",
    "complex": "complexGateway",
    "wait": "eventBasedGateway",
    "sub": "subProcess",
    "event-sub": "subProcess",
    "call": "callActivity",
}
FLOW = re.compile(r"\s+(->|\?>|\*>)\s+")


def sketch(text: str) -> Model:
    """The model of a sketch."""
    return read(bpmn(text)).model


def bpmn(text: str) -> bytes:
    """The BPMN file of a sketch."""
    lines = [line.rstrip() for line in text.splitlines() if line.strip()]
    if not lines[0].strip().startswith("process "):
        lines.insert(0, "process P")
    writer = _Writer()
    writer.read(lines)
    return writer.file().encode()


@dataclass
class _Writer:
    processes: list[str] = field(default_factory=list)
    messages: list[tuple[str, str]] = field(default_factory=list)
    count: int = 0

    def read(self, lines: list[str]) -> None:
        starts = [number for number, line in enumerate(lines) if line.strip().startswith("process ")]
        for begin, end in zip(starts, [*starts[1:], len(lines)], strict=True):
            name = lines[begin].split()[1]
            content = "".join(self.scope(lines[begin + 1 : end]))
            self.processes.append(f'<process id="{name}">{content}</process>')

    def scope(self, lines: list[str]) -> Iterator[str]:
        flows: list[str] = []
        defaults: dict[str, str] = {}
        nodes: list[tuple[str, list[str]]] = []
        depth = min((_indent(line) for line in lines), default=0)
        for line in lines:
            if _indent(line) > depth:
                nodes[-1][1].append(line)
            elif line.split()[0] == "message":
                self.messages.append(tuple(FLOW.split(line.split(maxsplit=1)[1])[::2]))  # type: ignore[arg-type]
            elif line.split()[0] == "undo":
                _, handler, _, source = line.split()
                flows.append(f'<association id="{source}-{handler}" sourceRef="{source}" targetRef="{handler}"/>')
            elif FLOW.search(line):
                flows += self.flows(line.strip(), defaults)
            else:
                nodes.append((line.strip(), []))
        for line, inner in nodes:
            yield from self.node(line, inner, defaults)
        yield from flows

    def flows(self, line: str, defaults: dict[str, str]) -> Iterator[str]:
        parts = FLOW.split(line)
        for source, arrow, target in zip(parts[::2], parts[1::2], parts[2::2], strict=False):
            self.count += 1
            if arrow == "*>":
                defaults[source] = f"flow{self.count}"
            condition = "<conditionExpression>x</conditionExpression>" if arrow == "?>" else ""
            ends = f'id="flow{self.count}" sourceRef="{source}" targetRef="{target}"'
            yield f"<sequenceFlow {ends}>{condition}</sequenceFlow>"

    def node(self, line: str, inner: list[str], defaults: dict[str, str]) -> Iterator[str]:
        kind, names = line.split(maxsplit=1)
        event, tag = _kind(kind)
        names, *options = re.split(r"\s+(?=on=|to=|ref=|beside|loop|undoing)", names)
        body = f"<{event}EventDefinition{_reference(event, options)}/>" if event else ""
        body += "".join(self.scope(inner)) if inner else ""
        body += '<multiInstanceLoopCharacteristics isSequential="false"/>' if "loop" in options else ""
        for name in names.split(", "):
            default = f' default="{defaults[name]}"' if name in defaults else ""
            yield f'<{tag} id="{name}"{_attributes(kind, options)}{default}>{body}</{tag}>'

    def file(self) -> str:
        flows = "".join(
            f'<messageFlow id="m{number}" sourceRef="{source}" targetRef="{target}"/>'
            for number, (source, target) in enumerate(self.messages, 1)
        )
        collaboration = f'<collaboration id="pools">{flows}</collaboration>' if flows else ""
        space = 'xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"'
        return f'<definitions {space} targetNamespace="x">{collaboration}{"".join(self.processes)}</definitions>'


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _kind(kind: str) -> tuple[str, str]:
    """("timer", "boundaryEvent") for ``timer-boundary``; ``terminate`` and ``error`` alone are end events."""
    if kind in TAGS:
        return "", TAGS[kind]
    event, _, rest = kind.partition("-")
    return event, TAGS[rest or "end"]


def _attributes(kind: str, options: list[str]) -> str:
    words = {key: value for key, _, value in (option.partition("=") for option in options)}
    found = f' attachedToRef="{words["on"]}"' if "on" in words else ""
    found += f' calledElement="{words["to"]}"' if "to" in words else ""
    found += ' triggeredByEvent="true"' if kind == "event-sub" else ""
    found += ' isForCompensation="true"' if "undoing" in words else ""
    if "beside" in words:
        found += ' isInterrupting="false"' if kind.endswith("start") else ' cancelActivity="false"'
    return found


def _reference(event: str, options: list[str]) -> str:
    target = next((option[4:] for option in options if option.startswith("ref=")), "")
    name = {"error": "errorRef", "escalation": "escalationRef", "compensate": "activityRef"}.get(event, "name")
    return f' {name}="{target}"' if target else ""
