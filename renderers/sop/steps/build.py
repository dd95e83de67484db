"""The SOP of one process and the partner pools it exchanges letters with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from sistemkerja_bpmn.bpmn.model import FlowNode, Model
from sistemkerja_bpmn.errors import Location, SistemKerjaError

from ..model import Caveat, Flow, Kind, Role, Sop, Step
from .describe import describe, kind_of, mutu_baku, text_of
from .graph import Graph, Note, Topic, read_graph
from .messages import note_messages
from .order import affirmative, by_answer, order_steps
from .parallel import put_in_order
from .simplify import join_decisions, remove_silent
from .unfold import unfold
from .words import row_numbers, sentence

__all__ = ["build_sop"]

_NO_LANE = "Pelaksana"
_NO_TITLES: Mapping[str, str] = MappingProxyType({})


def build_sop(model: Model, process: str, titles: Mapping[str, str] = _NO_TITLES, *, source: str | None = None) -> Sop:
    """Rows, arrows and remarks of a process; ``titles`` gives called processes their names.

    Raises SistemKerjaError SK-SOP-001 where the process is not in the file, SK-SOP-002 where it has no steps.
    """
    if process not in model.processes:
        advice = f"Pilih salah satu: {', '.join(model.processes) or 'berkas tidak memuat proses'}."
        raise SistemKerjaError("SK-SOP-001", f"Proses '{process}' tidak ada di berkas ini.", Location(source), advice)
    processes = _together(model, process)
    graph = put_in_order(unfold(read_graph(model, processes)))
    # Letters come last: where they contradict the order of the branches, the branches prevail.
    graph = describe(join_decisions(remove_silent(note_messages(graph))), titles)
    if not graph.nodes:
        raise SistemKerjaError(
            "SK-SOP-002",
            f"Proses '{process}' kosong: tidak ada kegiatan untuk SOP.",
            Location(source, model.processes[process].line, process),
            "Tambahkan kejadian mulai, kegiatan, dan kejadian selesai, lalu ulangi.",
        )
    return _Writer(graph, processes, order_steps(graph)).sop()


def _together(model: Model, process: str) -> tuple[str, ...]:
    """The process and the other pools of its collaboration."""
    pool = model.pool_of(process)
    if pool is None:
        return (process,)
    others = (p.process for p in model.participants.values() if p.collaboration == pool.collaboration)
    return tuple(dict.fromkeys((process, *(o for o in others if o in model.processes and o is not None))))


@dataclass(frozen=True, slots=True)
class _Writer:
    """Turns an ordered graph into the SOP."""

    graph: Graph
    processes: tuple[str, ...]
    order: tuple[str, ...]

    def sop(self) -> Sop:
        columns = self._columns()
        numbers = {node: number for number, node in enumerate(self.order, 1)}
        steps = tuple(self._step(node, numbers, columns) for node in self.order)
        calls = (self.graph.nodes[node].called_element for node in self.order)
        main = self.graph.model.processes[self.processes[0]]
        return Sop(
            process=main.id,
            title=sentence(main.name or self.graph.model.name or main.id),
            roles=tuple(columns.values()),
            steps=steps,
            flows=tuple(self._flows(numbers)),
            calls=tuple(dict.fromkeys(call for call in calls if call)),
            implied=self.graph.implied,
            warnings=tuple(self._caveats(numbers)),
        )

    def _columns(self) -> dict[str, Role]:
        """Lane id (or process id where there is no lane) -> column; main process first, lanes as in the file."""
        used = {self._column(self.graph.nodes[node]) for node in self.order}
        columns: dict[str, Role] = {}
        for process in self.processes:
            pool = self.graph.model.pool_of(process)
            instansi = sentence(pool.name) if pool is not None and len(self.processes) > 1 else ""
            for lane in self.graph.model.lanes.values():
                if lane.process == process and lane.id in used:
                    columns[lane.id] = Role(sentence(lane.name) or _NO_LANE, instansi)
            if process in used:
                columns[process] = Role((sentence(pool.name) if pool is not None else "") or _NO_LANE, instansi)
        return columns

    def _column(self, node: FlowNode) -> str:
        nodes, lanes = self.graph.model.nodes, self.graph.model.lanes
        seen: set[str] = set()
        current: FlowNode | None = node
        while current is not None and current.id not in seen:
            seen.add(current.id)
            if current.lane in lanes and current.lane is not None:
                # A lane of another process (a damaged file) must not lose the step.
                return current.lane if lanes[current.lane].process in self.processes else node.process
            current = nodes.get(current.attached_to or current.parent or "")
        return node.process

    def _step(self, id: str, numbers: Mapping[str, int], columns: Mapping[str, Role]) -> Step:
        node = self.graph.nodes[id]
        kind = kind_of(self.graph, node)
        kelengkapan, waktu, keluaran = mutu_baku(self.graph.model, node)
        gateway = self.graph.joined.get(id)
        notes = tuple(_filled(note, numbers) for note in self.graph.notes if note.node == id)
        return Step(
            no=numbers[id],
            kind=kind,
            role=list(columns).index(self._column(node)),
            text=text_of(self.graph, node, kind),
            kelengkapan=kelengkapan,
            waktu=waktu,
            keluaran=keluaran,
            notes=tuple(dict.fromkeys(note for note in notes if note)),
            elements=(id,) if gateway is None else (id, gateway),
        )

    def _flows(self, numbers: Mapping[str, int]) -> Iterator[Flow]:
        for id in self.order:
            ways = by_answer(self.graph.leaving[id])
            decides = kind_of(self.graph, self.graph.nodes[id]) is Kind.KEPUTUSAN
            waits = self.graph.nodes[id].type == "eventBasedGateway"
            for index, way in enumerate(ways):
                answer = way.label or (self.graph.nodes[way.target].name if waits else "")
                text = (sentence(answer) or f"Jawaban {index + 1}") if decides else ""
                downward = decides and index == 0 and affirmative(way.label) < 2
                yield Flow(numbers[id], numbers[way.target], text, downward, way.flows)

    def _caveats(self, numbers: Mapping[str, int]) -> Iterator[Caveat]:
        topics: dict[str, set[int]] = {}
        for note in self.graph.notes:
            if note.topic and note.node in numbers:
                topics.setdefault(note.topic, set()).add(numbers[note.node])
        loose = {numbers[node] for node in self.order if self._column(self.graph.nodes[node]) in self.processes}
        if loose:
            topics[Topic.TANPA_PERAN] = loose
        for topic, found in topics.items():
            yield Caveat(f"{topic} (No {row_numbers(found)}).", tuple(sorted(found)))


def _filled(note: Note, numbers: Mapping[str, int]) -> str:
    """The note with numbers; nothing where all it speaks of has vanished."""
    found = [numbers[other] for other in note.others if other in numbers]
    if "{}" in note.text and not found:
        return ""
    return sentence(note.text.replace("{}", row_numbers(found)))
