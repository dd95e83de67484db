"""The analysis of the processes that are looked at together: contraction, search, answers."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from ..bpmn.model import Model
from .limits import Limits
from .petri.net import Net, bits
from .petri.semantics import compile_net
from .search.evidence import executed, first_causes, nodes_at, trap, turning
from .search.explore import Search, backward, explore
from .search.paths import example_paths
from .structure.build import Calls, build_graph
from .structure.catching import catcher, throws
from .structure.contract import contract
from .structure.graph import Graph, Node, Scope, activities_of, all_nodes
from .structure.regions import keeps_to_itself
from .verdict import Verdict, Violation, ViolationKind
from .words import violation_sentence

__all__ = ["ComponentAnalysis"]

_GRAVITY: tuple[ViolationKind, ...] = ("unsafe", "call-cycle", "deadlock", "livelock", "end-twice", "dead")


@dataclass(slots=True)
class _Answers:
    """The answers so far: True until shown otherwise; False stays."""

    safe: bool | None = True
    option_to_complete: bool | None = True
    proper_completion: bool | None = True
    no_dead_activities: bool | None = True
    nodes: dict[ViolationKind, list[Node]] = field(default_factory=dict)
    reasons: list[str] = field(default_factory=list)

    def violated(self, kind: ViolationKind, nodes: list[Node]) -> None:
        self.nodes.setdefault(kind, []).extend(nodes)
        if kind == "unsafe":
            self.safe = False
        elif kind == "end-twice":
            self.proper_completion = False
        elif kind == "dead":
            self.no_dead_activities = False
        else:
            self.option_to_complete = False

    def doubt(self, *reasons: str, dead: bool = True) -> None:
        """Whatever was not shown to be wrong is unknown; ``dead`` False: every activity was seen to run."""
        self.reasons += [reason for reason in reasons if reason and reason not in self.reasons]
        self.safe = self.safe and None
        self.option_to_complete = self.option_to_complete and None
        self.proper_completion = self.proper_completion and None
        if dead:
            self.no_dead_activities = self.no_dead_activities and None


class _TooLarge(Exception):
    """More places than the limit, also after contraction."""


def _flows(scopes: list[Scope]) -> int:
    return sum(len(node.outs) for scope in scopes for node in all_nodes(scope))


def _escaping(graph: Graph) -> frozenset[str]:
    thrown = [(scope, node) for scope in graph.processes for node in all_nodes(scope) if throws(node)]
    return frozenset(scope.key for scope, node in thrown if catcher(node) is None)


class _ModuleJudge:
    """Explores a part on its own."""

    def __init__(self, analysis: ComponentAnalysis, graph: Graph) -> None:
        self.analysis, self.graph = analysis, graph
        self.region_nodes = analysis.limits.region_nodes
        self.refused: set[Scope] = set()

    def is_sound(self, scope: Scope) -> bool:
        analysis = self.analysis
        if _flows([scope]) > analysis.limits.places:
            return False
        net = compile_net(self.graph, [scope], analysis.limits)
        search = explore(net, limit=analysis.limits.module_states, deadline=analysis.deadline)
        analysis.states += len(search.states)
        if net.partial or not search.complete or search.deadlocks or search.twice or search.uncertain():
            return False
        return all(backward(search, search.finals)) and activities_of([scope]) <= executed(search)


class ComponentAnalysis:
    """One group of processes of a model.

    graph     the graph of the group; ``run`` contracts it
    escaping  ids of processes that throw something nobody inside catches: it would reach a caller
    """

    def __init__(self, model: Model, group: tuple[str, ...], calls: Calls, limits: Limits, deadline: float) -> None:
        self.model, self.group, self.calls = model, group, calls
        self.limits, self.deadline = limits, deadline
        self.states = 0
        self.answers = _Answers()
        self.graph = self._fresh_graph()
        self.activities = activities_of(self.graph.processes)
        self.escaping = _escaping(self.graph)
        self._contracts_own = True

    def run(self, *, paths: bool) -> Verdict:
        """The verdict, with example paths on request."""
        refusal = self._refusal()
        if refusal:
            return Verdict(self.group, reasons=tuple(refusal), notes=tuple(self.graph.notes))
        try:
            search = self._search(self._contracted(strict=False))
        except _TooLarge:
            return Verdict(self.group, reasons=("Proses terlalu besar untuk dianalisis.",))
        self._judge(search)
        return self._verdict(search, paths)

    def _refusal(self) -> list[str]:
        """Why nothing can be said about the behaviour at all."""
        if not any(self.model.nodes_of(process) for process in self.group):
            return ["Proses tidak berisi kegiatan atau peristiwa."]
        judge = _ModuleJudge(self, self.graph)
        unproven = [
            f"Penanganan kompensasi '{node.name or node.element}' tidak terbukti sehat."
            for node in self.graph.aside
            if not keeps_to_itself(node.content, compensates=True) or not judge.is_sound(node.content)
        ]
        return self.graph.doubts + unproven

    def _fresh_graph(self) -> Graph:
        return build_graph(self.model, self.group, self.calls)

    def _contracted(self, *, strict: bool) -> Net:
        graph = self.graph if self._contracts_own else self._fresh_graph()
        self._contracts_own = False
        if self.limits.contraction:
            contract(graph, strict=strict, judge=_ModuleJudge(self, graph))
        if _flows(graph.processes) > self.limits.places:
            raise _TooLarge
        return compile_net(graph, graph.processes, self.limits)

    # ---- search ----------------------------------------------------------------------------------------------------

    def _explore(self, net: Net, *, width: int = 1, stubborn: bool = True, capacity: int = 0) -> Search:
        stubborn = stubborn and self.limits.stubborn_sets
        limit = self.limits.states if width == 1 else min(self.limits.states, self.limits.counted_states)
        found = explore(net, width=width, stubborn=stubborn, capacity=capacity, limit=limit, deadline=self.deadline)
        self.states += len(found.states)
        return found

    def _search(self, net: Net) -> Search:
        search = self._counted(net, stubborn=True)
        if search.complete:
            return self._confirm_cycles(search)
        if search.rule.width > 1:
            search = self._look_everywhere(search)
        self._try_with_bounded_messages(search)
        return search

    def _counted(self, net: Net, *, stubborn: bool) -> Search:
        """Search; where a second token appears, with counts; where that is unsafe, contracted by strict rules only."""
        search = self._explore(net, stubborn=stubborn)
        if not search.counting_needed:
            return search
        if search.unsafe is None:
            search = self._explore(net, width=4, stubborn=stubborn)
        if search.unsafe is not None:
            self._note_unsafe(search)
            search = self._explore(self._contracted(strict=True), width=4, stubborn=stubborn)
        return search

    def _confirm_cycles(self, search: Search) -> Search:
        """Where a cycle without exit was found, stubborn sets may have ignored other transitions: look without them."""
        ends = backward(search, [*search.finals, *search.deadlocks, *search.uncertain()])
        if all(ends):
            return search
        full = self._explore(search.net, width=search.rule.width, stubborn=False)
        if full.counting_needed:
            full = self._counted(search.net, stubborn=False)
        if not full.complete:
            self.answers.violated("livelock", nodes_at(search.net, search.marking(ends.index(0))))
        return full

    def _look_everywhere(self, search: Search) -> Search:
        """Unbounded or too large: breadth in all directions may still find violations."""
        full = self._explore(search.net, width=4, stubborn=False)
        if full.complete or not (search.deadlocks or search.twice):
            full.fired |= search.fired
            full.marked |= search.marked
            return full
        return search

    def _try_with_bounded_messages(self, search: Search) -> None:
        """Message flows may fill up without limit: say what holds with a bound on each."""
        if not search.net.messages or search.unsafe is not None or not search.overflow:
            return
        bound = self.limits.pending_messages
        bounded = self._explore(search.net, width=4, capacity=bound)
        sound = bounded.complete and bounded.unsafe is None and all(backward(bounded, bounded.finals))
        if sound and self.activities <= executed(bounded):
            self.graph.notes.append(f"Sehat selama paling banyak {bound} pesan menunggu pada tiap alur pesan.")

    # ---- answers ---------------------------------------------------------------------------------------------------

    def _note_unsafe(self, search: Search) -> None:
        if search.unsafe is not None and "unsafe" not in self.answers.nodes:
            self.answers.violated("unsafe", nodes_at(search.net, search.unsafe[2]))

    def _judge(self, search: Search) -> None:
        answers, complete = self.answers, search.complete and not search.net.partial
        self._note_unsafe(search)
        if search.reentered:
            answers.doubt("Sebuah subproses atau kegiatan aktif dua kali pada saat yang sama.")
            return
        for place in search.twice:
            answers.violated("end-twice", nodes_at(search.net, 1 << place))
        uncertain = search.uncertain()
        self._judge_completion(search, complete, uncertain)
        dead = self.activities - executed(search)
        reasons = [search.net.unknown_at[place] for place in bits(search.marked & search.net.unknown)]
        if not complete or uncertain:
            answers.doubt(search.why, *search.net.partial, *reasons, dead=bool(dead))
        elif dead:
            answers.violated("dead", [self.graph.nodes[key] for key in sorted(dead) if key in self.graph.nodes])

    def _judge_completion(self, search: Search, complete: bool, uncertain: list[int]) -> None:
        answers = self.answers
        open_states = set(uncertain)
        stuck = next((state for state in search.deadlocks if state not in open_states), None)
        if stuck is not None:
            answers.violated("deadlock", first_causes(nodes_at(search.net, search.marking(stuck))))
        if complete and self._calls_for_ever(search, open_states):
            answers.violated("call-cycle", self.graph.recursive)
        elif complete and "livelock" not in answers.nodes:
            ends = backward(search, [*search.finals, *search.deadlocks, *uncertain])
            if not all(ends):
                answers.violated("livelock", nodes_at(search.net, search.marking(ends.index(0))))
        elif not complete and stuck is None and "livelock" not in answers.nodes:
            self._judge_trap(search)

    def _judge_trap(self, search: Search) -> None:
        caught = trap(search.net)
        for state in range(len(search.states)) if caught else ():
            if search.marking(state) & caught:
                self.answers.violated("livelock", turning(search.net, caught))
                return

    def _calls_for_ever(self, search: Search, uncertain: set[int]) -> bool:
        """No run completes without calling a running process again: then no run completes at all."""
        if not uncertain or search.finals:
            return False
        reasons = {search.net.unknown_at[place] for place in bits(search.marked & search.net.unknown)}
        return reasons <= {self.graph.opaque[node] for node in self.graph.recursive}

    # ---- the verdict -----------------------------------------------------------------------------------------------

    def _verdict(self, search: Search, paths: bool) -> Verdict:
        answers = self.answers
        settled = search.complete and not search.net.partial and not search.uncertain() and not search.reentered
        completes = True if search.finals else False if settled or "call-cycle" in answers.nodes else None
        verdict = Verdict(
            self.group,
            answers.safe,
            answers.option_to_complete,
            answers.proper_completion,
            answers.no_dead_activities,
            self.states,
            complete=not answers.reasons,
            reasons=tuple(answers.reasons),
            notes=tuple(self.graph.notes),
            deadlock="deadlock" in answers.nodes or (False if settled else None),
            livelock="livelock" in answers.nodes or (False if settled else None),
            can_complete=completes,
        )
        return replace(verdict, violations=self._violations(paths))

    def _violations(self, paths: bool) -> tuple[Violation, ...]:
        nodes = self.answers.nodes
        kinds = [kind for kind in _GRAVITY if kind in nodes]
        examples = example_paths(self._fresh_graph(), kinds, self.limits) if paths and kinds else {}
        found = []
        for kind in kinds:
            example = examples.get(kind)
            concerned = list(dict.fromkeys(example.nodes if example and example.nodes else nodes[kind]))
            elements = tuple(dict.fromkeys(part for node in concerned for part in node.key.split("/")))
            sentence = violation_sentence(kind, concerned)
            steps = example.steps if example else ()
            found.append(Violation(kind, elements, sentence, steps, bool(example and example.shortest)))
        return tuple(found)
