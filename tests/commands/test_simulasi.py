"""The command simulasi: from a newcomer's first call to comparison, files and mistakes."""

from __future__ import annotations

import json
from pathlib import Path

from .conftest import Call
from .test_results import valid

NAME = "kapuas-penunjukan-lintas-unit"
QUICK = ("--kasus", "60", "--ulangan", "2")


def test_a_first_call_says_what_it_assumes(call: Call) -> None:
    result = call("simulasi", NAME, *QUICK)
    assert result.exit_code == 0
    assert "Waktu siklus" in result.stdout
    assert "ASUMSI" in result.stdout
    assert "ulangan" not in result.stderr  # no progress where nobody watches


def test_template_then_comparison(call: Call, tmp_path: Path) -> None:
    first, second = tmp_path / "kantor.yaml", tmp_path / "lebih.yaml"
    assert call("simulasi", NAME, "--templat", "-o", first).exit_code == 0
    text = first.read_text(encoding="utf-8").replace("pemanasan: otomatis", "pemanasan: 0")
    first.write_text(text, encoding="utf-8")
    role = next(line for line in text.partition("peran:")[2].splitlines()[1:])
    second.write_text(text.replace(role, role.replace(": 1", ": 3")), encoding="utf-8")
    result = call("simulasi", NAME, "--konfigurasi", first, "--banding", second, *QUICK)
    assert result.exit_code == 0
    assert "+2 orang →" in " ".join(result.stdout.split())
    data = json.loads(
        call("simulasi", NAME, "--konfigurasi", first, "--banding", second, "--format", "json", *QUICK).stdout
    )
    assert data["selisih"]["pengerjaan"]["rerata"] == 0
    assert data["pertama"]["asumsi"]


def test_a_template_does_not_overwrite_what_is_there(call: Call, tmp_path: Path) -> None:
    file = tmp_path / "kantor.yaml"
    file.write_text("kasus: 5\n", encoding="utf-8")
    result = call("simulasi", NAME, "--templat", "-o", file)
    assert result.exit_code == 2
    assert "SK-PERINTAH-019" in result.stderr
    assert file.read_text(encoding="utf-8") == "kasus: 5\n"


def test_results_and_log_are_written_to_files(call: Call, tmp_path: Path) -> None:
    out, log = tmp_path / "hasil.json", tmp_path / "catatan.xes"
    result = call("simulasi", NAME, *QUICK, "--format", "json", "-o", out, "--log", log, "--benih", "7")
    assert result.exit_code == 0
    assert json.loads(out.read_text(encoding="utf-8"))["benih"] == 7
    assert log.read_text(encoding="utf-8").startswith("<?xml")


def test_mistakes_are_explained(call: Call, tmp_path: Path) -> None:
    wrong = tmp_path / "salah.yaml"
    wrong.write_text("kasus: 10\ndurasi:\n  tidak-ada: 1 jam\n", encoding="utf-8")
    result = call("simulasi", NAME, "--konfigurasi", wrong)
    assert result.exit_code == 2
    assert "SK-SIMULASI-004" in result.stderr
    assert "salah.yaml:3" in result.stderr
    assert call("simulasi", NAME, "--log", tmp_path / "x.txt").exit_code == 2
    assert call("simulasi", NAME, "--presisi", "banyak").exit_code == 2
    assert call("simulasi", "tidak-ada-proses").exit_code == 2


def test_pictures_are_written_to_a_folder(call: Call, tmp_path: Path) -> None:
    folder = tmp_path / "gambar"
    assert call("simulasi", NAME, *QUICK, "--gambar", folder).exit_code == 0
    names = {"waktu-siklus.svg", "pemakaian.svg", "waktu-tunggu.svg", "peta-tunggu.svg"}
    assert {path.name for path in folder.iterdir()} == names
    texts = {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}
    assert "Separuh kasus selesai" in texts["waktu-siklus.svg"]
    assert "Paling sibuk" in texts["pemakaian.svg"]
    assert "asumsi" in texts["pemakaian.svg"]
    assert "Waktu tunggu" in texts["peta-tunggu.svg"]
    assert " hari<" in texts["peta-tunggu.svg"]


def test_a_cluster_that_does_not_answer_is_explained(call: Call) -> None:
    result = call("simulasi", NAME, *QUICK, "--dask", "kantor")
    assert result.exit_code == 2
    assert "SK-SIMULASI-015" in result.stderr


def test_the_second_configuration_shares_requests_it_does_not_describe(call: Call, tmp_path: Path) -> None:
    first, second = tmp_path / "satu.yaml", tmp_path / "dua.yaml"
    first.write_text("kasus: 60\nulangan: 2\n", encoding="utf-8")
    second.write_text("kasus: 60\nulangan: 2\nperan: {Pejabat Penilai Kinerja dituju: 4}\n", encoding="utf-8")
    result = call("simulasi", NAME, "--konfigurasi", first, "--banding", second, "--format", "json")
    data = json.loads(result.stdout)
    gaps = [data[which]["konfigurasi"]["arrivals"] for which in ("pertama", "kedua")]
    assert gaps[0] == gaps[1]
    assert data["pertama"]["pemanasan"] == data["kedua"]["pemanasan"]


def test_json_is_as_documented(call: Call, tmp_path: Path) -> None:
    alone = call("simulasi", NAME, "--kasus", "60", "--ulangan", "1", "--format", "json").stdout
    assert valid(alone, "simulasi")
    path = tmp_path / "kantor.yaml"
    path.write_text("prioritas: {segera: 20%, biasa: 80%}\nbatas_waktu: 5 hari\n", encoding="utf-8")
    assert valid(call("simulasi", NAME, *QUICK, "--banding", path, "--format", "json").stdout, "simulasi")
    assert valid(call("simulasi", NAME, *QUICK, "--konfigurasi", path, "--format", "json").stdout, "simulasi")


def test_what_could_not_be_written_is_refused_before_anything_is_computed(call: Call, tmp_path: Path) -> None:
    (tmp_path / "berkas").write_text("", encoding="utf-8")
    long = ("simulasi", NAME, "--kasus", "10.000.000", "--ulangan", "10.000")
    for option in (("-o", tmp_path / "tidak" / "hasil.txt"), ("--log", tmp_path / "tidak" / "kasus.xes")):
        refused = call(*long, *option)
        assert refused.exit_code == 2
        assert "SK-BERKAS-001" in refused.stderr
    assert "SK-BERKAS-002" in call(*long, "--gambar", tmp_path / "berkas").stderr


def test_numbers_of_options_are_indonesian(call: Call) -> None:
    refused = call("simulasi", NAME, "--kasus", "banyak")
    assert refused.exit_code == 2
    assert "tulis bilangan bulat 1 sampai 10.000.000." in refused.stderr
    assert "INTEGER" not in call("simulasi", "--help").stdout + call("sapuan", "--help").stdout


def test_a_template_takes_no_configuration(call: Call) -> None:
    refused = call("simulasi", NAME, "--templat", "--konfigurasi", "kantor.yaml")
    assert refused.exit_code == 2
    assert "--konfigurasi tidak berlaku untuk --templat" in refused.stderr
