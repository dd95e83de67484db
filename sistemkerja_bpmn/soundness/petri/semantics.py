"""Element rules: working graph -> net.

====================================  =========================  ==========================  ==========================
element                               takes                      condition                   puts
====================================  =========================  ==========================  ==========================
start event                           idle of its process, and   once per process; several   its outgoing flows
                                      a message where modelled   starts are alternatives
task, throw event, one in, one out    one incoming flow                                      all outgoing, messages
receive task, message catch           one incoming, one message                              all outgoing
timer, signal, condition, black box   one incoming flow          always possible             all outgoing
task with conditional flows           one incoming flow                                      unconditional ones and any
                                                                                             subset, default if none
exclusive gateway                     one incoming flow                                      one outgoing
event-based gateway                   one incoming flow          the chosen event occurs     what follows that event
parallel gateway                      all incoming flows                                     all outgoing
inclusive gateway                     all marked incoming flows  see ``_waiting_area``       any non-empty subset,
                                                                                             or the default
end event                             one incoming flow                                      done, messages
terminate end                         one incoming flow                                      empties its scope
error, cancel end                     one incoming flow                                      empties all up to the
                                                                                             catcher and goes on there;
                                                                                             uncaught: ends the process
escalation                            one incoming flow                                      also fires its catcher
sub-process, expanded call            one incoming flow                                      run, its start flows
sub-process completes                 run                        no token inside             all outgoing
interrupting boundary event           the activity                                           empties it; its flows
non-interrupting boundary event       armed (1)                  the activity runs           its flows
event sub-process                     armed (1)                  its scope runs              its start flows;
                                                                                             interrupting: empties scope
====================================  =========================  ==========================  ==========================

(1) once per activation; where it waits for a modelled message, once per message. A link pair is a sequence flow. Data
and artifacts play no part. Two instances of one sub-process at the same time share their places here, so in such
(unsafe) models everything but safeness is answered "unknown". A process starts once; where a second start message
arrives, the answer is "unknown". An opaque node never fires.

Source: BPMN 2.0.2, chapter 13; inclusive join 13.4.3.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, islice

from ..limits import Limits
from ..structure.catching import catcher, compensated
from ..structure.graph import Flow, Graph, Node, Scope, all_nodes, handler_activities, top_scope
from .net import Moment, Net, OrJoin, Transition
from .places import Places

__all__ = ["compile_net"]


def compile_net(graph: Graph, processes: list[Scope], limits: Limits) -> Net:
    """The net of some processes (or of one scope on its own) of a graph."""
    return _Compiler(graph, processes, limits).compile()


class _Compiler:
    def __init__(self, graph: Graph, processes: list[Scope], limits: Limits) -> None:
        self.processes = processes
        self.limits = limits
        self.places = Places(graph, processes)
        self.net = self.places.net

    def compile(self) -> Net:
        for scope in self.processes:
            self._process(scope)
            self._scope(scope)
        return self.net

    def _add(
        self,
        node: Node,
        take: int,
        put: int,
        *,
        moment: Moment = "run",
        clear: int = 0,
        absent: int = 0,
        join: int = -1,
        mark: int = 0,
        activities: list[str] | None = None,
    ) -> None:
        executed = tuple(activities or ())
        self.net.transitions.append(Transition(node, moment, take, put, clear, absent, join, mark, executed))

    # ---- processes and scopes --------------------------------------------------------------------------------------

    def _process(self, scope: Scope) -> None:
        places = self.places
        idle = self.net.add_place(f"idle:{scope.key}", "idle")
        self.net.initial |= idle
        opening = places.run[scope] | places.arming(scope) if scope in places.run else 0
        if scope.init.split == "one":
            for flow in scope.init.outs:
                self._start(scope, flow, idle, opening)
        else:
            self._add(scope.init, idle, opening | places.outgoing(scope.init), moment="begin")
        if scope in places.run:
            empty, armed = places.content[scope], places.arming(scope)
            self._add(scope.init, places.run[scope], 0, moment="close", absent=empty, clear=armed)

    def _start(self, scope: Scope, flow: Flow, idle: int, opening: int) -> None:
        """One of several starts. A start that waits for a message fires together with its message."""
        places, node = self.places, flow.target
        if not node.starter:
            self._add(scope.init, idle, opening | places.flow[flow], moment="begin")
            return
        waiting = [places.message[message] for message in node.waits if message in places.message]
        begun = opening | places.outgoing(node) | places.sent(node)
        for message in waiting:
            self._add(node, idle | message, begun, activities=node.activities)
        if waiting:
            self._refuse_second_start(scope, idle, waiting)

    def _refuse_second_start(self, scope: Scope, idle: int, waiting: list[int]) -> None:
        """A start message that comes when the process has begun would create a second instance: unknown."""
        reason = f"Proses '{scope.key}' dapat dimulai lebih dari sekali oleh pesan; instansi keduanya tidak diperiksa."
        again = self.net.add_place(f"again:{scope.key}", "unknown")
        self.net.unknown_at[len(self.net.names) - 1] = reason
        for message in waiting:
            self._add(scope.init, message, 0, moment="begin", absent=idle, mark=again)

    def _scope(self, scope: Scope) -> None:
        for event_sub in scope.event_subs:
            if event_sub not in self.places.caught:
                self._event_sub(scope, event_sub)
            self._scope(event_sub.content)
        for node in scope.nodes:
            if node.kind == "sub":
                self._sub(node)
            elif node.kind == "event-gateway":
                self._event_gateway(node)
            elif node.kind in {"init", "opaque"}:
                continue
            elif node in self.places.run:
                self._long_task(node)
            else:
                self._plain(node)

    def _event_sub(self, scope: Scope, node: Node) -> None:
        places = self.places
        run, armed = places.running(scope), places.armed[node]
        for message in places.awaited(node):
            for start in self._starts(node.content):
                if node.interrupting:
                    wiped = places.wipe(scope) & ~run
                    self._add(
                        node,
                        run | armed | message,
                        run | start,
                        moment="enter",
                        clear=wiped,
                        activities=node.activities,
                    )
                else:
                    kept = run | (armed if message else 0) | start
                    self._add(node, run | armed | message, kept, moment="enter", activities=node.activities)

    def _starts(self, scope: Scope) -> list[int]:
        return self._out_variants(scope.init) if scope.init.outs else [0]

    # ---- nodes -----------------------------------------------------------------------------------------------------

    def _plain(self, node: Node) -> None:
        if node.starter and all(flow.source.kind == "init" for flow in node.ins):
            return  # fires together with its message, see _start
        outs = self._out_variants(node)
        for take, join in self._in_variants(node):
            if node.kind == "end" or (node.event == "escalation" and node.tag == "intermediateThrowEvent"):
                self._end(node, take, join, outs[0])
                continue
            sent, mark = self.places.sent(node), self.places.compensable.get(node, 0)
            for message in self.places.awaited(node):
                for out in outs:
                    self._fire(node, take | message, out | sent, join, mark)
            self._interruptions(node, take, join)

    def _fire(self, node: Node, take: int, put: int, join: int, mark: int) -> None:
        """The ordinary step of a node, once more with every compensation it may trigger."""
        for done, handlers in self._compensations(node):
            executed = node.activities + handlers
            self._add(node, take | done, put | done, join=join, mark=mark, activities=executed)

    def _interruptions(self, node: Node, take: int, join: int) -> None:
        """Interrupting boundary events of a task that is one step."""
        for bound in node.bounds:
            for message in self.places.awaited(bound):
                put = self.places.outgoing(bound) | self.places.sent(bound)
                self._add(bound, take | message, put, join=join, activities=node.activities)

    def _long_task(self, node: Node) -> None:
        places = self.places
        run, arm = places.run[node], places.arming_of(node)
        for take, join in self._in_variants(node):
            self._add(node, take, run | arm, moment="enter", join=join, activities=node.activities)
        mark = places.done.get(node, 0) | places.compensable.get(node, 0)
        for message in places.awaited(node):
            for out in self._out_variants(node):
                self._add(
                    node, run | message, out | places.sent(node), clear=arm, mark=mark, activities=node.activities
                )
        self._boundary(node, run, arm)

    def _boundary(self, node: Node, run: int, wiped: int) -> None:
        places = self.places
        for bound in node.bounds:
            if bound in places.caught:
                continue
            for message in places.awaited(bound):
                out = places.outgoing(bound)
                if bound.interrupting:
                    self._add(bound, run | message, out, clear=wiped)
                else:
                    armed = places.armed[bound]
                    self._add(bound, run | armed | message, run | (armed if message else 0) | out)

    def _event_gateway(self, node: Node) -> None:
        places = self.places
        for take, join in self._in_variants(node):
            for flow in node.outs:
                event = flow.target
                if event.waits and len(event.ins) == 1 and event.kind == "plain" and event not in places.run:
                    mark = places.compensable.get(event, 0)
                    for message in places.awaited(event):
                        for out in self._out_variants(event):
                            self._fire(event, take | message, out | places.sent(event), join, mark)
                else:
                    self._add(node, take, places.flow[flow], join=join)

    def _sub(self, node: Node) -> None:
        places, scope = self.places, node.content
        run = places.run[node]
        arm = places.arming(scope) | places.arming_of(node)
        for take, join in self._in_variants(node):
            for start in self._starts(scope):
                self._add(node, take, run | start | arm, moment="enter", join=join, activities=node.activities)
        self._scope(scope)
        left = arm | places.dones[scope]
        mark = places.done.get(node, 0) | places.compensable.get(node, 0)
        for out in self._out_variants(node):
            put = out | places.sent(node)
            self._add(node, run, put, moment="leave", absent=places.content[scope], clear=left, mark=mark)
        self._boundary(node, run, places.wipe(scope) | arm)

    # ---- ends ------------------------------------------------------------------------------------------------------

    def _end(self, node: Node, take: int, join: int, out: int) -> None:
        places, sent = self.places, self.places.sent(node)
        if node.event == "terminate" and node.kind == "end":
            self._add(node, take, sent, clear=places.wipe(node.scope), join=join)
        elif node.event in {"error", "cancel", "escalation"}:
            self._throw(node, take, join, out | sent, places.done[node] if node.kind == "end" else 0)
        else:
            for message in places.awaited(node):
                self._fire(node, take | message, sent, join, places.done[node] | places.compensable.get(node, 0))
            self._interruptions(node, take, join)

    def _throw(self, node: Node, take: int, join: int, put: int, done: int) -> None:
        """An error, cancellation or escalation; ``put`` is what the throwing node itself leaves behind."""
        caught_by = catcher(node)
        sent = self.places.sent(node)
        escalation = node.event == "escalation"
        if caught_by is None and escalation:
            self._add(node, take, put, join=join, mark=done)
        elif caught_by is None:
            process = top_scope(node.scope)
            self._add(node, take, sent, clear=self.places.wipe(process) | self.places.running(process), join=join)
        elif escalation and not caught_by.interrupting:
            self._continue_beside(node, caught_by, take, join, put, done)
        else:
            self._interrupt(node, caught_by, take, join, sent)

    def _continue_beside(self, node: Node, caught_by: Node, take: int, join: int, put: int, done: int) -> None:
        """A non-interrupting catcher starts; the thrower goes on."""
        places = self.places
        if caught_by.kind == "boundary":
            assert caught_by.host is not None
            run = places.run[caught_by.host]
            self._add(node, take | run, put | run | places.outgoing(caught_by), join=join, mark=done)
            return
        run, armed = places.running(caught_by.scope), places.armed[caught_by]
        for start in self._starts(caught_by.content):
            caught = caught_by.activities
            self._add(node, take | run | armed, put | run | start, join=join, mark=done, activities=caught)

    def _interrupt(self, node: Node, caught_by: Node, take: int, join: int, sent: int) -> None:
        """An interrupting catcher empties its scope and goes on."""
        places = self.places
        if caught_by.kind == "boundary":
            assert caught_by.host is not None
            run, armed, inner = places.run[caught_by.host], 0, caught_by.host.content
            wiped = places.wipe(inner) | places.arming_of(caught_by.host)
            puts = [places.outgoing(caught_by) | sent]
        else:
            run, armed = places.running(caught_by.scope), places.armed[caught_by]
            wiped = places.wipe(caught_by.scope) & ~run
            puts = [run | start | sent for start in self._starts(caught_by.content)]
        for put in puts:
            for done, handlers in self._compensations(node):
                executed = caught_by.activities + handlers
                taken = take | run | armed | done
                self._add(node, taken, put | done, clear=wiped, join=join, activities=executed)

    def _compensations(self, node: Node) -> Iterator[tuple[int, list[str]]]:
        """Nothing to compensate, or completed activities with the handlers that run for them.

        A handler with a content may compensate activities of its own.
        """
        yield 0, []
        for host in compensated(node):
            done = self.places.compensable.get(host, 0)
            for handler in host.handlers if done else ():
                yield done, sorted(handler_activities(handler))
                for inner in all_nodes(handler.inner) if handler.inner is not None else ():
                    for done_inside, activities in islice(self._compensations(inner), 1, None):
                        yield done | done_inside, activities

    # ---- joins and splits ------------------------------------------------------------------------------------------

    def _in_variants(self, node: Node) -> list[tuple[int, int]]:
        """What a node takes: place mask and index of an inclusive join."""
        flow = self.places.flow
        if not node.ins:
            return []
        if node.join == "all":
            return [(sum(flow[incoming] for incoming in node.ins), -1)]
        if node.join == "or" and len(node.ins) > 1:
            branches = tuple((flow[incoming], self._waiting_area(incoming, node)) for incoming in node.ins)
            self.net.or_joins.append(OrJoin(sum(flow[incoming] for incoming in node.ins), branches))
            return [(0, len(self.net.or_joins) - 1)]
        return [(flow[incoming], -1) for incoming in node.ins]

    def _waiting_area(self, flow: Flow, join: Node) -> int:
        """Places from which a token may travel to ``flow`` without visiting ``join`` (BPMN 2.0.2, 13.4.3).

        The join waits while a token stands in the area of an empty incoming flow but of no marked one. A running
        activity and an armed event count as tokens.
        """
        places = self.places
        seen: set[Flow] = set()
        todo, mask = [flow], 0
        while todo:
            current = todo.pop()
            if current in seen:
                continue
            seen.add(current)
            mask |= places.flow[current]
            node = current.source
            if node is join:
                continue
            if node.kind == "boundary" and node.host is not None:
                bound, node = node, node.host
                mask |= places.run.get(node, 0) if bound.interrupting else places.armed[bound]
            elif node in places.run:
                mask |= places.run[node]
            todo += node.ins
        return mask

    def _out_variants(self, node: Node) -> list[int]:
        """What a node puts on its outgoing flows, one mask per choice."""
        if not node.outs:
            return [0]
        if node.split == "all":
            return [self.places.outgoing(node)]
        if node.split == "one":
            return [self.places.flow[flow] for flow in node.outs]
        return self._subsets(node)

    def _subsets(self, node: Node) -> list[int]:
        places = self.places
        gateway = node.tag in {"inclusiveGateway", "complexGateway"}
        always = [] if gateway else [f for f in node.outs if not f.conditional and f is not node.default]
        optional = [places.flow[f] for f in node.outs if f not in always and f is not node.default]
        base = sum(places.flow[flow] for flow in always)
        if len(optional) > self.limits.optional_flows:  # enough to find mistakes, not to rule them out
            label = node.name or node.element
            self.net.partial.append(
                f"Percabangan inklusif '{label}' punya {len(optional)} alur pilihan: terlalu banyak."
            )
            return [base | flow for flow in optional] + [base | sum(optional)]
        variants = [base + sum(chosen) for chosen in _non_empty_subsets(optional)]
        if node.default is not None:
            variants.append(base + places.flow[node.default])
        elif always:
            variants.append(base)
        return variants or [base]


def _non_empty_subsets(items: list[int]) -> Iterator[tuple[int, ...]]:
    for size in range(1, len(items) + 1):
        yield from combinations(items, size)
