"""Opens every file of the library in the modeler of bpmn.io once; the tests look at what it made of them."""

from __future__ import annotations

import json
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from sistemkerja_bpmn.bpmn.library import Library

ROOT = Path(__file__).resolve().parents[2]
DESCRIPTOR = ROOT / "sistemkerja_bpmn" / "bpmn" / "moddle.json"
FILES = sorted((ROOT / "processes").glob("*.bpmn"))
TIME_LIMIT = 300


@dataclass(frozen=True, slots=True)
class Opened:
    """One file as the modeler saw it; ``saved`` is where the file lies that it saved."""

    error: str | None
    warnings: list[str]
    shapes: dict[str, list[float]]
    edges: dict[str, list[list[float]]]
    saved: Path


def tools() -> tuple[str, str]:
    """Paths of node and Chromium; skips where something is missing."""
    node = shutil.which("node")
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if node is None or chromium is None or not (ROOT / "node_modules" / "bpmn-js").is_dir():
        pytest.skip("perlu node, Chromium, dan paket npm (make node)")
    return node, chromium


def open_in_modeler(files: dict[str, str], *, descriptor: bool = True) -> dict[str, dict[str, object]]:
    """What the modeler says of each file (name -> XML), see ``modeler.mjs``."""
    node, chromium = tools()
    command = [node, "tests/browser/modeler.mjs", chromium, *([str(DESCRIPTOR)] if descriptor else [])]
    job = json.dumps([{"name": name, "xml": xml} for name, xml in files.items()])
    done = subprocess.run(
        command, cwd=ROOT, input=job, capture_output=True, text=True, encoding="utf-8", timeout=TIME_LIMIT, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    answers: dict[str, dict[str, object]] = json.loads(done.stdout)
    return answers


@pytest.fixture(scope="session")
def saved_library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the library in which every BPMN file is as the modeler saved it."""
    folder = tmp_path_factory.mktemp("bpmn-io") / "processes"
    shutil.copytree(ROOT / "processes", folder)
    return folder


@pytest.fixture(scope="session")
def opened(saved_library: Path) -> dict[str, Opened]:
    """File name -> what the modeler made of it."""
    answers = open_in_modeler({file.name: file.read_text(encoding="utf-8") for file in FILES})
    found = {}
    for name, answer in answers.items():
        saved = saved_library / name
        xml = str(answer.pop("xml"))
        saved.write_text(xml, encoding="utf-8", newline="\n")
        found[name] = Opened(**answer, saved=saved)  # type: ignore[arg-type]
    return found


@pytest.fixture(scope="session")
def libraries(opened: dict[str, Opened], saved_library: Path) -> tuple[Library, Library]:
    """The library as it is, and as the modeler saved it."""
    return Library.open(ROOT / "processes"), Library.open(saved_library)
