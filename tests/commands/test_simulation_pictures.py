"""Pictures of simulations: where waiting is shown on the map, and the picture of a sweep."""

from __future__ import annotations

from pathlib import Path

import pytest

from sistemkerja_bpmn.bpmn.library import Library
from sistemkerja_bpmn.commands._pictures import simulation_pictures as _simulation_pictures
from sistemkerja_bpmn.commands._pictures.simulation_pictures import waiting_marks
from sistemkerja_bpmn.simulation import Configuration, Result, carry_out, prepare, result_of

from ..simulation.small import body, library, process
from .conftest import ROOT, Call

NAME = "kapuas-penunjukan-lintas-unit"
CYCLE = "kapuas-siklus-kecamatan"


def result(name: str) -> tuple[Result, Library]:
    source = Library.open(ROOT / "processes")
    plan = prepare(source, name, Configuration(cases=60, replications=2, warm_up=0))
    return result_of(carry_out(plan)), source


def test_waiting_is_shown_on_the_steps_that_wait() -> None:
    found, source = result(NAME)
    marks = waiting_marks(found, source.find(NAME))
    assert set(marks) <= {step.element for step in found.steps}
    weights = {id: rest[0] for id, (_tone, _text, *rest) in marks.items()}
    assert max(weights, key=lambda id: weights[id]) == found.bottlenecks[0].element
    assert max(weights.values()) == 1.0
    assert all(tone == "beban" for tone, *_ in marks.values())


def test_waiting_inside_a_called_process_is_shown_on_the_step_that_calls_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_simulation_pictures, "_SHOWN_SHARE", 0.0)
    found, source = result(CYCLE)
    entry = source.find(CYCLE)
    marks = waiting_marks(found, entry)
    assert "penunjukan-lintas-unit" in marks
    assert set(marks) <= set(entry.model.nodes)


@pytest.mark.parametrize("ending", ["svg", "pdf", "png"])
def test_a_sweep_as_picture(call: Call, tmp_path: Path, ending: str) -> None:
    file = tmp_path / f"sapuan.{ending}"
    assert call("sapuan", NAME, "--kasus", "60", "--ulangan", "2", "--gambar", file).exit_code == 0
    assert file.read_bytes()[:4] in {b"<svg", b"%PDF", b"\x89PNG"}


def test_letters_of_pictures_are_in_their_font(call: Call, tmp_path: Path) -> None:
    file = tmp_path / "sapuan.svg"
    change = ("--ubah", "kedatangan=80%,120%", "--ubah", "peran.Pelaksana=2")
    for texts in ((), change):
        assert call("sapuan", NAME, "--kasus", "60", "--ulangan", "2", "--gambar", file, *texts).exit_code == 0
        assert "→" not in file.read_text(encoding="utf-8")


def test_a_picture_of_no_known_kind_is_refused_before_anything_is_computed(call: Call, tmp_path: Path) -> None:
    refused = call("sapuan", NAME, "--kasus", "10000000", "--gambar", tmp_path / "sapuan.doc")
    assert refused.exit_code == 2
    assert "SK-PERINTAH-015" in refused.stderr
    assert "--format" not in refused.stderr


def test_cases_that_never_end_are_told_with_their_place(call: Call, tmp_path: Path) -> None:
    flows = "mulai x-a kiri p-gabung selesai\nx-a kanan p-gabung"
    library(tmp_path, process(body(flows, lanes={"Analis": "kiri kanan"})))
    file, quick = tmp_path / "proses.bpmn", ("--kasus", "20", "--ulangan", "2")
    alone = call("simulasi", file, *quick, "--gambar", tmp_path / "gambar")
    assert alone.exit_code == 0
    assert "proses.bpmn:" in alone.stdout
    assert "[p-gabung]" in alone.stdout
    swept = call("sapuan", file, *quick, "--gambar", tmp_path / "sapuan.svg")
    assert swept.exit_code == 2
    assert "tidak pernah selesai" in swept.stdout
    assert "SK-PERINTAH-018" in swept.stderr


def test_a_comparison_draws_both(call: Call, tmp_path: Path) -> None:
    other = tmp_path / "lain.yaml"
    other.write_text("peran: {Pejabat Penilai Kinerja dituju: 2}\n", encoding="utf-8")
    folder = tmp_path / "gambar"
    quick = ("--kasus", "60", "--ulangan", "2")
    assert call("simulasi", NAME, *quick, "--banding", other, "--gambar", folder).exit_code == 0
    assert {path.name for path in folder.iterdir()} == {"pertama", "kedua"}
    assert all((folder / name / "waktu-siklus.svg").is_file() for name in ("pertama", "kedua"))
