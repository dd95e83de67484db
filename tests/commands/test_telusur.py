"""``telusur``: workbooks, two regulations side by side, and libraries edited into nonsense."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path
from time import process_time

import pytest
from jsonschema import Draft202012Validator
from openpyxl import load_workbook

from tests.regulation.samples import CATALOGUE, process

from .conftest import ROOT, Call

FILE = "contoh-penunjukan.bpmn"
CALL = '<bpmn:callActivity id="panggil" name="Memanggil" calledElement="contoh-penunjukan"/>'
TABLE = """\
<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="Batas" namespace="urn:contoh">
  <decision id="contoh-kedudukan" name="Kedudukan">
    <decisionTable id="t" hitPolicy="FIRST">
      <input id="i"><inputExpression id="e"><text>jenjang</text></inputExpression></input>
      <output id="o1" name="atasan"/>
      <output id="o2" name="ketentuan"/>
      <rule id="r1">
        <inputEntry id="r1-i"><text>-</text></inputEntry>
        <outputEntry id="r1-o1"><text>"Kepala Dinas"</text></outputEntry>
        <outputEntry id="r1-o2"><text>"contoh-k-isi"</text></outputEntry>
      </rule>
    </decisionTable>
  </decision>
</definitions>
"""


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """A small library in order: one catalogue, one process, one table."""
    (tmp_path / "regulasi").mkdir()
    (tmp_path / "regulasi" / "contoh.yaml").write_text(CATALOGUE, encoding="utf-8")
    (tmp_path / FILE).write_text(process(), encoding="utf-8")
    (tmp_path / "contoh-kedudukan.dmn").write_text(TABLE, encoding="utf-8")
    return tmp_path


def edit(file: Path, before: str, after: str) -> int:
    """Edit a file into nonsense; the line of the change."""
    text = file.read_text(encoding="utf-8")
    assert before in text
    file.write_text(text.replace(before, after, 1), encoding="utf-8")
    return text[: text.index(before)].count("\n") + 1


# ---- workbooks


def test_the_workbook_has_its_five_sheets(call: Call, library: Path, tmp_path: Path) -> None:
    target = tmp_path / "telusur.xlsx"
    result = call("telusur", "contoh", "--pustaka", library, "-o", target)
    assert result.exit_code == 1
    book = load_workbook(BytesIO(target.read_bytes()))
    assert book.sheetnames == ["Ringkasan", "Klausul → elemen", "Elemen → klausul", "Temuan", "Ketentuan"]
    rows = list(book["Klausul → elemen"].iter_rows(min_row=2, values_only=True))
    assert [(row[2], row[10], row[11]) for row in rows] == [
        ("contoh.A.3.a", None, None),
        ("contoh.A.4.a", "kirim", FILE),
        ("contoh.A.4.b", "putus", FILE),
    ]
    (finding,) = book["Temuan"].iter_rows(min_row=2, values_only=True)
    assert finding[3:6] == ("tinggi", "Cabang penolakan tidak ada", "dijawab: pelengkap")
    assert next(row[3:6] for row in book["Ringkasan"].iter_rows(min_row=2, values_only=True)) == (3, 2, 66)


def test_a_workbook_is_not_written_to_a_missing_folder(call: Call, library: Path) -> None:
    result = call("telusur", "contoh", "--pustaka", library, "-o", library / "tidak-ada" / "t.xlsx")
    assert result.exit_code == 2
    assert "SK-BERKAS-001" in result.stderr


def test_text_and_json_go_to_a_file_as_well(call: Call, library: Path, tmp_path: Path) -> None:
    for name in ("t.json", "t.teks"):
        call("telusur", "contoh", "--pustaka", library, "-o", tmp_path / name)
    assert json.loads((tmp_path / "t.json").read_text(encoding="utf-8"))[0]["regulasi"] == "contoh"
    assert "Cakupan contoh: 2 dari 3" in (tmp_path / "t.teks").read_text(encoding="utf-8")


# ---- beda


def test_beda_overview_names_pairs_and_fits_the_terminal(call: Call) -> None:
    text = call("telusur", "--beda", "kapuas", "bukittinggi").stdout
    assert "penunjukan-lintas-instansi" in text
    assert max(map(len, text.splitlines())) <= 120


def test_beda_of_one_procedure_shows_both_sides(call: Call) -> None:
    result = call("telusur", "--beda", "kapuas", "bukittinggi", "--proses", "penunjukan-lintas-instansi")
    assert result.exit_code == 0
    for part in ("Langkah:", "Peran", "Penyerahan", "menandatangani", "Tembusan", "Keputusan", "Dokumen", "Hasil"):
        assert part in result.stdout
    assert max(map(len, result.stdout.splitlines())) <= 120


def test_beda_as_json_follows_its_schema(call: Call) -> None:
    schema = json.loads((ROOT / "docs" / "skema" / "beda.json").read_text(encoding="utf-8"))
    data = json.loads(call("telusur", "--beda", "kapuas", "lamandau", "--format", "json").stdout)
    Draft202012Validator(schema).validate(data)
    pairs = {(item["kiri"], item["kanan"]) for item in data["prosedur"]}
    assert ("kapuas-penunjukan-lintas-unit", "lamandau-penunjukan-lintas-unit") in pairs


def test_beda_of_two_offices_of_one_regulation_as_workbook(call: Call, tmp_path: Path) -> None:
    target = tmp_path / "beda.xlsx"
    ids = ("bukittinggi-siklus-dinas", "bukittinggi-siklus-kecamatan")
    assert call("telusur", "--beda", *ids, "-o", target).exit_code == 0
    book = load_workbook(BytesIO(target.read_bytes()))
    assert book.sheetnames == ["Ringkasan", "Langkah", "Lainnya", "Tanpa padanan"]
    assert [cell.value for cell in next(book["Ringkasan"].iter_rows())][:2] == list(ids)


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("--beda", "kapuas", "bukitinggi"), "bukittinggi"),
        (("--beda", "kapuas", "bukittinggi", "--proses", "penunjukan-lintas-instan"), "penunjukan-lintas-instansi"),
        (("--beda", "kapuas", "bukittinggi-siklus-dinas"), "SK-PERINTAH-016"),
        (("kapuas", "--beda", "kapuas", "bukittinggi"), "hapus"),
        (("kapuas", "--proses", "penunjukan-dalam-unit"), "--beda"),
    ],
)
def test_what_cannot_be_compared_is_said(call: Call, args: tuple[str, ...], words: str) -> None:
    result = call("telusur", *args)
    assert result.exit_code == 2
    assert words in result.stderr


# ---- nonsense

BROKEN_CATALOGUE = [
    ("SK-REG-008", "pelaku: [Pemohon]", "pelaku: [Pemohong]", -2),
    ("SK-REG-006", "id: contoh.A.4.b", "id: contoh.A.4.a", 0),
    ("SK-REG-002", "pelibatan:", "pelibatan: [", 1),
]


@pytest.mark.parametrize(("kode", "before", "after", "offset"), BROKEN_CATALOGUE)
def test_a_broken_catalogue_is_reported_by_both_commands(
    call: Call, library: Path, kode: str, before: str, after: str, offset: int
) -> None:
    line = edit(library / "regulasi" / "contoh.yaml", before, after) + offset
    traced = call("telusur", "contoh", "--pustaka", library)
    assert traced.exit_code == 2
    assert kode in traced.stderr
    assert f"contoh.yaml:{line}" in traced.stderr
    checked = call("periksa", library / FILE, "--pustaka", library)
    assert checked.exit_code == 1
    assert kode in checked.stdout
    assert f"contoh.yaml:{line}" in checked.stdout


def test_an_unknown_role_in_a_process_is_reported_by_both(call: Call, library: Path) -> None:
    line = edit(library / FILE, 'name="Pemutus"', 'name="Pemutuskan"')
    assert f"{FILE}:{line}" in call("periksa", library / FILE, "--pustaka", library).stdout
    text = call("telusur", "contoh", "--pustaka", library).stdout
    assert "SK-TELUSUR-005" in text
    assert f"{FILE}:" in text


def test_a_call_in_a_circle_is_reported_by_both(call: Call, library: Path) -> None:
    edit(library / FILE, "</bpmn:process>", f"{CALL}\n</bpmn:process>")
    text = (library / FILE).read_text(encoding="utf-8")
    line = text[: text.index(CALL)].count("\n") + 1
    for command in (("periksa", library / FILE), ("telusur", "contoh")):
        result = call(*command, "--pustaka", library)
        assert result.exit_code == 1
        assert "contoh-penunjukan → contoh-penunjukan" in result.stdout
        assert f"{FILE}:{line}" in result.stdout


def test_an_element_id_used_twice_is_reported_by_both(call: Call, library: Path) -> None:
    edit(library / FILE, 'id="ditolak"', 'id="mundur"')
    for command in (("periksa", library / FILE), ("telusur", "contoh")):
        result = call(*command, "--pustaka", library)
        assert result.exit_code == 1
        assert "mundur" in result.stdout
        assert f"{FILE}:" in result.stdout
    assert "SK-TELUSUR-016" in call("telusur", "contoh", "--pustaka", library).stdout


def test_a_process_id_in_two_files_is_reported_by_both(call: Call, library: Path) -> None:
    (library / "salinan.bpmn").write_bytes((library / FILE).read_bytes())
    for command in (("periksa", library), ("telusur", "contoh")):
        result = call(*command, "--pustaka", library)
        assert result.exit_code in {1, 2}
        assert "SK-PUSTAKA-002" in result.output
        assert "salinan.bpmn:" in result.output


@pytest.mark.parametrize(
    ("kode", "before", "after"),
    [
        ("SK-TELUSUR-017", "contoh-k-isi", "contoh-k-isian"),
        ("SK-TELUSUR-018", "Kepala Dinas", "Kepala Langit"),
    ],
)
def test_a_table_that_left_the_catalogue_is_reported(
    call: Call, library: Path, kode: str, before: str, after: str
) -> None:
    assert kode not in call("telusur", "contoh", "--pustaka", library).stdout
    edit(library / "contoh-kedudukan.dmn", before, after)
    result = call("telusur", "contoh", "--pustaka", library)
    assert result.exit_code == 1
    assert kode in result.stdout
    assert "contoh-kedudukan.dmn:8" in result.stdout


def test_unreadable_tables_and_processes_are_told_of(call: Call, library: Path) -> None:
    edit(library / "contoh-kedudukan.dmn", "</rule>", "</rul>")
    (library / "rusak.bpmn").write_text("<bukan", encoding="utf-8")
    result = call("telusur", "contoh", "--pustaka", library)
    assert result.exit_code == 1
    assert "rusak.bpmn" in result.stderr
    assert "contoh-kedudukan.dmn:" in result.stderr
    assert "Cakupan contoh" in result.stdout


def test_a_broken_list_of_reasons_is_refused_with_its_line(call: Call, library: Path) -> None:
    (library / "temuan-tanpa-elemen.yaml").write_text("contoh-t-penolakan: A.\nlain: B.\n", encoding="utf-8")
    result = call("telusur", "contoh", "--pustaka", library)
    assert result.exit_code == 2
    assert "temuan-tanpa-elemen.yaml:2" in result.stderr


# ---- speed


@pytest.mark.parametrize("command", ["daftar", "telusur"])
def test_the_whole_library_is_listed_quickly(call: Call, command: str) -> None:
    """The limit is 2 s for about 150 processes; counted is our own time, with room for slower machines."""
    call(command)  # modules are loaded once
    start = process_time()
    call(command)
    assert process_time() - start < 4
