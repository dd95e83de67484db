"""Every file of the library is laid out, and nothing in its drawing is wrong."""

from __future__ import annotations

import pytest

from sistemkerja_bpmn.layout.metrics import measure
from tests.processes.library import NAMES, document


@pytest.mark.parametrize("name", NAMES)
def test_the_file_is_drawn_without_a_violation(name: str) -> None:
    model = document(name).model
    (diagram,) = model.diagrams
    assert [str(violation) for violation in measure(model, diagram).violations] == []
