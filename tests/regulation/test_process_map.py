"""The process map: codes, levels, what passes, SIPOC, settings."""

from __future__ import annotations

from pathlib import Path

import pytest

from sistemkerja_bpmn.bpmn.library import Library
from sistemkerja_bpmn.errors import SistemKerjaError
from sistemkerja_bpmn.regulation.catalogue import load_catalogues
from sistemkerja_bpmn.regulation.process_map import (
    FILE_NAME,
    Kind,
    Link,
    Rank,
    build_process_map,
    cfm_code,
    read_settings,
    sop_code,
)
from sistemkerja_bpmn.regulation.process_map.parties import parties
from tests.support.builder import ProcessFile
from tests.support.small_library import CYCLE, PROCEDURE, map_of, write_library

SETTINGS = """\
jenis: {lainnya: Proses Manajerial}
regulasi:
  contoh:
    awalan: CTH
    kelompok:
      - {nama: Penataan pegawai, jenis: lainnya, proses: [contoh-penunjukan]}
"""


@pytest.fixture
def real_library() -> Library:
    return Library.open(Path(__file__).resolve().parents[2] / "processes")


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return write_library(tmp_path / "pustaka")


def test_codes_follow_the_place_in_the_map(library: Library) -> None:
    whole = map_of(library, prefix="PAN")
    assert [(box.code, box.rank.value, box.name) for box in whole.walk()] == [
        ("PAN-01", "kelompok", "Mekanisme kerja"),
        ("PAN-01.01", "proses", "Siklus Dinas"),
        ("PAN-01.01.01", "tahap", "Perencanaan"),
        ("PAN-01.01.01.01", "kegiatan", "Menyusun rencana"),
        ("PAN-01.01.01.02", "kegiatan", "Memeriksa rencana"),
        ("PAN-01.01.01.03", "kegiatan", "Penunjukan"),
        ("PAN-01.01.02", "tahap", "Pelaksanaan"),
        ("PAN-01.01.02.01", "kegiatan", "Melaksanakan rencana"),
        ("PAN-02", "kelompok", "Pelibatan pegawai"),
        ("PAN-02.01", "proses", "Penunjukan"),
        ("PAN-02.01.01", "kegiatan", "Mengirimkan permohonan"),
        ("PAN-02.01.02", "kegiatan", "Memutuskan permohonan"),
    ]
    assert cfm_code("PAN-01.01") == "PAN-01.01.CFM.01"
    assert sop_code("PAN-01.01") == "PAN-01.01.CFM.01.SOP.01"


def test_the_prefix_is_the_regulation_unless_set(library: Library) -> None:
    assert map_of(library).prefix == "CONTOH"


def test_links_say_what_passes(library: Library) -> None:
    whole = map_of(library, prefix="P")
    cycle = whole.find(CYCLE)
    assert cycle is not None
    assert cycle.links == (Link("P-01.01.01", "P-01.01.02", ("Rencana kegiatan",)),)
    planning = cycle.children[0]
    texts = {(link.source[-2:], link.target[-2:]): link.texts for link in planning.links}
    assert texts["01", "02"] == ("Rencana kegiatan",)
    assert texts["02", "03"] == ("Ya",)
    assert texts["02", "01"] == ("Tidak",)
    assert Link("P-01.01.01.01", "P-01.01.02", ("Rencana kegiatan",)) in planning.links


def test_a_call_links_the_processes_and_their_groups(library: Library) -> None:
    whole = map_of(library, prefix="P")
    there = Link("P-01.01", "P-02.01", ("Kebutuhan muncul",))
    back = Link("P-02.01", "P-01.01", ("Pegawai ditugaskan", "Permohonan ditolak", "Pemohon mundur"))
    assert whole.groups[0].links == (there, back)
    assert [(link.source, link.target) for link in whole.links] == [("P-01", "P-02"), ("P-02", "P-01")]


def test_parties_and_sipoc_come_from_lanes_roles_and_documents(library: Library) -> None:
    whole = map_of(library)
    cycle, procedure = whole.find(CYCLE), whole.find(PROCEDURE)
    assert cycle is not None and procedure is not None
    assert (cycle.internal, cycle.external) == (("Pelaksana", "Kepala Dinas"), ())
    assert procedure.internal == ("Pemohon", "Wakil", "Pemutus")
    assert cycle.sipoc.outputs == ("Rencana kegiatan",)
    assert procedure.sipoc.inputs == ("alasan",)
    assert "Wakil" in procedure.sipoc.customers


def test_who_gets_a_copy_from_another_agency_stays_with_its_own(real_library: Library) -> None:
    """The other pool sends a copy to our own official: it belongs to us, not to the agency that sends."""
    seen = 0
    for entry in real_library.entries.values():
        model = entry.document.model
        ours = {lane.name for lane in model.lanes.values() if lane.process == entry.process_id}
        others = {lane.name for lane in model.lanes.values() if lane.process != entry.process_id}
        found = parties(model, entry.process_id, model.nodes.values())
        abroad = {name.rpartition(" (")[0] for name in found.external}
        assert not abroad & (ours - others), entry.process_id
        seen += bool(abroad)
    assert seen


def test_neighbours_are_named_with_the_code_of_their_process(library: Library) -> None:
    whole = map_of(library, prefix="P")
    cycle, procedure = whole.find(CYCLE), whole.find(PROCEDURE)
    assert cycle is not None and procedure is not None
    assert procedure.sipoc.suppliers == ("Kepala Dinas (P-01.01)",)
    assert "Kepala Dinas (P-01.01)" in procedure.sipoc.customers
    assert cycle.sipoc.suppliers == ("Pemutus (P-02.01)",)
    checking = whole.find("P-01.01.01.02")
    assert checking is not None and checking.sipoc.suppliers == ("Pelaksana",)


def test_what_is_stated_but_not_drawn_names_a_supplier_too(library: Library) -> None:
    file = ProcessFile("contoh-evaluasi", "Evaluasi")
    lane = file.pool("pool-evaluasi", "Dinas").lane("lane-penilai", "Penilai")
    lane.start("evaluasi-mulai", "Hasil diterima")
    lane.task("nilai", "Menilai hasil", mutu=("Hasil periksa", "P1D", "nilai"))
    lane.end("evaluasi-selesai", "Dinilai", hasil=("dinilai", "dinilai"))
    (library.folder / "contoh-evaluasi.bpmn").write_text(file.to_xml(), encoding="utf-8")
    whole = map_of(Library.open(library.folder), prefix="P")
    box = whole.find("contoh-evaluasi")
    assert box is not None
    assert (box.sipoc.inputs, box.sipoc.suppliers) == (("Hasil periksa",), ("Kepala Dinas (P-01.01)",))


def test_settings_group_number_and_name(library: Library) -> None:
    (library.folder / FILE_NAME).write_text(SETTINGS, encoding="utf-8")
    whole = map_of(library)
    assert [(group.code, group.name) for group in whole.groups] == [
        ("CTH-01", "Mekanisme kerja"),
        ("CTH-02", "Penataan pegawai"),
    ]
    assert whole.labels[Kind.LAINNYA] == "Proses Manajerial"
    assert [group.code for group in whole.kinds[Kind.LAINNYA]] == ["CTH-02"]


def test_a_new_process_at_the_end_leaves_the_other_codes(library: Library) -> None:
    before = {box.process: box.code for box in map_of(library).walk() if box.rank is Rank.PROSES}
    text = (library.folder / f"{PROCEDURE}.bpmn").read_text(encoding="utf-8")
    (library.folder / "contoh-zzz.bpmn").write_text(text.replace(PROCEDURE, "contoh-zzz"), encoding="utf-8")
    after = {box.process: box.code for box in map_of(Library.open(library.folder)).walk() if box.rank is Rank.PROSES}
    assert after == before | {"contoh-zzz": "CONTOH-03.01"}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("jenis: {utama: Utama}\n", "SK-REG-007"),
        ("warna: merah\n", "SK-REG-003"),
        ("regulasi: [contoh]\n", "SK-REG-005"),
        ("regulasi: {contoh: {kelompok: [{nama: A, jenis: luar, proses: []}]}}\n", "SK-REG-007"),
        (
            "regulasi: {contoh: {kelompok: [{nama: A, jenis: inti, proses: [a, a]}]}}",
            "SK-REG-006",
        ),
    ],
)
def test_faulty_settings_are_refused_with_their_line(tmp_path: Path, text: str, code: str) -> None:
    file = tmp_path / FILE_NAME
    file.write_text(text, encoding="utf-8")
    with pytest.raises(SistemKerjaError) as caught:
        read_settings(file)
    assert (caught.value.kode, caught.value.lokasi.line) == (code, 1)


@pytest.mark.parametrize("regulation", ["kapuas", "buleleng", "bukittinggi", "lamandau"])
def test_every_process_and_activity_of_the_library_is_on_the_map_once(processes: Path, regulation: str) -> None:
    library = Library.open(processes)
    models = {id: e.model for id, e in library.entries.items() if e.is_main and id.startswith(f"{regulation}-")}
    catalogue = load_catalogues(processes / "regulasi")[regulation]
    whole = build_process_map(catalogue, models, read_settings(processes / FILE_NAME).of(regulation))
    boxes = list(whole.walk())
    assert sorted(box.process for box in boxes if box.rank is Rank.PROSES) == sorted(models)
    assert len({box.code for box in boxes}) == len(boxes)
    drawn = [(box.process, box.element) for box in boxes if box.element]
    there = {(id, n.id) for id, model in models.items() for n in model.nodes.values() if n.is_activity}
    assert len(drawn) == len(set(drawn))
    assert set(drawn) == there
    known = {box.code for box in boxes}
    assert all({link.source, link.target} <= known for box in boxes for link in box.links)


def test_settings_of_the_library_name_processes_that_exist(processes: Path) -> None:
    library = Library.open(processes)
    settings = read_settings(processes / FILE_NAME)
    listed = {p for regulation in settings.regulations.values() for group in regulation.groups for p in group.processes}
    assert listed == {id for id, entry in library.entries.items() if entry.is_main}
