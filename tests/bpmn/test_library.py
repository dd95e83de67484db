"""A folder of processes: finding, partners, calls, and what can be wrong with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from sistemkerja_bpmn import SistemKerjaError
from sistemkerja_bpmn.bpmn.library import Library, default_folder

from .samples import HEAD, TAIL, chain, process


def two_pools(name: str, calls: str = "") -> str:
    call = f'<bpmn:callActivity id="panggil" calledElement="{calls}"/>' if calls else ""
    return (
        f'{HEAD}<bpmn:message id="m"/><bpmn:process id="{name}"><bpmn:startEvent id="s"/>{call}</bpmn:process>'
        f'<bpmn:process id="{name}-dituju"><bpmn:startEvent id="t"><bpmn:messageEventDefinition messageRef="m"/>'
        f"</bpmn:startEvent></bpmn:process>{TAIL}"
    )


def folder_with(folder: Path, **files: str) -> Library:
    for name, text in files.items():
        (folder / f"{name}.bpmn").write_text(text, encoding="utf-8")
    return Library.open(folder)


def test_entries_partners_calls_and_what_is_reachable(tmp_path: Path) -> None:
    library = folder_with(tmp_path, a=two_pools("a", "b"), b=two_pools("b", "tak-ada"))
    assert {name: entry.is_main for name, entry in library.entries.items()} == {
        "a": True,
        "a-dituju": False,
        "b": True,
        "b-dituju": False,
    }
    assert library.partners("a") == ("a-dituju",)
    assert library.partners("a-dituju") == ()
    assert library.calls("a") == ("b",)
    assert library.calls("b") == ("tak-ada",)
    assert library.reachable("a") == ("a", "a-dituju", "b", "b-dituju")
    assert library.find("b").path == tmp_path / "b.bpmn"


def test_a_message_started_process_with_an_outcome_is_main(tmp_path: Path) -> None:
    end = '<bpmn:endEvent id="e"><bpmn:extensionElements><sk:hasil nilai="x"/></bpmn:extensionElements></bpmn:endEvent>'
    start = '<bpmn:startEvent id="s"><bpmn:messageEventDefinition/></bpmn:startEvent>'
    assert folder_with(tmp_path, a=process(start, end)).entries["p"].is_main


def test_calls_that_go_round_end(tmp_path: Path) -> None:
    library = folder_with(tmp_path, a=two_pools("a", "b"), b=two_pools("b", "a"))
    assert library.reachable("a") == ("a", "a-dituju", "b", "b-dituju")


def test_an_unknown_process_names_the_nearest(tmp_path: Path) -> None:
    library = folder_with(tmp_path, a=two_pools("kapuas-lintas-unit"))
    with pytest.raises(SistemKerjaError) as caught:
        library.find("kapuas-lintas-unt")
    assert caught.value.kode == "SK-PUSTAKA-001"
    assert "kapuas-lintas-unit" in caught.value.saran
    with pytest.raises(SistemKerjaError) as caught:
        library.find("zzz")
    assert "sistemkerja daftar" in caught.value.saran


def test_a_process_id_in_two_files_names_both_places(tmp_path: Path) -> None:
    library = folder_with(tmp_path, a=two_pools("x"), b="\n".join(("<!-- -->", two_pools("x").split("\n", 1)[1])))
    with pytest.raises(SistemKerjaError) as caught:
        library.find("x")
    assert caught.value.kode == "SK-PUSTAKA-002"
    assert "a.bpmn:3" in caught.value.pesan and "b.bpmn:3" in caught.value.pesan


def test_a_broken_file_does_not_hide_the_others(tmp_path: Path) -> None:
    library = folder_with(tmp_path, a=two_pools("a"), rusak="<x")
    assert list(library.entries) == ["a", "a-dituju"]
    assert [error.lokasi.file for error in library.unreadable] == [str(tmp_path / "rusak.bpmn")]
    with pytest.raises(SistemKerjaError, match="1 berkas pustaka tidak dapat dibaca"):
        library.find("b")


def test_folders_and_links_out_of_the_folder_are_no_processes(tmp_path: Path) -> None:
    inside, outside = tmp_path / "pustaka", tmp_path / "luar.bpmn"
    inside.mkdir()
    (inside / ".bpmn").mkdir()
    outside.write_text(two_pools("luar"), encoding="utf-8")
    try:
        (inside / "tautan.bpmn").symlink_to(outside)
    except OSError:
        pytest.skip("tautan simbolik tidak diizinkan di sistem ini")
    library = folder_with(inside, a=two_pools("a"))
    assert list(library.entries) == ["a", "a-dituju"]
    assert not library.unreadable


def test_a_file_outside_the_library_is_found_by_its_path(tmp_path: Path) -> None:
    library_folder = tmp_path / "pustaka"
    library_folder.mkdir()
    library = folder_with(library_folder, b=two_pools("b"))
    outside = tmp_path / "a.bpmn"
    outside.write_text(two_pools("a", "b"), encoding="utf-8")
    entry = library.find(str(outside))
    assert (entry.process_id, entry.is_main) == ("a", True)
    assert library.reachable("a") == ("a", "a-dituju", "b", "b-dituju")
    with pytest.raises(SistemKerjaError, match="SK-XML-001"):
        library.find("tak-ada.bpmn")
    outside.write_text(HEAD + TAIL, encoding="utf-8")
    with pytest.raises(SistemKerjaError, match="SK-PUSTAKA-004"):
        library.find(outside)


def test_no_folder(tmp_path: Path) -> None:
    with pytest.raises(SistemKerjaError, match="SK-PUSTAKA-003"):
        Library.open(tmp_path / "tak-ada")


def test_the_default_folder_is_the_one_here_and_else_the_product_s(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert default_folder().resolve() != tmp_path / "processes"
    (tmp_path / "processes").mkdir()
    assert default_folder().resolve() == tmp_path / "processes"


def test_a_hundred_and_fifty_files_are_listed(tmp_path: Path) -> None:
    text = chain(40)
    for number in range(150):
        (tmp_path / f"{number}.bpmn").write_text(text.replace('id="p"', f'id="p{number}"'), encoding="utf-8")
    assert len(Library.open(tmp_path).entries) == 150
