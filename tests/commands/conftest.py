"""How the tests call the program: in this process with click's runner, or as a real one."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sistemkerja_bpmn.commands import main

ROOT = Path(__file__).resolve().parents[2]
Call = Callable[..., Result]
Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def call(monkeypatch: pytest.MonkeyPatch) -> Call:
    """Call the program in this process, from the project folder: ``call("daftar", "--format", "json")``."""
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("LANGUAGE", "id")
    monkeypatch.delenv("SISTEMKERJA_PUSTAKA", raising=False)

    def invoke(*args: str | Path, stdin: str | None = None) -> Result:
        return CliRunner().invoke(main, [str(arg) for arg in args], input=stdin, prog_name="sistemkerja")

    return invoke


@pytest.fixture
def run() -> Run:
    """Run the program as a process of its own."""

    def start(*args: str | Path, cwd: Path = ROOT, stdin: str = "", **env: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "sistemkerja_bpmn", *map(str, args)],
            cwd=cwd,
            input=stdin,
            env=os.environ | {"PYTHONPATH": str(ROOT)} | env,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )

    return start
