"""The command sapuan, as a newcomer runs it."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

from .conftest import Call
from .test_results import valid

NAME = "kapuas-penunjukan-lintas-unit"
QUICK = ("--kasus", "60", "--ulangan", "2")


def test_without_changes_each_role_gets_one_person_more(call: Call) -> None:
    result = call("sapuan", NAME, *QUICK)
    assert result.exit_code == 0
    text = " ".join(result.stdout.split())
    assert "(sekarang)" in text
    assert "Pejabat Fungsional 1 → 2 orang" in text
    assert "ASUMSI" in text
    assert "Tambahan satu orang yang paling mempersingkat" in text


def test_combinations_as_table_json_and_csv(call: Call, tmp_path: Path) -> None:
    changes = ("--ubah", "peran.Pejabat Penilai Kinerja dituju=1..2", "--ubah", "kedatangan=100%,120%")
    assert "120%" in call("sapuan", NAME, *QUICK, *changes).stdout
    out = tmp_path / "sapuan.json"
    assert call("sapuan", NAME, *QUICK, *changes, "--format", "json", "-o", out).exit_code == 0
    assert valid(out.read_text(encoding="utf-8"), "sapuan")
    data = json.loads(out.read_text(encoding="utf-8"))
    assert [state["nilai"] for state in data["keadaan"]] == [["1", "100%"], ["1", "120%"], ["2", "100%"], ["2", "120%"]]
    rows = list(csv.reader(io.StringIO(call("sapuan", NAME, *QUICK, *changes, "--format", "csv").stdout)))
    assert len(rows) == 5


def test_mistakes_are_explained(call: Call) -> None:
    for change, code in (("peran.Pejabat=2", "SK-SIMULASI-004"), ("orang=2", "SK-SIMULASI-016")):
        result = call("sapuan", NAME, *QUICK, "--ubah", change)
        assert result.exit_code == 2
        assert code in result.stderr
        assert change in result.stderr
    assert call("sapuan", NAME, "--dask", "kantor").exit_code == 2
    both = call("sapuan", NAME, "--dask", "tcp://kantor:1", "--pekerja", "2")
    assert both.exit_code == 2
    assert "tidak dipakai bersama" in both.stderr
    assert call("sapuan", NAME, "--pekerja", "banyak").exit_code == 2


def test_the_table_for_excel_is_in_hours(call: Call) -> None:
    change = ("--ubah", "kedatangan=120%")
    excel, plain = (
        call("sapuan", NAME, *QUICK, *change, "--format", form).stdout.splitlines() for form in ("excel", "csv")
    )
    assert excel[0].lstrip("\ufeff").split(";")[4:6] == ["siklus_kerja (jam)", "siklus_kerja_selang (jam)"]
    hours = float(excel[1].split(";")[4].replace(",", "."))
    assert round(hours * 3_600) == round(float(plain[1].split(",")[4]))
