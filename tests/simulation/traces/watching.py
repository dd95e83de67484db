"""What happens in a run of SpiffWorkflow that the standard leaves open, or that one of the two engines cannot express.

A difference between the engines is excused only where a run met one of these, and only from that second on: until then
the cases must be the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

from SpiffWorkflow.bpmn.specs.mixins.multiinstance_task import LoopTask
from SpiffWorkflow.task import Task
from SpiffWorkflow.util.task import TaskState

from sistemkerja_bpmn.bpmn.model import FlowNode
from sistemkerja_bpmn.execution import Limits
from sistemkerja_bpmn.execution.preparing.letters import CATCHING
from sistemkerja_bpmn.execution.preparing.plan import Place, Plan
from sistemkerja_bpmn.execution.running.case import Case as Running
from sistemkerja_bpmn.execution.running.case import Hook

__all__ = ["Kind", "Meeting", "Watched"]

_HELD = TaskState.READY | TaskState.WAITING | TaskState.STARTED
_ENDING = frozenset({"terminate", "error"})


class Kind(Enum):
    """A kind of known difference; explained in docs/jejak.md under the same name."""

    SAME_SECOND = "satu detik"
    """An end that stops others, or that gives the case its outcome, while another token is just as far."""

    TWIN_FLOWS = "aliran kembar"
    """Two flows lead from a choosing gateway to the same join: SpiffWorkflow does not know which one was taken."""

    TWO_VISITS = "dua kunjungan"
    """Two tokens at one step wait for the same letter of the case."""

    TWO_POOLS = "dua pool"
    """A letter starts a partner pool that is already running."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """That a run met something of a kind.

    second   when
    work     work of people completed before that second, in order
    ways     the ways each gateway had taken before
    """

    kind: Kind
    second: float
    work: tuple[tuple[float, str], ...]
    ways: tuple[tuple[str, tuple[str, ...]], ...]

    def precedes(self, work: tuple[tuple[float, str], ...], ways: Mapping[str, tuple[str, ...]]) -> bool:
        """Whether a case that did this work and took these ways is the same up to this second."""
        before = tuple(step for step in work if step[0] < self.second)
        return before == self.work and all(ways.get(gateway, ())[: len(taken)] == taken for gateway, taken in self.ways)


class Watched(Running):
    """A case that says when it meets something of a known kind."""

    def __init__(self, plan: Plan, limits: Limits, met: Callable[[Kind], None]) -> None:
        self._met = met
        super().__init__(plan, limits)

    def advance(self, before: Hook, after: Hook, delivered: Hook) -> None:
        def look(task: Task) -> None:
            self._look_at(task)
            before(task)

        super().advance(look, after, delivered)
        if any(count > 1 for count in Counter(self._visits()).values()):
            self._met(Kind.TWO_VISITS)
        pools = Counter(w.spec.name for w in self.get_active_subprocesses() if w.spec.name in self.plan.joining)
        if any(count > 1 for count in pools.values()):
            self._met(Kind.TWO_POOLS)

    def _look_at(self, task: Task) -> None:
        place = self._place(task)
        if place is None:
            return
        if _matters_when(place.node, self.plan) and any(self._about_to_move(task)):
            self._met(Kind.SAME_SECOND)
        if _has_twin_flows(place):
            self._met(Kind.TWIN_FLOWS)

    def _about_to_move(self, ending: Task) -> Iterator[Task]:
        tasks = (task for workflow in self.workflows() for task in workflow.ready(manual=False))
        return (task for task in tasks if task is not ending and self._place(task) is not None)

    def _visits(self) -> Iterator[tuple[int, str]]:
        """What a token stands at, of the steps that wait for letters."""
        for workflow in self.workflows():
            for task in workflow.tasks.values():
                place = self._place(task)
                if place is None or not task.has_state(_HELD) or isinstance(task.parent.task_spec, LoopTask):
                    continue
                if _waits_for_letters(place, self.plan):
                    yield id(workflow), place.node.id

    def _place(self, task: Task) -> Place | None:
        return self.plan.places.get((task.workflow.spec.name, task.task_spec.bpmn_id))


def _matters_when(node: FlowNode, plan: Plan) -> bool:
    """Whether it matters for a case what else happens before this end: it stops others, or gives the outcome."""
    if node.type != "endEvent":
        return False
    stops = any(definition.kind in _ENDING for definition in node.event_definitions)
    return stops or (node.process == plan.main and node.parent is None)


def _has_twin_flows(place: Place) -> bool:
    node, model = place.node, place.model
    if node.type not in {"exclusiveGateway", "inclusiveGateway"}:
        return False
    targets = Counter(model.sequence_flows[flow].target for flow in node.outgoing)
    joins = {"parallelGateway", "inclusiveGateway"}
    return any(count > 1 and model.nodes[target].type in joins for target, count in targets.items())


def _waits_for_letters(place: Place, plan: Plan) -> bool:
    """Whether a letter sent inside the case may end or interrupt a visit of a node."""
    node, model, letters = place.node, place.model, place.specs.letters
    bounds = [other for other in model.nodes.values() if other.attached_to == node.id]
    chosen = [model.nodes[model.sequence_flows[flow].target] for flow in node.outgoing]
    waiting = [node, *bounds, *(chosen if node.type == "eventBasedGateway" else ())]
    return any(w.type in CATCHING and w.id in letters and letters[w.id].key in plan.sent for w in waiting)
