"""The files open in bpmn.io as we drew them, and mean the same after being saved there."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from sistemkerja_bpmn import read
from sistemkerja_bpmn.commands import main

from .conftest import FILES, ROOT, Opened, open_in_modeler

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
NAMES = [file.name for file in FILES]
SCENARIOS = sorted((ROOT / "processes" / "skenario").rglob("*.yaml"))


@pytest.mark.parametrize("name", NAMES)
def test_opens_without_a_warning(opened: dict[str, Opened], name: str) -> None:
    assert opened[name].error is None
    assert opened[name].warnings == []


@pytest.mark.parametrize("name", NAMES)
def test_everything_stands_where_we_put_it(opened: dict[str, Opened], name: str) -> None:
    (diagram,) = read(ROOT / "processes" / name).model.diagrams
    ours = {s.element: [s.bounds.x, s.bounds.y, s.bounds.width, s.bounds.height] for s in diagram.shapes}
    lines = {edge.element: [list(point) for point in edge.waypoints] for edge in diagram.edges}
    assert opened[name].shapes == ours
    assert opened[name].edges == lines


@pytest.mark.parametrize("name", NAMES)
def test_our_extension_elements_survive(opened: dict[str, Opened], name: str) -> None:
    before, after = read(ROOT / "processes" / name).model, read(opened[name].saved).model
    for kind in ("processes", "lanes", "nodes", "sequence_flows", "data_references"):
        ours, theirs = getattr(before, kind), getattr(after, kind)
        assert set(ours) == set(theirs)
        for key, element in ours.items():
            assert meaning(theirs[key].extension) == meaning(element.extension), key


def meaning(extension: object) -> str:
    """An extension without its line numbers."""
    slots = getattr(extension, "__slots__", None)
    if isinstance(extension, tuple):
        return "(" + ", ".join(meaning(item) for item in extension) + ")"
    if slots is None:
        return repr(extension)
    return ", ".join(f"{slot}={meaning(getattr(extension, slot))}" for slot in slots if slot != "line")


def test_files_open_without_our_descriptor_too() -> None:
    file = FILES[0]
    answer = open_in_modeler({file.name: file.read_text(encoding="utf-8")}, descriptor=False)[file.name]
    assert (answer["error"], answer["warnings"]) == (None, [])
    assert "urn:sistemkerja:bpmn:1" in str(answer["xml"])


def output(library: Path, *args: str) -> str:
    result = CliRunner().invoke(main, [*args, "--pustaka", str(library)])
    assert "SK-SISTEM" not in result.stderr
    return f"{result.exit_code}\n{result.stdout}"


def without_lines(value: object) -> object:
    """JSON without the line numbers and paths, which the modeler's own formatting moves."""
    if isinstance(value, dict):
        return {key: without_lines(item) for key, item in value.items() if key not in {"baris", "berkas"}}
    return [without_lines(item) for item in value] if isinstance(value, list) else value


@pytest.mark.parametrize("name", NAMES)
def test_periksa_says_the_same(opened: dict[str, Opened], saved_library: Path, name: str) -> None:
    ours, theirs = (
        output(folder, "periksa", str(folder / name), "--format", "json").split("\n", 1)
        for folder in (ROOT / "processes", saved_library)
    )
    assert ours[0] == theirs[0]
    assert without_lines(json.loads(ours[1])) == without_lines(json.loads(theirs[1]))


def test_telusur_says_the_same(opened: dict[str, Opened], saved_library: Path) -> None:
    ours, theirs = (
        output(folder, "telusur", "kapuas", "--format", "json").split("\n", 1)
        for folder in (ROOT / "processes", saved_library)
    )
    assert ours[0] == theirs[0]
    assert without_lines(json.loads(ours[1])) == without_lines(json.loads(theirs[1]))


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_jalankan_says_the_same(opened: dict[str, Opened], saved_library: Path, scenario: Path) -> None:
    ours, theirs = (
        output(folder, "jalankan", process_of(scenario), "--skenario", str(scenario), "--jejak", "json")
        for folder in (ROOT / "processes", saved_library)
    )
    assert ours.startswith("0\n")
    assert ours == theirs


def process_of(scenario: Path) -> str:
    text = scenario.read_text(encoding="utf-8")
    return next(line.partition(":")[2].strip() for line in text.splitlines() if line.startswith("proses:"))
