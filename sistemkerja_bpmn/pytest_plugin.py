"""``pytest processes``: every BPMN file and every scenario of a folder is a test with a readable failure.

A ``*.bpmn`` file passes when ``sistemkerja periksa`` finds nothing of level galat in it, behaviour included. A
``*.yaml`` file in a folder ``skenario`` passes when its request reaches what the scenario expects. Called processes are
looked up in the folder of the file (for a scenario: the folder above ``skenario``), or in ``--pustaka``.

This module is loaded whenever pytest starts in this environment; everything heavy waits for the first such file.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from .errors import Finding, Level, SistemKerjaError

if TYPE_CHECKING:
    from _pytest._code.code import TerminalRepr

    from .inspection import Surroundings

__all__ = ["pytest_addoption", "pytest_collect_file"]

SCENARIOS = "skenario"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add ``--pustaka``, as the program has it."""
    group = parser.getgroup("sistemkerja", "sistemkerja: proses BPMN dan skenario")
    group.addoption("--pustaka", metavar="FOLDER", help="folder pustaka proses; bawaan: folder berkas yang diuji")


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Take BPMN files and scenarios; everything else is left to others."""
    if file_path.suffix.lower() == ".bpmn":
        return BpmnFile.from_parent(parent, path=file_path)
    if file_path.suffix.lower() in {".yaml", ".yml"} and file_path.parent.name == SCENARIOS:
        return ScenarioFile.from_parent(parent, path=file_path)
    return None


class Unfulfilled(Exception):
    """A test that failed; the text is all there is to say."""


class _Test(pytest.Item):
    """A test whose failure is a text for analysts, without a traceback."""

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> str | TerminalRepr:
        if isinstance(excinfo.value, (Unfulfilled, SistemKerjaError)):
            return str(excinfo.value)
        return super().repr_failure(excinfo)

    def reportinfo(self) -> tuple[Path, int | None, str]:
        return self.path, None, f"{self.path.name}: {self.name}"


class BpmnFile(pytest.File):
    """One BPMN file: one test."""

    def collect(self) -> Iterator[pytest.Item]:
        yield BpmnCheck.from_parent(self, name="periksa")


class BpmnCheck(_Test):
    """Schema, references, rules and behaviour of one file."""

    def runtest(self) -> None:
        from .inspection import inspect

        inspection = inspect(_shown(self.path), _surroundings(self.config.getoption("--pustaka"), self.path.parent))
        errors = [finding for finding in inspection.findings if finding.tingkat is Level.GALAT]
        if errors:
            raise Unfulfilled("\n".join(_told(errors)))


class ScenarioFile(pytest.File):
    """One scenario: one test."""

    def collect(self) -> Iterator[pytest.Item]:
        yield ScenarioRun.from_parent(self, name="jalankan")


class ScenarioRun(_Test):
    """One request from beginning to end."""

    def runtest(self) -> None:
        from .execution import read_scenario, run_scenario

        around = _surroundings(self.config.getoption("--pustaka"), self.path.parent.parent)
        if around.library is None:
            raise Unfulfilled("Folder pustaka proses tidak ditemukan; sebutkan dengan --pustaka FOLDER.")
        result = run_scenario(around.library, read_scenario(_shown(self.path)))
        if not result.berhasil:
            title = f"{result.scenario.judul or self.path.stem}:"
            raise Unfulfilled("\n".join([title, *_told(result.masalah)]))


@cache
def _surroundings(named: str | None, folder: Path) -> Surroundings:
    """What lies around the files of a folder; read once."""
    from .inspection import Surroundings

    return Surroundings.open(Path(named) if named else folder)


def _shown(path: Path) -> Path:
    """The path as short as it can be written, for messages."""
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path


def _told(findings: list[Finding] | tuple[Finding, ...]) -> Iterator[str]:
    for finding in findings:
        yield f"{finding.lokasi}: {finding.pesan} ({finding.kode}, {finding.aturan})"
        yield from (f"    {line}" for line in finding.saran.splitlines())
