"""Figures of the eight principles, held against a count of the XML that knows nothing of the model."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from sistemkerja_bpmn import read
from sistemkerja_bpmn.bpmn.library import Library
from sistemkerja_bpmn.regulation.catalogue import load_catalogues
from sistemkerja_bpmn.regulation.process_map import Rank, build_process_map
from sistemkerja_bpmn.regulation.process_map.inside import process_box
from sistemkerja_bpmn.regulation.process_map.settings import MapSettings
from sistemkerja_bpmn.reports.prinsip import Figures, figures_of
from tests.support.builder import ProcessFile

B = "{http://www.omg.org/spec/BPMN/20100524/MODEL}"
SK = "{urn:sistemkerja:bpmn:1}"
ACTIVITIES = ("userTask", "sendTask", "receiveTask", "serviceTask", "businessRuleTask", "manualTask", "task")


def figures(library: Library, regulation: str) -> Iterator[Figures]:
    catalogue = load_catalogues(library.folder / "regulasi")[regulation]
    models = {i: e.model for i, e in library.entries.items() if e.is_main and i.split("-")[0] == regulation}
    for box in build_process_map(catalogue, models, MapSettings()).walk():
        if box.rank is Rank.PROSES:
            yield figures_of(box, models[box.process], None)


class Counted:
    """What stands in one file."""

    def __init__(self, path: Path) -> None:
        self.root = etree.parse(str(path)).getroot()
        tags = (*ACTIVITIES, "callActivity", "subProcess")
        self.activities = {e.get("id", ""): e for tag in tags for e in self.root.iter(B + tag)}
        self.lanes = {
            (ref.text or "").strip(): lane.get("name", "")
            for lane in self.root.iter(B + "lane")
            for ref in lane.findall(B + "flowNodeRef")
        }
        self.after: dict[str, list[str]] = {}
        for flow in (*self.root.iter(B + "sequenceFlow"), *self.root.iter(B + "messageFlow")):
            self.after.setdefault(flow.get("sourceRef", ""), []).append(flow.get("targetRef", ""))
        for event in self.root.iter(B + "boundaryEvent"):
            self.after.setdefault(event.get("attachedToRef", ""), []).append(event.get("id", ""))

    def next_activities(self, activity: str) -> set[str]:
        found: set[str] = set()
        seen: set[str] = set()
        waiting = list(self.after.get(activity, ()))
        while waiting:
            here = waiting.pop()
            if here not in seen:
                seen.add(here)
                found |= {here} & set(self.activities)
                waiting += [] if here in self.activities else self.after.get(here, ())
        return found

    @property
    def handovers(self) -> int:
        pairs = ((a, b) for a in self.activities for b in self.next_activities(a))
        return sum(self.lanes.get(a) != self.lanes.get(b) for a, b in pairs)

    @property
    def loops(self) -> int:
        """Edges to a node that is still being visited."""
        state: dict[str, str] = {}
        count = 0
        for event in self.root.iter(B + "startEvent"):
            path = [(event.get("id", ""), iter(self.after.get(event.get("id", ""), ())))]
            if path[0][0] in state:
                continue
            state[path[0][0]] = "open"
            while path:
                here, ways = path[-1]
                goal = next(ways, None)
                if goal is None:
                    state[here] = "done"
                    path.pop()
                elif goal not in state:
                    state[goal] = "open"
                    path.append((goal, iter(self.after.get(goal, ()))))
                else:
                    count += state[goal] == "open"
        return count

    @property
    def silent(self) -> int:
        return sum(
            e.tag != f"{B}callActivity"
            and e.find(f"{B}dataOutputAssociation") is None
            and not any(m.get("keluaran") for m in e.iter(f"{SK}mutuBaku"))
            for e in self.activities.values()
        )

    @property
    def added(self) -> int:
        holders = (e for e in self.root.iter() if e.find(f"{B}extensionElements/{SK}pelengkap") is not None)
        return len(list(holders))


@pytest.mark.parametrize("regulation", ["bukittinggi", "buleleng", "kapuas", "lamandau"])
def test_figures_of_the_library_are_those_of_the_files(processes: Path, regulation: str) -> None:
    library = Library.open(processes)
    for found in figures(library, regulation):
        counted = Counted(library.entries[found.process].path)
        own = {counted.lanes[id] for id in counted.activities if id in counted.lanes}
        assert (found.activities, found.roles) == (len(counted.activities), len(own)), found.process
        assert (found.handovers, len(found.loops)) == (counted.handovers, counted.loops), found.process
        assert (len(found.without_output), found.added) == (counted.silent, counted.added), found.process


def test_loops_say_where_they_begin_and_end_and_idle_roles_are_named() -> None:
    file = ProcessFile("contoh-siklus-dinas", "Siklus")
    pool = file.pool("pool", "Dinas")
    head, staff = pool.lane("kepala", "Kepala"), pool.lane("staf", "Staf")
    pool.lane("tamu", "Tamu")
    staff.start("mulai", "Mulai")
    staff.task("susun", "Menyusun")
    head.task("periksa", "Memeriksa")
    head.question("sesuai", "Sesuai?").to("selesai", "Ya", when='nilai == "ya"').to("susun", "Tidak")
    head.end("selesai", "Selesai", hasil=("selesai", "selesai"))
    model = read(file.to_xml().encode("utf-8")).model
    found = figures_of(process_box(model, "contoh-siklus-dinas", "P-01.01", {}), model, True)
    assert found.loops == ("Sesuai? (Tidak) kembali ke Menyusun",)
    assert (found.handovers, found.idle_roles) == (2, ("Tamu",))
    assert found.without_output == ("Menyusun", "Memeriksa")
