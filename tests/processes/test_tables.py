"""The decision tables of the library say what the catalogues say, row by row."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from itertools import product

import pytest
from lxml import etree

from sistemkerja_bpmn.bpmn.dmn.decision import Decision
from sistemkerja_bpmn.bpmn.expressions import evaluate
from sistemkerja_bpmn.execution.preparing.requirements import COLUMNS as REQUIREMENT
from sistemkerja_bpmn.execution.spiff.decisions import decide
from sistemkerja_bpmn.regulation.kedudukan import COLUMNS, Ruling, settle, table_id
from sistemkerja_bpmn.regulation.model import JENJANG, Kedudukan
from tests.processes.library import FOLDER, catalogues, library

REGULATIONS = list(catalogues())
TABLES = sorted(path.stem for path in FOLDER.glob("*.dmn"))
SUPERVISION = ("ya", "tidak")
ROWS = [
    (regulation, office.id, index)
    for regulation, catalogue in catalogues().items()
    for office in catalogue.organisasi.values()
    for index, _ in enumerate(office.kedudukan)
]


@cache
def ruling(regulation: str, office: str, jenjang: str, supervised: str) -> Ruling:
    data = {"organisasi": office, "jenjang": jenjang, "ada_pengawas": supervised}
    return settle(decide(library().decisions[table_id(regulation)], data).rows)


def catalogue_row(regulation: str, office: str, index: int) -> Kedudukan:
    return catalogues()[regulation].organisasi[office].kedudukan[index]


def test_every_file_is_read_and_is_named_after_its_decision() -> None:
    assert list(library().decisions) == TABLES
    assert library().decisions.unreadable == ()


@pytest.mark.parametrize("name", TABLES)
def test_the_file_is_valid_dmn(name: str) -> None:
    schema = etree.XMLSchema(etree.parse(str(files("SpiffWorkflow.dmn.parser") / "schema" / "DMN13.xsd")))
    tree = etree.parse(str(FOLDER / f"{name}.dmn"))
    assert schema.validate(tree), schema.error_log


@pytest.mark.parametrize(("regulation", "office", "index"), ROWS)
def test_every_row_of_the_catalogue_is_answered_with_the_same_superior(
    regulation: str, office: str, index: int
) -> None:
    row = catalogue_row(regulation, office, index)
    for jenjang in row.jenjang:
        answers = [ruling(regulation, office, jenjang, supervised) for supervised in SUPERVISION]
        found = [s for a in answers for s in (*a.decides, *a.detailed, *a.possible)]
        assert (row.atasan, row.rujukan) in {(superior.atasan, superior.rujukan) for superior in found}, jenjang


@pytest.mark.parametrize(("regulation", "office", "index"), ROWS)
def test_a_row_decides_unless_a_detail_takes_its_place(regulation: str, office: str, index: int) -> None:
    """Only general rules are set aside, and only where another row of the same jenjang decides."""
    row = catalogue_row(regulation, office, index)
    for jenjang in row.jenjang:
        answers = [ruling(regulation, office, jenjang, supervised) for supervised in SUPERVISION]
        if any((s.atasan, s.rujukan) == (row.atasan, row.rujukan) for a in answers for s in (*a.decides, *a.possible)):
            continue
        others = [other for other in catalogues()[regulation].organisasi[office].kedudukan if other is not row]
        assert "kaidah umum" in row.syarat
        assert any(jenjang in other.jenjang for other in others)


@pytest.mark.parametrize("regulation", REGULATIONS)
def test_no_row_is_added_to_the_catalogue(regulation: str) -> None:
    offices = catalogues()[regulation].organisasi
    known = {(row.atasan, row.rujukan) for office in offices.values() for row in office.kedudukan}
    for office, jenjang, supervised in product(offices, JENJANG, SUPERVISION):
        answer = ruling(regulation, office, jenjang, supervised)
        found = {(s.atasan, s.rujukan) for s in (*answer.decides, *answer.detailed, *answer.possible)}
        assert found <= known


@pytest.mark.parametrize("regulation", REGULATIONS)
def test_every_answer_names_its_clauses(regulation: str) -> None:
    table = library().decisions[table_id(regulation)]
    assert table.answers == COLUMNS
    for office, jenjang, supervised in product(catalogues()[regulation].organisasi, JENJANG, SUPERVISION):
        for superior in ruling(regulation, office, jenjang, supervised).decides:
            assert superior.rujukan and superior.rujukan_penilai and superior.penilai


@pytest.mark.parametrize(
    ("office", "jenjang", "supervised", "superior", "clause"),
    [
        ("sekretariat-daerah", "ahli-utama", "ya", "Sekretaris Daerah", "Lampiran A.1.c.1"),
        ("sekretariat-daerah", "pelaksana", "ya", "Pejabat Pengawas", "Lampiran A.1.c.3"),
        ("sekretariat-daerah", "pelaksana", "tidak", "Kepala Bagian", "Lampiran A.1.c.4"),
        ("kecamatan", "ahli-utama", "tidak", "Pejabat Pengawas", "Lampiran C.1.a"),
        ("kecamatan", "ahli-muda", "tidak", "Pejabat Administrator", "Lampiran C.1.c.1"),
        ("uptd-fungsional", "pelaksana", "tidak", "Kepala UPTD", "Lampiran G.1.b"),
        ("uptd-fungsional", "pelaksana", "ya", "Pejabat Pengawas", "Lampiran G.1.d.3"),
    ],
)
def test_kapuas_as_its_text_reads(office: str, jenjang: str, supervised: str, superior: str, clause: str) -> None:
    decides = ruling("kapuas", office, jenjang, supervised).decides
    assert [(found.atasan, found.rujukan) for found in decides] == [(superior, clause)]


@pytest.mark.parametrize(
    ("office", "jenjang", "supervised", "superiors"),
    [
        ("sekretariat-daerah", "pelaksana", "ya", ["Kepala Bagian", "Kepala Subbagian"]),
        ("sekretariat-daerah", "pelaksana", "tidak", ["Kepala Bagian"]),
        ("sekretariat-daerah", "ahli-utama", "ya", ["Pejabat Pimpinan Tinggi Pratama"]),
        ("rsud", "pelaksana", "tidak", ["Pejabat Administrator"]),
        ("umum", "pelaksana", "ya", ["Pejabat Pengawas"]),
    ],
)
def test_lamandau_fills_the_gaps_of_its_lampiran_from_pasal_18(
    office: str, jenjang: str, supervised: str, superiors: list[str]
) -> None:
    assert [found.atasan for found in ruling("lamandau", office, jenjang, supervised).decides] == superiors


def requirements() -> list[Decision]:
    return [table for table in library().decisions.values() if set(REQUIREMENT) <= set(table.answers)]


@pytest.mark.parametrize("table", requirements(), ids=lambda table: table.id)
def test_every_requirement_rests_on_a_ketentuan_and_its_clause(table: Decision) -> None:
    known = catalogues()[table.id.split("-")[0]].ketentuan
    for rule in table.rules:
        row = dict(zip(table.answers, (evaluate(v, {}) if v else "" for v in rule.values), strict=True))
        rests_on = known[str(row["ketentuan"])]
        assert str(row["rujukan"]).startswith(rests_on.rujukan)
        assert str(row["pesan"]).endswith(".")


def broken(name: str, **data: object) -> list[str]:
    table = library().decisions[name]
    answer = decide(table, dict.fromkeys(table.reads) | data)
    return [str(row["rujukan"]) for row in answer.rows]


def test_kapuas_limits_what_pasal_9_limits() -> None:
    maximum = catalogues()["kapuas"].ketentuan["kapuas-k-batas-diperbantukan"].data
    assert broken("kapuas-batas-penugasan", durasi_bulan=maximum["maks_bulan"], penugasan_ke=maximum["maks_kali"]) == []
    assert len(broken("kapuas-batas-penugasan", durasi_bulan=14, penugasan_ke=4)) == 2
    assert broken("kapuas-batas-penugasan") == []


def test_kapuas_asks_of_a_ketua_tim_what_its_lampiran_asks() -> None:
    fit = {"pendidikan": "s1-d4", "golongan": "iii-a", "penilaian_kinerja": "baik", "pengalaman_tahun": 4}
    assert broken("kapuas-syarat-ketua-tim", **fit) == []
    unfit = {
        "pendidikan": "d1-d3",
        "golongan": "ii",
        "penilaian_kinerja": "butuh-perbaikan",
        "pengalaman_tahun": 3.5,
    }
    for letter, (name, value) in zip("abcd", unfit.items(), strict=True):
        (clause,) = broken("kapuas-syarat-ketua-tim", **{**fit, name: value})
        assert clause.endswith(f"huruf {letter}")


@pytest.mark.parametrize("regulation", REGULATIONS)
def test_a_request_lacking_one_of_its_four_contents_is_named(regulation: str) -> None:
    full = {"maksud_tujuan": "a", "kompetensi": "b", "target_kinerja": "c", "durasi_bulan": 6}
    assert broken(f"{regulation}-isi-permohonan", **full) == []
    for name in full:
        assert len(broken(f"{regulation}-isi-permohonan", **{**full, name: None})) == 1
    assert len(broken(f"{regulation}-isi-permohonan")) == 4


@pytest.mark.parametrize(
    ("scope", "setter"),
    [
        ("internal", "Kepala Perangkat Daerah"),
        ("lintas-pd", "Sekretaris Daerah dan/atau Bupati"),
        ("lintas-instansi", "Bupati"),
    ],
)
def test_lamandau_pasal_24_says_who_sets_a_team(scope: str, setter: str) -> None:
    answer = decide(library().decisions["lamandau-penetapan-tim"], {"lingkup": scope})
    assert answer.values["penetap_tim"] == setter
    assert answer.rules[0].tests[0] is not None


def test_bukittinggi_has_an_exception_for_the_sekretariat_daerah() -> None:
    table = library().decisions["bukittinggi-penetapan-penugasan"]
    offices = catalogues()["bukittinggi"].organisasi
    setters = {o: decide(table, {"bentuk_penugasan": "individu", "organisasi": o}).values["penetap"] for o in offices}
    assert {office for office, setter in setters.items() if setter == "Asisten"} == {"sekretariat-daerah"}
