"""A Petri net of a library process, straight from its model: what pm4py and the tests replay event logs on.

Only what the library holds: tasks, exclusive, parallel and event-based gateways, messages between pools, calls. Every
place of use of a called process, and the pools that answer it, get nodes of their own. A process has ended when one of
its end events is reached, which is true of processes whose branches are all joined; a case has, when its pools have and
all letters are read. There is at most one letter of a kind on its way.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sistemkerja_bpmn.bpmn.library import Library
from sistemkerja_bpmn.bpmn.model import FlowNode, Model

__all__ = ["Net", "Transition", "net_of", "replay"]

_THROWING = frozenset({"sendTask", "intermediateThrowEvent", "endEvent"})


@dataclass(frozen=True, slots=True)
class Transition:
    """``label`` is the element whose completion it stands for; empty where nothing of it is seen in a log."""

    label: str
    takes: tuple[str, ...]
    puts: tuple[str, ...]


@dataclass(slots=True)
class Net:
    """Begins with one token at ``start``, has ended with one at ``end`` and none elsewhere."""

    start: str
    end: str
    transitions: list[Transition] = field(default_factory=list)

    @property
    def places(self) -> list[str]:
        """All places, in order of appearance."""
        found = (place for t in self.transitions for place in (*t.takes, *t.puts))
        return list(dict.fromkeys([self.start, self.end, *found]))


def net_of(library: Library, process: str) -> Net:
    """The net of a process with all it calls and exchanges messages with."""
    builder = _Builder(library)
    builder.add(library.find(process).model, process, "")
    idle = tuple(builder.idle)
    opening = Transition("", ("begin:",), ("start:", *idle))
    closing = Transition("", ("end:", *idle), ("closed:",))
    return Net("begin:", "closed:", [opening, *builder.transitions, closing])


def replay(net: Net, elements: Sequence[str]) -> bool:
    """Whether the net can complete these elements in this order, and then come to its end."""
    states = _quiet(net, {_frozen(Counter([net.start]))})
    for element in elements:
        states = _quiet(net, {after for state in states for after in _fired(net, state, element)})
    return _frozen(Counter([net.end])) in states


_State = frozenset[tuple[str, int]]


def _frozen(marking: Counter[str]) -> _State:
    return frozenset((place, count) for place, count in marking.items() if count)


def _fired(net: Net, state: _State, label: str) -> Iterable[_State]:
    marking = Counter(dict(state))
    for transition in net.transitions:
        needed = Counter(transition.takes)
        if transition.label == label and needed <= marking:
            yield _frozen(marking - needed + Counter(transition.puts))


def _quiet(net: Net, states: set[_State]) -> set[_State]:
    """The states with all that can follow from them unseen."""
    waiting = list(states)
    while waiting:
        for after in _fired(net, waiting.pop(), ""):
            if after not in states:
                states.add(after)
                waiting.append(after)
    return states


class _Builder:
    def __init__(self, library: Library) -> None:
        self.library = library
        self.transitions: list[Transition] = []
        self.idle: list[str] = []

    def add(self, model: Model, process: str, prefix: str) -> None:
        """A process at one place of use (``prefix``), with the pools that answer it."""
        partners = self.library.partners(process)
        self.idle += [f"idle:{prefix}{partner}" for partner in partners]
        for pool in (process, *partners):
            for node in model.nodes_of(pool, None):
                self._node(model, node, prefix)

    def _node(self, model: Model, node: FlowNode, prefix: str) -> None:
        ins, outs = [prefix + flow for flow in node.incoming], [prefix + flow for flow in node.outgoing]
        letter = self._letter(model, node, prefix)
        received = [letter] if letter and node.type not in _THROWING else []
        sent = [letter] if letter and node.type in _THROWING else []
        match node.type:
            case "startEvent":
                self._fire("", [*received, self._outside(model, node, "start", prefix)], outs)
            case "endEvent":
                self._each("", ins, [*sent, self._outside(model, node, "end", prefix)])
            case "exclusiveGateway":
                for out in outs:
                    self._each("", ins, [out])
            case "parallelGateway":
                self._fire("", ins, outs)
            case "eventBasedGateway":
                self._race(model, node, ins, prefix)
            case "callActivity":
                self._call(node, ins, outs, prefix)
            case _:
                label = node.id if node.is_activity and node.type != "receiveTask" else ""
                self._fire(label, [self._merged(ins, prefix + node.id), *received], [*outs, *sent])

    def _outside(self, model: Model, node: FlowNode, moment: str, prefix: str) -> str:
        """Where a process begins or ends; a pool that answers is idle before and after."""
        partners = (other for name in model.processes for other in self.library.partners(name))
        return f"idle:{prefix}{node.process}" if node.process in partners else f"{moment}:{prefix}"

    def _each(self, label: str, ins: Sequence[str], puts: Sequence[str], takes: Sequence[str] = ()) -> None:
        for flow in ins:
            self._fire(label, [flow, *takes], puts)

    def _merged(self, ins: Sequence[str], name: str) -> str:
        """One place for several incoming flows: token replay wants one transition for each activity."""
        if len(ins) == 1:
            return ins[0]
        self._each("", ins, [f"in:{name}"])
        return f"in:{name}"

    def _race(self, model: Model, node: FlowNode, ins: Sequence[str], prefix: str) -> None:
        for flow in node.outgoing:
            event = model.nodes[model.sequence_flows[flow].target]
            letter = self._letter(model, event, prefix)
            self._each("", ins, [prefix + out for out in event.outgoing], [letter] if letter else [])

    def _call(self, node: FlowNode, ins: Sequence[str], outs: Sequence[str], prefix: str) -> None:
        inside = f"{prefix}{node.id}/"
        self._each("", ins, [f"start:{inside}"])
        self._fire("", [f"end:{inside}"], outs)
        assert node.called_element is not None
        self.add(self.library.find(node.called_element).model, node.called_element, inside)

    def _letter(self, model: Model, node: FlowNode, prefix: str) -> str:
        """The place of the letter a node sends or waits for; empty where the other side is not modelled."""
        reference = _message(model, node)
        ends = {flow.source for flow in model.message_flows.values()}
        senders = [other for id in ends if (other := model.nodes.get(id)) and _message(model, other) == reference]
        receivers = [n for n in model.nodes.values() if n.type not in _THROWING and _message(model, n) == reference]
        return f"letter:{prefix}{reference}" if reference and senders and receivers else ""

    def _fire(self, label: str, takes: Iterable[str], puts: Iterable[str]) -> None:
        taken, put = list(takes), list(puts)
        read, sent = ([f"no-{place}" for place in places if place.startswith("letter:")] for places in (taken, put))
        self.idle += [place for place in sent if place not in self.idle]
        self.transitions.append(Transition(label, (*taken, *sent), (*put, *read)))


def _message(model: Model, node: FlowNode) -> str:
    """The message of a node, or the message flow at it."""
    named = next((d.ref for d in node.event_definitions if d.kind == "message"), "") or node.message or ""
    flows = (flow for flow in model.message_flows.values() if node.id in (flow.source, flow.target))
    return named or next((flow.message or flow.id for flow in flows), "")
