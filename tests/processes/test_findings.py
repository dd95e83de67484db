"""Every severe finding on a text is answered by an element of the library, or listed with the reason."""

from __future__ import annotations

import pytest

from tests.processes.library import NAMES, telusur

REGULATIONS = sorted({name.split("-")[0] for name in NAMES})


@pytest.mark.parametrize("regulation", REGULATIONS)
def test_every_severe_finding_is_answered_or_has_its_reason(regulation: str) -> None:
    answer = telusur(regulation)
    assert all(procedure.modelled for procedure in answer.prosedur)
    assert [item.temuan.id for item in answer.temuan if item.is_open] == []
