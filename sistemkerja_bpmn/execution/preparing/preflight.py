"""What cannot be carried out is found before a case starts, and said with file, line and element.

SpiffWorkflow waits for ever, silently, at some constructs, fails inside at others and would run scripts. A process
that passes here runs to an end, waits for a letter that never comes, or meets a step limit: never anything else.

Codes: SK-JALAN-1xx. 101 not executable, 102 start, 103 end, 104 unsupported element, 105 script, 106 event
sub-process, 107 event definition, 108 outgoing flows, 109 condition, 110 flow ends, 111 loop, 112 call, 113 size,
114 sub-process content; 116 to 118 decision tables (see ``decision_checks``); SK-UNGKAPAN-… for the expressions
themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ...bpmn.durations import parse_duration
from ...bpmn.expressions import parse_expression
from ...bpmn.model import FlowNode, Model, SequenceFlow
from ...errors import Finding, Level, Location, SistemKerjaError
from ..limits import NODE_LIMIT
from .decision_checks import DecisionChecks
from .plan import Plan

__all__ = ["preflight", "require_executable"]

RULE = "dapat-dijalankan"

_UNSUPPORTED = {
    "complexGateway": "gateway kompleks",
    "serviceTask": "serviceTask (layanan otomatis)",
    "adHocSubProcess": "sub-proses ad-hoc",
}
_DEFINITIONS = {"message", "timer", "conditional", "signal", "error", "escalation", "terminate", "cancel"}
_STARTS = {"message", "timer", "conditional", "signal"}
_BRANCHING = frozenset({"exclusiveGateway", "inclusiveGateway", "parallelGateway", "eventBasedGateway"})
_CONDITIONAL = frozenset({"exclusiveGateway", "inclusiveGateway"})
_ROOTS = {"message", "signal", "error", "escalation"}


def preflight(plan: Plan) -> tuple[Finding, ...]:
    """Everything that keeps the processes of a plan from being carried out, in file order per process."""
    found: list[Finding] = []
    for process_id, entry in plan.entries.items():
        found.extend(_Process(entry.document.name, entry.model, process_id, plan).findings())
    return tuple(found)


def require_executable(plan: Plan) -> None:
    """Raise SistemKerjaError for the first finding of ``preflight``; its hint tells how many others there are."""
    found = preflight(plan)
    if not found:
        return
    first, *rest = found
    others = f" Masih ada {len(rest)} hal lain yang menghalangi." if rest else ""
    raise SistemKerjaError(first.kode, first.pesan, first.lokasi, first.saran + others)


class _Process:
    """The checks of one process. Each check yields findings for a node, a flow or the process."""

    def __init__(self, file: str, model: Model, process_id: str, plan: Plan) -> None:
        self._file = file
        self._model = model
        self._id = process_id
        self._plan = plan
        self._nodes = [n for n in model.nodes.values() if n.process == process_id]
        self._flows = [f for f in model.sequence_flows.values() if f.process == process_id]

    def findings(self) -> Iterator[Finding]:
        yield from self._of_process()
        if len(self._nodes) > NODE_LIMIT:
            return
        for flow in self._flows:
            yield from self._of_flow(flow)
        checks: tuple[Callable[[FlowNode], Iterator[Finding]], ...] = (
            self._type,
            self._events,
            self._outgoing,
            self._conditions,
            self._loop,
            self._call,
            self._inside,
            DecisionChecks(self._plan, self._file).of_node,
        )
        for node in self._nodes:
            for check in checks:
                yield from check(node)

    def _of_process(self) -> Iterator[Finding]:
        process = self._model.processes[self._id]
        if process.is_executable is False:
            yield self._found(
                "101",
                f'Proses "{process.name or process.id}" ditandai tidak dapat dijalankan (isExecutable="false").',
                'Ubah menjadi isExecutable="true" bila proses memang hendak dijalankan.',
                process,
            )
        if len(self._nodes) > NODE_LIMIT:
            yield self._found(
                "113",
                f"Proses memuat {len(self._nodes)} elemen; yang dapat dijalankan paling banyak {NODE_LIMIT}.",
                "Bagi proses menjadi beberapa proses yang dipanggil dengan callActivity.",
                process,
            )
            return
        yield from self._scope(process, None)
        yield from self._endless()

    def _endless(self) -> Iterator[Finding]:
        """Steps in a circle without any gateway: no case could leave, and SpiffWorkflow looks ahead in it for ever."""
        flows = self._model.sequence_flows
        single = [n for n in self._nodes if not n.is_gateway and n.outgoing and n.outgoing[0] in flows]
        after = {node.id: flows[node.outgoing[0]].target for node in single}
        seen: set[str] = set()
        for start in after:
            way: dict[str, None] = {}
            current = start
            while current in after and current not in seen:
                seen.add(current)
                way[current] = None
                current = after[current]
            if current in way:
                node = self._model.nodes[current]
                yield self._found(
                    "111",
                    f'Langkah "{_name(node)}" berputar kembali ke dirinya sendiri tanpa gateway: tidak pernah selesai.',
                    "Beri jalan keluar: gateway eksklusif yang bertanya apakah perlu diulang.",
                    node,
                )

    def _scope(self, owner: FlowNode | object, parent: str | None) -> Iterator[Finding]:
        """One start event and at least one end event, in the process or in a sub-process."""
        inside = self._model.nodes_of(self._id, parent)
        what = "Sub-proses" if parent else "Proses"
        starts = [n for n in inside if n.type == "startEvent"]
        if not inside:
            yield self._found("114" if parent else "102", f"{what} kosong.", "Gambar langkahnya, lalu ulangi.", owner)
        elif len(starts) != 1:
            wrong = "tidak punya start event" if not starts else f"punya {len(starts)} start event"
            hint = "Pakai tepat satu start event; yang kedua tidak akan pernah berjalan."
            yield self._found("102", f"{what} {wrong}.", hint, starts[1] if starts else owner)
        if inside and parent and not any(n.type == "endEvent" for n in inside):
            yield self._found("114", "Sub-proses tidak punya end event.", "Tambahkan end event.", owner)

    def _inside(self, node: FlowNode) -> Iterator[Finding]:
        if not node.is_subprocess or node.triggered_by_event:
            return
        yield from self._scope(node, node.id)
        start = next((n for n in self._model.nodes_of(self._id, node.id) if n.type == "startEvent"), None)
        if start is not None and start.event_definitions:
            yield self._found(
                "114",
                "Start event di dalam sub-proses tidak boleh menunggu pesan, waktu, atau sinyal.",
                "Pakai start event polos di dalam sub-proses.",
                start,
            )

    def _of_flow(self, flow: SequenceFlow) -> Iterator[Finding]:
        for end, word in ((flow.source, "asal"), (flow.target, "tujuan")):
            node = self._model.nodes.get(end)
            if node is None:
                yield self._found(
                    "110",
                    f'Elemen {word} aliran, "{end}", tidak ada atau bukan langkah.',
                    "Sambungkan aliran ke langkah yang ada.",
                    flow,
                )
            elif (node.process, node.parent) != (flow.process, flow.parent):
                yield self._found(
                    "110",
                    f'Aliran menembus batas sub-proses atau pool menuju elemen {word} "{end}".',
                    "Aliran berurutan harus tetap di dalam satu proses atau sub-proses.",
                    flow,
                )

    def _type(self, node: FlowNode) -> Iterator[Finding]:
        if node.type == "scriptTask":
            yield self._found(
                "105",
                f'Skrip pada "{_name(node)}" tidak dijalankan: skrip di dalam berkas BPMN selalu ditolak.',
                "Ganti dengan userTask yang mengisi formulir (sk:isian).",
                node,
            )
        elif node.type in _UNSUPPORTED:
            yield self._found(
                "104",
                f'"{_name(node)}" adalah {_UNSUPPORTED[node.type]}, yang tidak dapat dijalankan.',
                "Ganti dengan userTask, gateway eksklusif, atau callActivity.",
                node,
            )
        elif node.triggered_by_event:
            yield self._found(
                "106",
                f'"{_name(node)}" adalah sub-proses kejadian (event sub-process), yang tidak dapat dijalankan.',
                "Pakai boundary event pada langkahnya.",
                node,
            )
        elif node.for_compensation:
            yield self._found(
                "104",
                f'"{_name(node)}" adalah langkah kompensasi, yang tidak dapat dijalankan.',
                "Gambarkan pembatalannya sebagai aliran biasa.",
                node,
            )

    def _events(self, node: FlowNode) -> Iterator[Finding]:
        for definition in node.event_definitions:
            allowed = _STARTS if node.type == "startEvent" else _DEFINITIONS
            if definition.kind not in allowed:
                yield self._found(
                    "107",
                    f'"{_name(node)}" memakai kejadian jenis {definition.kind}, yang tidak dapat dijalankan di sana.',
                    "Pakai pesan, waktu, atau aliran berurutan.",
                    node,
                )
            elif definition.kind in _ROOTS and definition.ref and definition.ref not in self._model.roots:
                yield self._found(
                    "107",
                    f'"{_name(node)}" merujuk "{definition.ref}", yang tidak ada.',
                    "Perbaiki rujukan pesan, sinyal, galat, atau eskalasinya.",
                    node,
                )
            if definition.expression and not _is_time(definition.expression):
                yield from self._expression(definition.expression, node)
        if len(node.event_definitions) > 1:
            yield self._found(
                "107",
                f'"{_name(node)}" menunggu lebih dari satu kejadian.',
                "Pakai gateway berbasis kejadian dengan satu kejadian per cabang.",
                node,
            )
        if node.type == "boundaryEvent" and node.attached_to not in self._model.nodes:
            yield self._found(
                "110",
                f'Boundary event "{_name(node)}" tidak menempel pada langkah.',
                "Tempelkan pada langkah yang ada.",
                node,
            )

    def _outgoing(self, node: FlowNode) -> Iterator[Finding]:
        count = len(node.outgoing)
        if node.type == "endEvent":
            if count:
                yield self._found("108", "End event tidak boleh punya aliran keluar.", "Hapus aliran itu.", node)
        elif count == 0 and not node.triggered_by_event and not node.for_compensation:
            yield self._found(
                "103",
                f'"{_name(node)}" tidak punya aliran keluar, sehingga kasus tidak pernah selesai.',
                "Sambungkan ke langkah berikut atau ke end event.",
                node,
            )
        elif count > 1 and node.type not in _BRANCHING and node.type != "startEvent":
            yield self._found(
                "108",
                f'"{_name(node)}" punya {count} aliran keluar.',
                "Cabangkan dengan gateway (eksklusif untuk memilih, paralel untuk bersamaan).",
                node,
            )
        if node.type == "startEvent" and count > 1:
            yield self._found(
                "108", "Start event punya lebih dari satu aliran keluar.", "Cabangkan dengan gateway paralel.", node
            )

    def _conditions(self, node: FlowNode) -> Iterator[Finding]:
        flows = [self._model.sequence_flows[f] for f in node.outgoing if f in self._model.sequence_flows]
        for flow in flows:
            if flow.condition is not None and flow.condition.strip() and flow.id != node.default:
                if node.type in _CONDITIONAL:
                    yield from self._expression(flow.condition, flow)
                else:
                    yield self._found(
                        "109",
                        f'Aliran dari "{_name(node)}" memuat syarat, yang akan diabaikan.',
                        "Pindahkan syarat ke aliran yang keluar dari gateway eksklusif.",
                        flow,
                    )
            elif node.type in _CONDITIONAL and len(flows) > 1 and flow.id != node.default:
                yield self._found(
                    "109",
                    f'Aliran dari gateway "{_name(node)}" tidak punya syarat dan bukan default.',
                    "Isi syarat (conditionExpression), atau tandai satu aliran sebagai default.",
                    flow,
                )

    def _loop(self, node: FlowNode) -> Iterator[Finding]:
        loop = node.loop
        if loop is None:
            return
        if loop.kind == "standard":
            if not loop.maximum and not loop.condition:
                yield self._found(
                    "111",
                    f'Perulangan "{_name(node)}" tidak punya syarat maupun batas.',
                    "Isi loopCondition atau loopMaximum.",
                    node,
                )
            elif loop.maximum and not loop.maximum.isdecimal():
                yield self._found("111", f'loopMaximum "{loop.maximum}" bukan angka.', "Isi bilangan bulat.", node)
        elif not loop.cardinality:
            yield self._found(
                "111", f'Ulangan banyak "{_name(node)}" tidak menyebut jumlahnya.', "Isi loopCardinality.", node
            )
        for expression in (loop.cardinality, loop.condition):
            if expression:
                yield from self._expression(expression, node)

    def _call(self, node: FlowNode) -> Iterator[Finding]:
        if node.type != "callActivity":
            return
        entry = self._plan.entries.get(node.called_element or "")
        if entry is None:
            yield self._found(
                "112",
                f'"{_name(node)}" tidak menyebut proses yang dipanggil (calledElement).',
                "Pilih proses yang dipanggil.",
                node,
            )
            return
        starts = [n for n in entry.model.nodes_of(entry.process_id) if n.type == "startEvent"]
        if starts and starts[0].event_definitions:
            yield self._found(
                "112",
                f'Proses "{entry.process_id}" yang dipanggil menunggu kejadian untuk mulai.',
                "Panggil proses utamanya, yang punya start event polos.",
                node,
            )

    def _expression(self, text: str, owner: FlowNode | SequenceFlow) -> Iterator[Finding]:
        try:
            parse_expression(text)
        except SistemKerjaError as error:
            place = Location(self._file, owner.line, owner.id)
            yield Finding(error.kode, Level.GALAT, error.pesan, error.saran, place, RULE)

    def _found(self, number: str, pesan: str, saran: str, owner: object) -> Finding:
        place = Location(self._file, getattr(owner, "line", None), getattr(owner, "id", None))
        return Finding(f"SK-JALAN-{number}", Level.GALAT, pesan, saran, place, RULE)


def _is_time(text: str) -> bool:
    """An ISO 8601 duration, date or cycle: text of its own, no expression."""
    stripped = text.strip()
    return parse_duration(stripped) is not None or stripped[:1] == "R" or stripped[:4].isdecimal()


def _name(node: FlowNode) -> str:
    return node.name or node.id
