"""The library of the project, opened once."""

from __future__ import annotations

from pathlib import Path

import pytest

from sistemkerja_bpmn.bpmn.library import Library


@pytest.fixture(scope="session")
def library(processes: Path) -> Library:
    """The processes of the project."""
    return Library.open(processes)
