"""Many files: the same answers in the same order, whoever finds them."""

from __future__ import annotations

import multiprocessing
from pathlib import Path

import pytest

from sistemkerja_bpmn.errors import SistemKerjaError
from sistemkerja_bpmn.inspection import Order, inspect_all, many

from .samples import DEADLOCK, SOUND


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """Good ones, faulty ones, and one that cannot be read."""
    made = []
    for number in range(9):
        text = (SOUND, DEADLOCK, "<bukan")[number % 3]
        made.append(tmp_path / f"{number}.bpmn")
        made[-1].write_text(text.replace('"lancar"', f'"lancar-{number}"'), encoding="utf-8")
    return made


@pytest.mark.parametrize("start", ["fork", "spawn"])
def test_others_find_what_one_finds_in_the_same_order(
    files: list[Path], start: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if start not in multiprocessing.get_all_start_methods():
        pytest.skip("sistem ini tidak mengenalnya")
    monkeypatch.setattr(many, "_context", lambda: multiprocessing.get_context(start))
    order = Order(presets=("semua",))
    alone = [inspection.as_data() for inspection in inspect_all(files, order, workers=1)]
    together = [inspection.as_data() for inspection in inspect_all(files, order, workers=2)]
    assert [data["berkas"] for data in alone] == [file.as_posix() for file in files]
    assert together == alone


def test_wrong_settings_met_by_another_process_are_told_here(files: list[Path]) -> None:
    folder = files[0].parent / "dalam"
    folder.mkdir()
    (folder / "sistemkerja.toml").write_text('[periksa]\npreset = "tiada"\n', encoding="utf-8")
    last = folder / "akhir.bpmn"
    last.write_text(SOUND, encoding="utf-8")
    with pytest.raises(SistemKerjaError) as caught:
        list(inspect_all([*files, last], Order(), workers=2))
    assert (caught.value.kode, caught.value.lokasi.line) == ("SK-ATUR-003", 2)
    assert caught.value.saran


def test_a_missing_library_is_an_error_only_when_named(files: list[Path], tmp_path: Path) -> None:
    with pytest.raises(SistemKerjaError, match="SK-PUSTAKA-003"):
        list(inspect_all(files, Order(library=tmp_path / "tiada")))
