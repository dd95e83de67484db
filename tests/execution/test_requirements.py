"""Business rule tasks and requests held against the rules: before a scenario starts, and as forms are filled."""

from __future__ import annotations

from pathlib import Path

import pytest

from sistemkerja_bpmn.bpmn.library import Library
from sistemkerja_bpmn.errors import SistemKerjaError
from sistemkerja_bpmn.execution import RandomAnswers, Status, Trace, read_scenario, run, run_scenario
from sistemkerja_bpmn.execution.answering.answers import InteractiveAnswers

from .small import END, START, Fixed, execute, flows, gateway, process, simple, task, when, work
from .tables import table, write_table

LIMIT = table(
    "batas",
    ["durasi_bulan", "penugasan_ke"],
    ["pesan", "ketentuan", "rujukan"],
    (["> 12", "-"], ['"Paling lama dua belas bulan."', '"k-batas"', '"Pasal 9 ayat (4)"']),
    (["-", "> 3"], ['"Paling tinggi tiga kali."', '"k-batas"', '"Pasal 9 ayat (4)"']),
    (["null", "-"], ['"Durasi belum diisi."', '"k-isi"', '"Lampiran A"']),
    policy="COLLECT",
)
FIELDS = (
    '<sk:isian id="durasi_bulan" label="Durasi" jenis="angka" wajib="true"/>'
    '<sk:isian id="penugasan_ke" label="Kali ke-" jenis="angka" wajib="false"/><sk:syarat ref="batas"/>'
)
REQUEST = simple(work("x", isian=FIELDS))
SETTER = table("penetap", ["lingkup"], ["oleh", "rujukan"], (['"pd"'], ['"Bupati"', '"Pasal 24"']))
ASK = (
    '<sk:isian id="lingkup" label="Lingkup" jenis="pilihan" wajib="true"><sk:pilihan nilai="pd" label="PD"/>'
    '<sk:pilihan nilai="unit" label="Unit"/></sk:isian>'
)
RULE = task("b", '<bpmn:extensionElements><sk:keputusan ref="penetap"/></bpmn:extensionElements>', "businessRuleTask")
DECIDED = process(
    START,
    work("x", isian=ASK),
    RULE,
    gateway("exclusive", "g", "g--selesai"),
    task("bupati"),
    END,
    flows("mulai x b g selesai", "bupati selesai"),
    when("g", "bupati", 'oleh == "Bupati"'),
)


def refused(folder: Path, **answers: object) -> SistemKerjaError:
    with pytest.raises(SistemKerjaError) as caught:
        execute(folder, REQUEST, answers={name: [value] for name, value in answers.items()})
    assert caught.value.kode == "SK-SYARAT-001"
    return caught.value


def scenario(folder: Path, text: str) -> Trace:
    path = folder / "skenario.yaml"
    path.write_text(f"proses: proses\njudul: coba\n{text}harapan:\n  hasil: selesai\n", encoding="utf-8")
    return run_scenario(Library.open(folder), read_scenario(path)).trace


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_table(tmp_path, LIMIT, "batas.dmn")
    write_table(tmp_path, SETTER, "penetap.dmn")
    return tmp_path


def test_a_table_decides_and_the_trace_names_the_clause(folder: Path) -> None:
    trace = execute(folder, DECIDED, answers={"lingkup": ["pd"]})
    step = next(step for step in trace.langkah if step.elemen == "b")
    assert step.tabel is not None
    assert (step.tabel.id, step.tabel.baris, step.tabel.rujukan) == ("penetap", (1,), ("Pasal 24",))
    assert [(value.nama, value.nilai) for value in step.tabel.masukan] == [("lingkup", "pd")]
    assert "bupati" in [step.elemen for step in trace.langkah]


def test_where_no_row_matches_the_default_is_taken(folder: Path) -> None:
    trace = execute(folder, DECIDED, answers={"lingkup": ["unit"]})
    assert trace.status is Status.SELESAI
    assert "bupati" not in [step.elemen for step in trace.langkah]


def test_a_request_within_the_rules_goes_on(folder: Path) -> None:
    trace = execute(folder, REQUEST, answers={"durasi_bulan": [12], "penugasan_ke": [3]})
    assert trace.status is Status.SELESAI


def test_a_request_that_breaks_a_rule_is_answered_with_the_clause(folder: Path) -> None:
    error = refused(folder, durasi_bulan=14, penugasan_ke=1)
    assert "Paling lama dua belas bulan." in error.pesan
    assert "Pasal 9 ayat (4)" in error.pesan and "k-batas" in error.pesan
    assert "durasi_bulan" in error.saran
    assert error.lokasi.element == "x"


def test_every_broken_rule_is_named(folder: Path) -> None:
    error = refused(folder, durasi_bulan=14, penugasan_ke=4)
    assert "dua belas" in error.pesan and "tiga kali" in error.pesan


def test_mandatory_content_is_a_rule_before_it_is_a_field(folder: Path) -> None:
    assert "Lampiran A" in refused(folder, durasi_bulan="", penugasan_ke="").pesan


def test_random_requests_keep_to_the_rules(folder: Path) -> None:
    (folder / "p.bpmn").write_text(execute_source(REQUEST), encoding="utf-8")
    for seed in range(20):
        trace = run(Library.open(folder), "proses", RandomAnswers(seed))
        (step,) = (step for step in trace.langkah if step.elemen == "x")
        assert all(a.nilai is not None and int(a.nilai) <= 12 for a in step.isian)


def execute_source(text: str) -> str:
    from .small import HEAD

    return f"{HEAD}{text}</bpmn:definitions>\n"


def test_a_person_is_told_right_after_the_form(folder: Path) -> None:
    (folder / "p.bpmn").write_text(execute_source(REQUEST), encoding="utf-8")
    asked: list[str] = []

    def ask(form: object, field: object, problem: str) -> str:
        asked.append(str(getattr(field, "id", "")))
        return "14"

    with pytest.raises(SistemKerjaError, match="dua belas"):
        run(Library.open(folder), "proses", InteractiveAnswers(ask))
    assert asked == ["durasi_bulan", "penugasan_ke"]


def test_a_scenario_is_answered_at_its_line(folder: Path) -> None:
    (folder / "p.bpmn").write_text(execute_source(REQUEST), encoding="utf-8")
    with pytest.raises(SistemKerjaError) as caught:
        scenario(folder, "isian:\n  durasi_bulan: 6\n  penugasan_ke: 4\n")
    assert (caught.value.kode, caught.value.lokasi.line) == ("SK-SYARAT-001", 5)
    assert "tiga kali" in caught.value.pesan


def test_a_scenario_is_answered_before_anything_else_goes_wrong(folder: Path) -> None:
    """The second form breaks the rule; the first lacks a value, which only a running case would notice."""
    text = process(
        START,
        work("awal", isian='<sk:isian id="catatan" label="Catatan" jenis="teks" wajib="true"/>'),
        work("x", isian=FIELDS),
        END,
        flows("mulai awal x selesai"),
    )
    (folder / "p.bpmn").write_text(execute_source(text), encoding="utf-8")
    with pytest.raises(SistemKerjaError) as caught:
        scenario(folder, "isian:\n  x:\n    durasi_bulan: 14\n")
    assert (caught.value.kode, caught.value.lokasi.line) == ("SK-SYARAT-001", 5)


def test_a_form_that_shares_its_fields_is_checked_when_reached(folder: Path) -> None:
    other = work("y", isian='<sk:isian id="durasi_bulan" label="Durasi" jenis="angka" wajib="true"/>')
    text = process(
        START,
        work("pilih", isian=ASK),
        gateway("exclusive", "g", "g--y"),
        work("x", isian=FIELDS.replace('id="penugasan_ke"', 'id="durasi_lain"')),
        other,
        END,
        flows("mulai pilih g y selesai", "x selesai"),
        when("g", "x", 'lingkup == "pd"'),
    )
    text = text.replace('<sk:isian id="durasi_lain" label="Kali ke-" jenis="angka" wajib="false"/>', "")
    write_table(folder, LIMIT.replace("penugasan_ke", "durasi_bulan"), "batas.dmn")
    (folder / "p.bpmn").write_text(execute_source(text), encoding="utf-8")
    trace = scenario(folder, "isian:\n  lingkup: unit\n  durasi_bulan: 14\n")
    assert "y" in [step.elemen for step in trace.langkah]
    with pytest.raises(SistemKerjaError, match="dua belas"):
        scenario(folder, "isian:\n  lingkup: pd\n  durasi_bulan: 14\n")


BROKEN = {
    "bare task": (simple(task("x", tag="businessRuleTask")), "SK-JALAN-104"),
    "unknown table": (DECIDED.replace('"penetap"', '"penetab"'), "SK-PUSTAKA-005"),
    "missing input": (DECIDED.replace(ASK, ""), "SK-JALAN-116"),
    "no table of requirements": (REQUEST.replace('ref="batas"', 'ref="penetap"'), "SK-JALAN-116"),
    "nothing is filled": (
        simple(task("x", '<bpmn:extensionElements><sk:syarat ref="batas"/></bpmn:extensionElements>')),
        "SK-JALAN-118",
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_cannot_be_asked_is_found_before_a_case_starts(name: str, folder: Path) -> None:
    text, code = BROKEN[name]
    with pytest.raises(SistemKerjaError) as caught:
        execute(folder, text)
    assert caught.value.kode == code
    assert caught.value.lokasi.line and caught.value.saran


def test_a_table_that_answers_nothing_of_a_requirement_is_refused(folder: Path) -> None:
    write_table(folder, LIMIT.replace('name="pesan"', 'name="ucapan"'), "batas.dmn")
    with pytest.raises(SistemKerjaError, match="bukan tabel syarat"):
        execute(folder, REQUEST)


def test_a_table_that_cannot_be_read_says_why(folder: Path) -> None:
    write_table(folder, SETTER.replace('"pd"', "open(1)", 1), "penetap.dmn")
    with pytest.raises(SistemKerjaError) as caught:
        execute(folder, DECIDED, answers={"lingkup": ["pd"]})
    assert caught.value.kode == "SK-UNGKAPAN-003"


def test_answers_of_a_class_of_its_own_are_checked_too(folder: Path) -> None:
    assert not hasattr(Fixed(), "again")
    refused(folder, durasi_bulan=13, penugasan_ke=None)
