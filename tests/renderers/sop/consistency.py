"""Holds an SOP and its sheet against the BPMN model they were made from, by means of the model alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from renderers.sop.model import Kind, Sop
from renderers.sop.sheet import Sheet, faults
from sistemkerja_bpmn.bpmn.model import FlowNode, Model

__all__ = ["problems_of_sheet", "problems_of_sop"]

TOLERANCE = 0.05
"""Millimetres."""
DECIDING = frozenset({"exclusiveGateway", "inclusiveGateway", "complexGateway", "eventBasedGateway"})


def processes_of(model: Model, process: str) -> set[str]:
    pool = model.pool_of(process)
    if pool is None:
        return {process}
    pools = (p.process for p in model.participants.values() if p.collaboration == pool.collaboration)
    return {process, *(p for p in pools if p in model.processes and p is not None)}


def problems_of_sop(model: Model, sop: Sop) -> list[str]:
    """Everything in which the rows and arrows contradict the model; nothing, if all is well."""
    nodes = {n.id: n for n in model.nodes.values() if n.process in processes_of(model, sop.process)}
    numbers = {element: step.no for step in sop.steps for element in step.elements}
    found = [*_each_once(model, sop, nodes), *_answers(model, sop, nodes, numbers), *_flows(model, sop, nodes)]
    return [*found, *_order(model, sop, nodes, numbers), *_roles(model, sop)]


def _each_once(model: Model, sop: Sop, nodes: dict[str, FlowNode]) -> Iterator[str]:
    if [step.no for step in sop.steps] != list(range(1, len(sop.steps) + 1)):
        yield "rows are not numbered 1, 2, 3 …"
    counted = Counter(element for step in sop.steps for element in step.elements)
    for node in nodes.values():
        opened = node.is_subprocess and any(n.parent == node.id for n in nodes.values())
        plain_inner = node.parent is not None and node.type in {"startEvent", "endEvent"}
        link = any(d.kind == "link" for d in node.event_definitions)
        if node.is_gateway or opened or plain_inner or link:
            continue
        if counted[node.id] != 1:
            yield f"{node.type} {node.id} stands in {counted[node.id]} rows"
    yield from (f"{element} is no node" for element in counted if element not in nodes)


def _valid_outgoing(model: Model, node: FlowNode, nodes: dict[str, FlowNode]) -> list[str]:
    return [id for id in node.outgoing if model.sequence_flows[id].target in nodes]


def _answers(model: Model, sop: Sop, nodes: dict[str, FlowNode], numbers: dict[str, int]) -> Iterator[str]:
    for node in nodes.values():
        outgoing = _valid_outgoing(model, node, nodes)
        if node.type not in DECIDING or len(outgoing) < 2:
            continue
        if node.id not in numbers:
            yield f"decision {node.id} has no row"
            continue
        step = sop.steps[numbers[node.id] - 1]
        arrows = [flow for flow in sop.flows if flow.source == step.no]
        told = {id for flow in arrows for id in flow.flows}
        if step.kind is not Kind.KEPUTUSAN:
            yield f"decision {node.id} is drawn as {step.kind}"
        if len(arrows) != len(outgoing) or not set(outgoing) <= told:
            yield f"decision {node.id} has {len(arrows)} answers, not {len(outgoing)}"
        if any(not flow.answer for flow in arrows):
            yield f"decision {node.id} has an arrow without answer"
        named = {id: model.sequence_flows[id].name.strip() for id in outgoing}
        for flow in arrows:
            own = next((named[id] for id in flow.flows if id in named), "")
            if own and flow.answer.lower() != " ".join(own.lower().split()):
                yield f"decision {node.id} answers {flow.answer}, not {own}"


def _flows(model: Model, sop: Sop, nodes: dict[str, FlowNode]) -> Iterator[str]:
    told = {id for flow in sop.flows for id in flow.flows} | set(sop.implied)
    for flow in model.sequence_flows.values():
        if flow.source in nodes and flow.target in nodes and flow.id not in told:
            yield f"sequence flow {flow.id} is lost"


def _successors(model: Model, nodes: dict[str, FlowNode]) -> dict[str, set[str]]:
    """What may follow a node: flows, into and out of sub-processes, to boundary events of what is around."""
    after: dict[str, set[str]] = {id: set() for id in nodes}
    entered: set[str] = set()
    for flow in model.sequence_flows.values():
        if flow.source in nodes and flow.target in nodes:
            after[flow.source].add(flow.target)
            entered.add(flow.target)
    beyond = {id: frozenset(targets) for id, targets in after.items()}
    for node in nodes.values():
        if node.attached_to in nodes and node.attached_to is not None:
            after[node.attached_to].add(node.id)
        for around in _ancestors(nodes, node):
            after[node.id] |= {n.id for n in nodes.values() if n.attached_to == around}
        parent = node.parent
        if parent is not None and parent in nodes and node.type != "boundaryEvent" and not node.triggered_by_event:
            after[parent] |= {node.id} - entered
            after[node.id] |= set() if beyond[node.id] else {f"{parent} akhir"}
    for id in [id for id, node in nodes.items() if node.is_subprocess]:
        up = nodes[id].parent
        passes = up in nodes and not beyond[id] and not nodes[id].triggered_by_event
        onward = {f"{up} akhir"} if passes else set()
        after[f"{id} akhir"] = {*beyond[id], *onward}
    return after


def _ancestors(nodes: dict[str, FlowNode], node: FlowNode) -> Iterator[str]:
    while node.parent is not None and node.parent in nodes:
        yield node.parent
        node = nodes[node.parent]


def _reached(after: dict[str, set[str]], start: str, stop: frozenset[str] = frozenset()) -> set[str]:
    """Nodes reachable from a node in one step or more; the way does not go on from nodes in ``stop``."""
    found: set[str] = set()
    waiting = list(after[start])
    while waiting:
        node = waiting.pop()
        if node not in found:
            found.add(node)
            waiting += [] if node in stop else after[node]
    return found


def _order(model: Model, sop: Sop, nodes: dict[str, FlowNode], numbers: dict[str, int]) -> Iterator[str]:
    after = _successors(model, nodes)
    rows = frozenset(numbers)
    # What stops a sub-process may stand anywhere after its first step: it counts for loops, not for the order.
    stops = {n.id for n in nodes.values() if n.attached_to in nodes and nodes[n.attached_to or ""].is_subprocess}
    everything = {id: _reached(after, id) for id in rows}
    for id in rows:
        for later in (_reached(after, id, rows) & rows) - stops:
            if id not in everything[later] and numbers[id] > numbers[later]:
                yield f"row {numbers[later]} ({later}) stands before row {numbers[id]} ({id}) that leads to it"
    for flow in sop.flows:
        if flow.target < flow.source:
            sources, targets = sop.steps[flow.source - 1].elements, sop.steps[flow.target - 1].elements
            if not any(source in everything[target] for source in sources for target in targets):
                yield f"arrow {flow.source} -> {flow.target} leads up without a loop in the process"


def _roles(model: Model, sop: Sop) -> Iterator[str]:
    for step in sop.steps:
        if not step.elements:
            yield f"row {step.no} stands for nothing"
            continue
        name = model.lane_name(step.elements[0])
        if name and " ".join(name.lower().split()) != sop.roles[step.role].name.lower():
            yield f"row {step.no} stands under {sop.roles[step.role].name}, not {name}"


def problems_of_sheet(sheet: Sheet) -> list[str]:
    """Everything in which the pages contradict the SOP, or their own rules."""
    return [*_rows(sheet), *_arrows(sheet), *_places(sheet), *_geometry(sheet)]


def _places(sheet: Sheet) -> Iterator[str]:
    """Symbols lie in the cell they belong to, pentagons in their row; lines end on the sides they name."""
    for page in sheet.pages:
        symbols = {symbol.key: symbol for symbol in page.symbols}
        for symbol in page.symbols:
            if symbol.place.row >= len(page.rows):
                yield f"symbol {symbol.key} has no row"
                continue
            row, cell = page.rows[symbol.place.row], sheet.FIRST_ROLE + symbol.place.column
            left, right = sheet.x(cell), sheet.x(cell + 1)
            if symbol.kind is Kind.SAMBUNGAN:
                left, right = sheet.flow_left, sheet.flow_right
            if not (
                _within(symbol.x, symbol.width, left, right)
                and _within(symbol.y, symbol.height, row.y, row.y + row.height)
            ):
                yield f"symbol {symbol.key} lies outside its cell"
        for line in page.lines:
            ends = (symbols[line.source].port(line.source_side), symbols[line.target].port(line.target_side))
            for meant, drawn in zip(ends, (line.points[0], line.points[-1]), strict=True):
                if max(abs(meant[0] - drawn[0]), abs(meant[1] - drawn[1])) > TOLERANCE:
                    yield f"line of {line.flow} ends at {drawn}, not at {meant}"


def _within(start: float, size: float, low: float, high: float) -> bool:
    return low - TOLERANCE <= start and start + size <= high + TOLERANCE


def _rows(sheet: Sheet) -> Iterator[str]:
    shown = [row.step.no for page in sheet.pages for row in page.rows if row.step is not None]
    if shown != [step.no for step in sheet.sop.steps]:
        yield f"rows on the pages: {shown}"
    columns = {s.key: s.place.column for page in sheet.pages for s in page.symbols}
    for step in sheet.sop.steps:
        if columns.get(f"s{step.no}") != step.role:
            yield f"symbol of row {step.no} stands in column {columns.get(f's{step.no}')}"
    for page in sheet.pages:
        if sum(row.step is not None for row in page.rows) > sheet.style.most_rows:
            yield "a page has too many rows"
        if page.bottom > sheet.style.page_height - 2 * sheet.style.margin:
            yield "a page is too long"
    if sum(sheet.columns) > sheet.style.table_width + 0.1:
        yield "the table is too wide"


def _arrows(sheet: Sheet) -> Iterator[str]:
    """Each arrow leaves its step once, and reaches its step or a pentagon; or it stands in words."""
    wanted = Counter((flow.source, flow.target) for flow in sheet.sop.flows)
    lines = [line for page in sheet.pages for line in page.lines]
    leaving = Counter(line.flow for line in lines if line.source == f"s{line.flow[0]}")
    told = leaving + Counter(sheet.undrawn)
    if told != wanted:
        yield f"arrows drawn or told: {told - wanted} too many, {wanted - told} missing"
    for line in lines:
        if line.source != f"s{line.flow[0]}" and line.target != f"s{line.flow[1]}":
            yield f"line of {line.flow} joins {line.source} and {line.target}"
    yield from _words(sheet)
    answers = Counter(line.flow for line in lines if line.label is not None)
    for flow in sheet.sop.flows:
        pair = (flow.source, flow.target)
        if flow.answer and pair not in sheet.undrawn and not answers[pair]:
            yield f"answer {flow.answer} of row {flow.source} is not drawn"


def _words(sheet: Sheet) -> Iterator[str]:
    notes = {row.step.no: ". ".join(row.step.notes) for page in sheet.pages for row in page.rows if row.step}
    for source, target in sheet.undrawn:
        if f"ke No {target}" not in notes[source] and not notes[source].endswith("…"):
            yield f"row {source} does not say that it leads to {target}"


def _geometry(sheet: Sheet) -> Iterator[str]:
    found = faults(sheet)
    for name in ("through_symbols", "overlaps", "symbols", "outside"):
        if getattr(found, name):
            yield f"{getattr(found, name)} x {name}"
