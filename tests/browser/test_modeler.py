"""The files open in bpmn.io as we drew them, and mean the same after being saved there."""

from __future__ import annotations

from pathlib import Path

import pytest

from sistemkerja_bpmn import read
from sistemkerja_bpmn.bpmn.library import Library
from sistemkerja_bpmn.commands._program.catalogues import trace_library
from sistemkerja_bpmn.commands._words.telusur import as_data
from sistemkerja_bpmn.execution import read_scenario, run_scenario, to_json
from sistemkerja_bpmn.inspection import Surroundings, inspect

from .conftest import FILES, ROOT, Opened, open_in_modeler

pytestmark = pytest.mark.browser
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


def without_places(value: object) -> object:
    """Results without line numbers and paths, which the modeler's own formatting moves."""
    if isinstance(value, dict):
        return {key: without_places(item) for key, item in value.items() if key not in {"baris", "berkas"}}
    return [without_places(item) for item in value] if isinstance(value, list) else value


@pytest.fixture(scope="module")
def surroundings(libraries: tuple[Library, Library]) -> tuple[Surroundings, Surroundings]:
    """What surrounds the files of both libraries, read once."""
    ours, theirs = libraries
    return Surroundings(ours), Surroundings(theirs)


@pytest.mark.parametrize("name", NAMES)
def test_periksa_says_the_same(
    libraries: tuple[Library, Library], surroundings: tuple[Surroundings, Surroundings], name: str
) -> None:
    ours, theirs = (
        inspect(library.folder / name, around) for library, around in zip(libraries, surroundings, strict=True)
    )
    assert ours.exit_code == theirs.exit_code
    assert without_places(theirs.as_data()) == without_places(ours.as_data())


@pytest.mark.parametrize("regulation", sorted({name.partition("-")[0] for name in NAMES}))
def test_telusur_says_the_same(libraries: tuple[Library, Library], regulation: str) -> None:
    ours, theirs = (as_data(trace_library(library, regulation)) for library in libraries)
    assert without_places(theirs) == without_places(ours)


@pytest.mark.parametrize("file", SCENARIOS, ids=lambda path: path.stem)
def test_jalankan_says_the_same(libraries: tuple[Library, Library], file: Path) -> None:
    scenario = read_scenario(file)
    ours, theirs = (run_scenario(library, scenario) for library in libraries)
    assert theirs.masalah == ours.masalah == ()
    assert to_json(theirs.trace) == to_json(ours.trace)
