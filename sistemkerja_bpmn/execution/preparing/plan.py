"""What takes part in a case: the main process, the partner pools and everything that can be called."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from SpiffWorkflow.bpmn.specs.bpmn_process_spec import BpmnProcessSpec

from ...bpmn.dmn.decisions import Decisions
from ...bpmn.library import Entry, Library
from ...bpmn.model import FlowNode, Model
from ...errors import Location, SistemKerjaError
from .facts import Facts, facts_of
from .lean import spec_id
from .letters import CATCHING, THROWING, Letter
from .specs import DocumentSpecs, specs_of

__all__ = ["Place", "Plan", "plan_case"]


@dataclass(frozen=True)
class Place:
    """Where a node stands, and all that is known of it."""

    node: FlowNode
    specs: DocumentSpecs

    @property
    def model(self) -> Model:
        return self.specs.model

    @cached_property
    def letter(self) -> Letter | None:
        return self.specs.letters.get(self.node.id)

    @cached_property
    def facts(self) -> Facts:
        return facts_of(self.model, self.node, self.letter)

    @property
    def location(self) -> Location:
        return Location(self.specs.file, self.node.line, self.node.id)


@dataclass(frozen=True)
class Plan:
    """The processes of one kind of case; the same plan serves any number of cases.

    main      id of the process that is asked for
    entries   process id -> entry, of all processes that may run, the main one first
    joining   ids of the partner processes, in order of discovery
    decisions the decision tables its steps may ask
    """

    main: str
    entries: Mapping[str, Entry]
    joining: tuple[str, ...]
    decisions: Decisions

    @cached_property
    def documents(self) -> Mapping[str, DocumentSpecs]:
        """Process id -> what is known of its document."""
        return {process: specs_of(entry.document) for process, entry in self.entries.items()}

    @cached_property
    def specs(self) -> Mapping[str, BpmnProcessSpec]:
        """Specification name -> specification, for SpiffWorkflow."""
        specs: dict[str, BpmnProcessSpec] = {}
        for process, document in self.documents.items():
            specs.update(document.of(process))
        return specs

    @cached_property
    def places(self) -> Mapping[tuple[str, str], Place]:
        """(specification name, node id as SpiffWorkflow knows it) -> place."""
        places: dict[tuple[str, str], Place] = {}
        for process, document in self.documents.items():
            for node in document.model.nodes.values():
                if node.process == process:
                    parent = document.model.nodes[node.parent] if node.parent else None
                    scope = spec_id(parent) if parent is not None else process
                    places[scope, spec_id(node)] = Place(node, document)
        return places

    @cached_property
    def waiting_places(self) -> Mapping[str, Place]:
        """Key of a message -> the first node that waits for it."""
        places = [(p.letter.key, p) for p in self.places.values() if p.letter is not None and p.node.type in CATCHING]
        return dict(reversed(places))

    @cached_property
    def sent(self) -> frozenset[str]:
        """Keys of the messages that some node of the case can send."""
        places = self.places.values()
        return frozenset(p.letter.key for p in places if p.letter is not None and p.node.type in THROWING)

    @cached_property
    def filled(self) -> frozenset[str]:
        """The names that some step of the case gives a value: fields of forms, answers of tables, ``hasil``."""
        extensions = [place.node.extension for place in self.places.values()]
        asked = (extension.keputusan.ref for extension in extensions if extension.keputusan is not None)
        answered = (name for ref in asked if ref in self.decisions for name in self.decisions[ref].answers)
        return frozenset({"hasil", *(field.id for e in extensions for field in e.isian), *answered})


def plan_case(library: Library, process_id: str) -> Plan:
    """The plan of a process given by id or path.

    Raises SistemKerjaError SK-PUSTAKA-… for an unknown process, SK-JALAN-004 for a call of an unknown process.
    """
    main = library.find(process_id)
    entries = {main.process_id: main}
    partners: dict[str, None] = {}
    called: set[str] = set()
    waiting = [main.process_id]
    while waiting:
        current = waiting.pop(0)
        partners.update(dict.fromkeys(_partners(library, entries[current])))
        calls = library.calls(current)
        called.update(calls)
        for process in (*_partners(library, entries[current]), *calls):
            if process not in entries:
                entries[process] = _find(library, process, entries[current])
                waiting.append(process)
    joining = tuple(p for p in partners if p not in called and p != main.process_id)
    return Plan(main.process_id, entries, joining, library.decisions)


def _partners(library: Library, entry: Entry) -> tuple[str, ...]:
    """The processes of the other pools of its collaboration, and those of its file that a message starts."""
    model, own = entry.model, entry.process_id
    collaborations = {p.collaboration for p in model.participants.values() if p.process == own}
    pools = (p.process for p in model.participants.values() if p.collaboration in collaborations)
    found = (p for p in (*pools, *library.partners(own)) if p is not None and p in model.processes and p != own)
    return tuple(dict.fromkeys(found))


def _find(library: Library, process: str, near: Entry) -> Entry:
    """A process of the same file, or of the library."""
    if process in near.model.processes:
        return Entry(process, near.path, near.document, False)
    try:
        return library.find(process)
    except SistemKerjaError as error:
        call = next((n for n in near.model.nodes.values() if n.called_element == process), None)
        place = Location(near.document.name, call.line if call else None, call.id if call else None)
        raise SistemKerjaError(
            "SK-JALAN-004", f'Proses yang dipanggil, "{process}", tidak ada di pustaka.', place, error.saran
        ) from error
