"""The spread of cycle times: every case is in a column or beyond, borders are round."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sistemkerja_bpmn.simulation.results.spread import spread_of


@given(st.lists(st.floats(0, 1e7), min_size=1, max_size=300))
def test_every_case_is_somewhere(values: list[float]) -> None:
    found = spread_of(np.array(values))
    assert sum(found.shares) + found.beyond == pytest.approx(1.0)
    assert len(found.edges) == len(found.shares) + 1 <= 60
    assert found.edges[0] == 0
    assert found.greatest == max(values)
    assert found.cases == len(values)


def test_figures_of_a_known_spread() -> None:
    found = spread_of(np.arange(1.0, 101.0))
    assert (found.median, found.mean) == (50.5, 50.5)
    assert found.edges[1] == 5.0
    assert found.shares[1] == pytest.approx(0.05)
    assert found.p90 == pytest.approx(90.1)


def test_cases_that_all_take_the_same_time() -> None:
    assert sum(spread_of(np.full(10, 3.0)).shares) == pytest.approx(1.0)
    assert sum(spread_of(np.zeros(10)).shares) == pytest.approx(1.0)
