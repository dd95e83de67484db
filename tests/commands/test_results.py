"""What the commands answer on the library: text, JSON, files, exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import Result
from jsonschema import Draft202012Validator

from .conftest import ROOT, Call, Run

PROCESS = "kapuas-penunjukan-lintas-instansi"
FILE = ROOT / "processes" / f"{PROCESS}.bpmn"
SCENARIOS = sorted((ROOT / "processes" / "skenario").glob(f"{PROCESS}--*.yaml"))


def valid(text: str, schema: str) -> object:
    """The JSON, after a check against its documented schema."""
    value = json.loads(text)
    described = json.loads((ROOT / "docs" / "skema" / f"{schema}.json").read_text(encoding="utf-8"))
    Draft202012Validator(described).validate(value)
    return value


def scenario(name: str) -> Path:
    return ROOT / "processes" / "skenario" / f"{PROCESS}--{name}.yaml"


def ok(result: Result) -> str:
    assert result.exit_code == 0, result.stderr
    return result.stdout


# ---- daftar


def test_daftar_names_every_main_process_with_its_outcomes(call: Call) -> None:
    rows = valid(ok(call("daftar", "--format", "json")), "daftar")
    assert isinstance(rows, list)
    by_id = {row["id"]: row for row in rows}
    assert set(by_id) == {file.stem for file in (ROOT / "processes").glob("*.bpmn")}
    assert {"nilai": "ditugaskan", "teks": "pegawai instansi lain menerima surat penugasan"} in by_id[PROCESS]["hasil"]
    assert by_id[PROCESS]["mitra"] == [f"{PROCESS}-dituju"]
    assert all(row["cakupan"]["terlaksana"] == row["cakupan"]["jumlah"] > 0 for row in rows)


def test_daftar_as_text_fits_its_width(call: Call) -> None:
    lines = ok(call("daftar")).splitlines()
    assert any(PROCESS in line and "13/13" in line for line in lines)
    assert max(map(len, lines)) <= 120


def test_daftar_of_an_empty_folder(call: Call, tmp_path: Path) -> None:
    assert "belum berisi proses" in ok(call("daftar", "--pustaka", tmp_path))


def test_daftar_tells_of_unreadable_files_and_shows_the_others(call: Call, tmp_path: Path) -> None:
    (tmp_path / f"{PROCESS}.bpmn").write_bytes(FILE.read_bytes())
    (tmp_path / "rusak.bpmn").write_text("<bukan", encoding="utf-8")
    result = call("daftar", "--pustaka", tmp_path)
    assert PROCESS in ok(result)
    assert "rusak.bpmn" in result.stderr


def test_library_may_be_named_by_the_environment(run: Run, tmp_path: Path) -> None:
    assert "belum berisi proses" in run("daftar", SISTEMKERJA_PUSTAKA=str(tmp_path)).stdout


# ---- telusur


def test_telusur_traces_what_is_modelled(call: Call) -> None:
    result = call("telusur", "kapuas", "--format", "json")
    (traced,) = valid(result.stdout, "telusur")  # type: ignore[misc]
    modelled = [procedure for procedure in traced["prosedur"] if procedure["dimodelkan"]]
    assert {"kapuas-siklus-kecamatan", PROCESS} <= {item["id"] for item in modelled}
    assert all(step["elemen"] for procedure in modelled for step in procedure["langkah"])
    assert result.exit_code == (0 if traced["cakupan"]["lengkap"] else 1)


def test_telusur_as_text_ends_with_the_coverage(call: Call) -> None:
    assert call("telusur", "kapuas").stdout.splitlines()[-1].startswith("Cakupan kapuas: ")


def test_telusur_without_regulation_covers_those_with_processes(call: Call) -> None:
    traced = valid(call("telusur", "--format", "json").stdout, "telusur")
    assert isinstance(traced, list)
    assert {item["regulasi"] for item in traced} == {file.stem.partition("-")[0] for file in FILE.parent.glob("*.bpmn")}


def test_telusur_suggests_the_nearest_regulation(call: Call) -> None:
    result = call("telusur", "kapus")
    assert result.exit_code == 2
    assert "SK-REG-010" in result.stderr
    assert "kapuas" in result.stderr


# ---- periksa


def test_the_library_has_no_errors(call: Call) -> None:
    result = call("periksa", "processes", "--format", "json")
    inspected = [valid(line, "periksa") for line in ok(result).splitlines()]
    assert len(inspected) == len([*(ROOT / "processes").glob("*.bpmn"), *(ROOT / "processes").glob("*.dmn")])
    for item in inspected:
        assert isinstance(item, dict)
        assert all(verdict["lengkap"] for verdict in item["kesehatan"].values())


def test_periksa_finds_a_deadlock_and_shows_the_way_there(call: Call, tmp_path: Path) -> None:
    file = tmp_path / "macet.bpmn"
    file.write_text(DEADLOCK, encoding="utf-8")
    result = call("periksa", file, "--format", "json")
    found = valid(result.stdout, "periksa")
    assert isinstance(found, dict)
    assert result.exit_code == 1
    assert found["kesehatan"]["macet"]["option_to_complete"] is False
    assert found["kesehatan"]["macet"]["contoh"][0] == "mulai"
    assert "SK-SEHAT-012" in {finding["kode"] for finding in found["temuan"]}


def test_periksa_as_sarif_lists_rules_and_soundness(call: Call, tmp_path: Path) -> None:
    file = tmp_path / "macet.bpmn"
    file.write_text(DEADLOCK, encoding="utf-8")
    log = json.loads(call("periksa", file, FILE, "--format", "sarif").stdout)
    (run,) = log["runs"]
    assert log["version"] == "2.1.0"
    assert "SK-SEHAT-012" in {result["ruleId"] for result in run["results"]}
    assert len(run["tool"]["driver"]["rules"]) > 50


def test_periksa_follows_the_settings_of_the_folder(call: Call, tmp_path: Path) -> None:
    file = tmp_path / "macet.bpmn"
    file.write_text(DEADLOCK, encoding="utf-8")
    before = json.loads(call("periksa", file, "--format", "json").stdout)
    rule = next(finding["aturan"] for finding in before["temuan"] if finding["aturan"] != "kesehatan")
    (tmp_path / "sistemkerja.toml").write_text(f'[periksa.tingkat]\n{rule} = "mati"\n', encoding="utf-8")
    after = json.loads(call("periksa", file, "--format", "json").stdout)
    assert rule not in {finding["aturan"] for finding in after["temuan"]}


def test_periksa_with_the_smallest_preset_finds_less(call: Call, tmp_path: Path) -> None:
    file = tmp_path / "macet.bpmn"
    file.write_text(DEADLOCK, encoding="utf-8")
    few, many = (
        json.loads(call("periksa", file, "--preset", preset, "--format", "json").stdout)["temuan"]
        for preset in ("dasar", "semua")
    )
    assert len(few) < len(many)


def test_periksa_says_which_file_it_could_not_read_and_goes_on(call: Call, tmp_path: Path) -> None:
    (tmp_path / "a-rusak.bpmn").write_text("<bukan", encoding="utf-8")
    (tmp_path / "b.bpmn").write_bytes(FILE.read_bytes())
    result = call("periksa", tmp_path, "--format", "json")
    broken, good = (json.loads(line) for line in result.stdout.splitlines())
    assert result.exit_code == 2
    assert (broken["temuan"][0]["aturan"], broken["kesehatan"]) == ("baca", {})
    assert set(good["kesehatan"]) == {PROCESS, f"{PROCESS}-dituju"}


def test_periksa_of_a_folder_without_files(call: Call, tmp_path: Path) -> None:
    result = call("periksa", tmp_path)
    assert result.exit_code == 2
    assert "SK-PERINTAH-003" in result.stderr


def test_periksa_prints_no_character_that_steers_a_terminal(call: Call, tmp_path: Path) -> None:
    file = tmp_path / "kendali.bpmn"
    evil = "\u202eNama\u0085\u200b&#x9b;31m"
    file.write_text(DEADLOCK.replace("Mulai", evil), encoding="utf-8")
    output = call("periksa", file).stdout
    assert not {"\u202e", "\u0085", "\u200b", "\u009b", "\x1b"} & set(output)


# ---- jalankan


@pytest.mark.parametrize("file", SCENARIOS, ids=lambda file: file.stem)
def test_every_scenario_reaches_its_outcome(call: Call, file: Path) -> None:
    process = file.stem.partition("--")[0]
    trace = valid(ok(call("jalankan", process, "--skenario", file, "--jejak", "json")), "jejak")
    assert isinstance(trace, dict)
    assert trace["status"] == "selesai"


def test_jalankan_as_text_shows_who_did_what(call: Call) -> None:
    text = ok(call("jalankan", PROCESS, "--skenario", scenario("ditugaskan")))
    assert text.splitlines()[0].split() == ["No", "Tahap", "Peran", "Kegiatan", "Keputusan", "Dokumen", "Tembusan"]
    assert "Hasil: Pegawai instansi lain menerima surat penugasan" in text


def test_jalankan_with_another_outcome_ends_with_1(call: Call, tmp_path: Path) -> None:
    wrong = tmp_path / "salah.yaml"
    text = scenario("ditugaskan").read_text(encoding="utf-8")
    wrong.write_text(text.replace("hasil: ditugaskan", "hasil: tidak-tersedia"), encoding="utf-8")
    result = call("jalankan", PROCESS, "--skenario", wrong)
    assert result.exit_code == 1
    assert "SK-SKENARIO-101" in result.stderr


def test_a_mandatory_content_that_is_missing_is_named(call: Call, tmp_path: Path) -> None:
    file = tmp_path / "kurang.yaml"
    lines = scenario("ditugaskan").read_text(encoding="utf-8").splitlines(keepends=True)
    file.write_text("".join(line for line in lines if "durasi_bulan" not in line), encoding="utf-8")
    result = call("jalankan", PROCESS, "--skenario", file)
    assert result.exit_code == 1
    assert "SK-SYARAT-001" in result.stderr and "Lampiran A.2.3.a angka 5" in result.stderr
    assert "durasi_bulan" in result.stderr


def test_a_decision_the_process_never_asks_is_named(call: Call, tmp_path: Path) -> None:
    file = tmp_path / "lebih.yaml"
    text = scenario("ditugaskan").read_text(encoding="utf-8")
    file.write_text(text.replace("keputusan:\n", "keputusan:\n  Cuaca cerah?: Ya\n"), encoding="utf-8")
    result = call("jalankan", PROCESS, "--skenario", file)
    assert result.exit_code == 1
    assert "Cuaca cerah?" in result.stderr
    assert "lebih.yaml:" in result.stderr


def test_unknown_process_suggests_the_nearest(call: Call) -> None:
    result = call("jalankan", "kapuas-penunjukan-lintas-instnsi")
    assert result.exit_code == 2
    assert "SK-PUSTAKA-001" in result.stderr
    assert PROCESS in result.stderr


def test_scenario_of_another_process_is_refused(call: Call) -> None:
    result = call("jalankan", "kapuas-penunjukan-lintas-unit", "--skenario", scenario("ditugaskan"))
    assert result.exit_code == 2
    assert "SK-PERINTAH-007" in result.stderr


@pytest.mark.parametrize("missing", ["--skenario", "PROSES"])
def test_missing_file_leaves_nothing_written(call: Call, tmp_path: Path, missing: str) -> None:
    target = tmp_path / "jejak.json"
    named = (
        (PROCESS, tmp_path / "tidak-ada.yaml")
        if missing == "--skenario"
        else ("./tidak-ada.bpmn", scenario("ditugaskan"))
    )
    result = call("jalankan", named[0], "--skenario", named[1], "-o", target)
    assert result.exit_code == 2
    assert "tidak-ada" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_questions_at_the_terminal(call: Call) -> None:
    """A refusal: four contents, a choice by number, an empty mandatory answer asked again, the reason."""
    answers = "Menyusun rencana\nPerencana\nRencana selesai\nenam\n6\n2\n\nBelum perlu\n"
    result = call("jalankan", PROCESS, stdin=answers)
    assert "Hasil: Permohonan ditolak Pejabat yang Berwenang pemohon" in ok(result)
    assert 'Nilai "enam" tidak sesuai' in result.stderr
    assert "Isian ini wajib diisi." in result.stderr
    assert "Permohonan disetujui? Tidak" in result.stderr


def test_questions_without_anybody_to_answer(call: Call) -> None:
    result = call("jalankan", PROCESS, stdin="")
    assert result.exit_code == 1
    assert "SK-PERINTAH-005" in result.stderr


# ---- tata


def test_tata_lays_out_in_place_and_keeps_the_rest(call: Call, tmp_path: Path) -> None:
    file = tmp_path / "macet.bpmn"
    file.write_text(DEADLOCK, encoding="utf-8")
    assert call("tata", file).exit_code == 0
    text = file.read_text(encoding="utf-8")
    assert "BPMNDiagram" in text
    assert text.partition("  <bpmndi:BPMNDiagram")[0] == DEADLOCK.partition("</definitions>")[0]


def test_tata_refuses_to_overwrite_what_somebody_drew(call: Call, tmp_path: Path) -> None:
    file = tmp_path / "milik-orang.bpmn"
    moved = FILE.read_text(encoding="utf-8").replace('<dc:Bounds x="', '<dc:Bounds x="1', 1)
    file.write_text(moved, encoding="utf-8", newline="\n")
    result = call("tata", file)
    assert result.exit_code == 2
    assert "--ulang" in result.stderr
    assert file.read_text(encoding="utf-8") == moved
    afresh = call("tata", FILE, "--ulang", "-o", "-").stdout_bytes
    assert call("tata", file, "--ulang").exit_code == 0
    assert file.read_bytes() == afresh


def test_tata_to_the_screen_leaves_the_file_alone(call: Call, tmp_path: Path) -> None:
    file = tmp_path / "macet.bpmn"
    file.write_text(DEADLOCK, encoding="utf-8")
    result = call("tata", file, "-o", "-")
    assert "BPMNDiagram" in ok(result)
    assert file.read_text(encoding="utf-8") == DEADLOCK


def test_tata_of_several_files_has_no_single_output(call: Call, tmp_path: Path) -> None:
    result = call("tata", FILE, FILE, "-o", tmp_path / "x.bpmn")
    assert result.exit_code == 2
    assert not (tmp_path / "x.bpmn").exists()


# ---- peta


@pytest.mark.parametrize(("ending", "start"), [("svg", b"<"), ("pdf", b"%PDF-"), ("png", b"\x89PNG")])
def test_peta_is_written_in_the_format_of_the_file_name(call: Call, tmp_path: Path, ending: str, start: bytes) -> None:
    file = tmp_path / f"peta.{ending}"
    assert call("peta", PROCESS, "-o", file).exit_code == 0
    assert file.read_bytes().startswith(start)


@pytest.mark.parametrize(("command", "subject"), [("peta", PROCESS), ("telusur", "kapuas")])
def test_a_file_name_with_another_ending_is_refused(call: Call, tmp_path: Path, command: str, subject: str) -> None:
    result = call(command, subject, "-o", tmp_path / "hasil.doc")
    assert result.exit_code == 2
    assert "SK-PERINTAH-015" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_peta_to_a_pipe(call: Call) -> None:
    result = call("peta", PROCESS)
    assert result.stdout_bytes.lstrip().startswith(b"<")
    assert b"</svg>" in result.stdout_bytes


def test_peta_of_an_unknown_kind(call: Call) -> None:
    result = call("peta", PROCESS, "--jenis", "lintas-fungs")
    assert result.exit_code == 2
    assert 'Maksud Anda "lintas-fungsi"?' in result.stderr


def test_peta_into_a_missing_folder_writes_nothing(call: Call, tmp_path: Path) -> None:
    result = call("peta", PROCESS, "-o", tmp_path / "tidak-ada" / "peta.svg")
    assert result.exit_code == 2
    assert "SK-BERKAS-001" in result.stderr
    assert list(tmp_path.iterdir()) == []


# ---- demo


def test_demo_shows_both_outcomes_and_draws_the_maps(call: Call, tmp_path: Path) -> None:
    text = ok(call("demo", "-o", tmp_path / "hasil"))
    assert "1. Permohonan disetujui" in text
    assert "Hasil: Pegawai instansi lain menerima surat penugasan" in text
    assert "2. Permohonan ditolak" in text
    assert "Hasil: Permohonan ditolak instansi dituju" in text
    assert text.count("Sesuai dengan skenario.") == 2
    assert {file.suffix for file in (tmp_path / "hasil").iterdir()} == {".svg", ".pdf", ".png"}


DEADLOCK = """<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="contoh" targetNamespace="urn:contoh">
  <process id="macet" isExecutable="true">
    <startEvent id="mulai" name="Mulai"/>
    <exclusiveGateway id="pilih" name="Ke mana?" default="pilih--gabung-2"/>
    <parallelGateway id="gabung"/>
    <endEvent id="selesai" name="Selesai"/>
    <sequenceFlow id="mulai--pilih" sourceRef="mulai" targetRef="pilih"/>
    <sequenceFlow id="pilih--gabung-1" name="Kiri" sourceRef="pilih" targetRef="gabung"/>
    <sequenceFlow id="pilih--gabung-2" name="Kanan" sourceRef="pilih" targetRef="gabung"/>
    <sequenceFlow id="gabung--selesai" sourceRef="gabung" targetRef="selesai"/>
  </process>
</definitions>
"""
