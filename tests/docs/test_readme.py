"""The READMEs tell the truth: their Python runs, their links lead somewhere, both say the same."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sistemkerja_bpmn.regulation.catalogue import load_catalogues

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / "README.md", ROOT / "README.id.md", *sorted((ROOT / "docs").rglob("*.md"))]


def blocks(page: Path, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", page.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize("name", ["README.md", "README.id.md"])
def test_python_examples_run(name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(ROOT)
    examples = blocks(ROOT / name, "python")
    assert examples
    for example in examples:
        exec(compile(example, name, "exec"), {})
    assert "Menyusun surat permohonan pelibatan" in capsys.readouterr().out


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), f"{page.name} links to {target}"


def test_both_readmes_have_the_same_parts() -> None:
    english, indonesian = ((ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "README.id.md"))
    assert len(re.findall("^## ", english, re.M)) == len(re.findall("^## ", indonesian, re.M))
    commands = [re.findall(r"^\| `(sistemkerja \w+)", text, re.M) for text in (english, indonesian)]
    assert commands[0] == commands[1]


def test_the_two_commands_come_first() -> None:
    for name in ("README.md", "README.id.md"):
        first = re.search(r"^```\n(.*?)^```", (ROOT / name).read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
        assert first
        assert [line.split()[:2] for line in first[1].splitlines()] == [["make", "demo"], ["make", "test"]]


def test_readmes_list_every_command() -> None:
    files = (ROOT / "sistemkerja_bpmn" / "commands").glob("[!_]*.py")
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert {file.stem for file in files} == set(re.findall(r"^\| `sistemkerja (\w+)", text, re.M))


def test_readmes_count_what_the_library_holds() -> None:
    folder = ROOT / "processes"
    names = [path.stem for path in folder.glob("*.bpmn")]
    cycles = sum("-siklus-" in name for name in names)
    involvement = sum(bool(re.search(r"-(penunjukan-(dalam|lintas)|sukarela-)", name)) for name in names)
    steps = sum(len(catalogue.langkah) for catalogue in load_catalogues(folder / "regulasi").values())
    tables = len(list(folder.glob("*.dmn")))
    english, indonesian = (" ".join((ROOT / name).read_text("utf-8").split()) for name in ("README.md", "README.id.md"))
    for count, there, here in (
        (len(names), "processes that", "proses yang"),
        (cycles, "work cycles", "siklus kerja"),
        (involvement, "procedures of involvement", "pelibatan"),
        (tables, "decision tables", "tabel keputusan"),
    ):
        assert f"{count} {there}" in english
        assert f"{count} {here}" in indonesian
    assert f"{steps:,} steps" in english
    assert f"{steps:,} langkah".replace(",", ".") in indonesian
    assert len(list((folder / "skenario").glob("*.yaml"))) > 350
