"""``peta --jejak``: the way of a case, or to a violation, on the map."""

from __future__ import annotations

from pathlib import Path

import pytest

from sistemkerja_bpmn import read
from sistemkerja_bpmn.commands._pictures.marks import Trail, marks_of, read_trail
from sistemkerja_bpmn.errors import SistemKerjaError

from ..inspection.samples import DEADLOCK, SOUND
from .conftest import ROOT, Call

PROCESS = "kapuas-penunjukan-lintas-instansi"


@pytest.fixture
def stuck(tmp_path: Path) -> Path:
    file = tmp_path / "macet.bpmn"
    file.write_text(DEADLOCK, encoding="utf-8")
    return file


def test_nodes_carry_their_numbers_flows_none() -> None:
    model = read(SOUND.encode()).model
    trail = Trail(("mulai", "mulai--pilih", "pilih", "pilih", "kiri", "di-tempat-lain", "pilih"), ("gabung", "pilih"))
    assert marks_of(trail, model) == {
        "mulai--pilih": ("lewat", ""),
        "mulai": ("lewat", "1"),
        "pilih": ("masalah", "2, 4"),
        "kiri": ("lewat", "3"),
        "gabung": ("masalah", "!"),
    }


def test_many_visits_are_shortened() -> None:
    model = read(SOUND.encode()).model
    assert marks_of(Trail(("kiri", "kanan") * 5), model)["kiri"] == ("lewat", "1, 3, 5, …")


def test_a_trail_of_another_process_is_refused() -> None:
    with pytest.raises(SistemKerjaError, match="SK-PERINTAH-010"):
        marks_of(Trail(("di-tempat-lain",)), read(SOUND.encode()).model)


def test_the_violation_is_drawn_on_the_map(call: Call, stuck: Path) -> None:
    plain, marked = (call("peta", stuck, *more).stdout for more in ([], ["--jejak", "pelanggaran"]))
    assert plain.startswith("<")
    for text in (">1<", ">2<", ">3<", ">!<"):
        assert text not in plain
        assert text in marked


def test_the_json_of_periksa_draws_the_same(call: Call, stuck: Path, tmp_path: Path) -> None:
    other = tmp_path / "lancar.bpmn"
    other.write_text(SOUND, encoding="utf-8")
    found = tmp_path / "temuan.json"
    found.write_text(call("periksa", other, stuck, "--format", "json").stdout, encoding="utf-8")
    assert call("peta", stuck, "--jejak", found).stdout == call("peta", stuck, "--jejak", "pelanggaran").stdout


def test_a_trace_is_drawn_on_the_map(call: Call, tmp_path: Path) -> None:
    scenario = ROOT / "processes" / "skenario" / f"{PROCESS}--ditugaskan.yaml"
    trace = tmp_path / "jejak.json"
    assert call("jalankan", PROCESS, "--skenario", scenario, "--jejak", "json", "-o", trace).exit_code == 0
    steps = len(marks_of(read_trail(trace, PROCESS), read(ROOT / "processes" / f"{PROCESS}.bpmn").model))
    marked = call("peta", PROCESS, "--jejak", trace)
    assert marked.exit_code == 0
    assert steps > 20
    assert ">20<" in marked.stdout


def test_a_sound_process_has_no_violation_to_draw(call: Call) -> None:
    result = call("peta", PROCESS, "--jejak", "pelanggaran")
    assert result.exit_code == 2
    assert "SK-PERINTAH-008" in result.stderr


@pytest.mark.parametrize("text", ["bukan json", "[]", '{"berkas": "x", "temuan": [], "kesehatan": {}}', None])
def test_a_file_without_a_trail_is_refused(call: Call, stuck: Path, tmp_path: Path, text: str | None) -> None:
    file = tmp_path / "jejak.json"
    if text is not None:
        file.write_text(text, encoding="utf-8")
    result = call("peta", stuck, "--jejak", file)
    assert result.exit_code == 2
    assert "SK-PERINTAH-009" in result.stderr
    assert "pelanggaran" in result.stderr
