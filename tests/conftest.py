"""What all tests share: where the project lies, and the optional folder of reference files beside it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parent.parent

# Samples of the tests, many of them faulty on purpose; our own pytest plugin is tested in test_pytest_plugin.py.
collect_ignore_glob = ["*.bpmn", "*.yaml"]

settings.register_profile("tetap", derandomize=True, deadline=None, max_examples=50)
settings.load_profile("tetap")


@pytest.fixture(scope="session")
def root() -> Path:
    """The project folder."""
    return ROOT


@pytest.fixture(scope="session")
def processes(root: Path) -> Path:
    """The library folder of the project."""
    return root / "processes"


@pytest.fixture(scope="session")
def shared() -> Path:
    """Reference files that exist beside the project on its own machines only."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("folder acuan di luar proyek tidak ada")
    return folder
