"""Intervals and warm-up."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sistemkerja_bpmn.simulation.statistics import (
    estimate,
    latest_warm_up,
    needed_replications,
    quantile,
    settles,
    t_quantile,
    warm_up_length,
)


@pytest.mark.parametrize(("freedom", "expected"), [(1, 12.706), (9, 2.262), (30, 2.042), (40, 2.0211), (120, 1.9799)])
def test_quantiles_of_student(freedom: int, expected: float) -> None:
    assert t_quantile(freedom) == pytest.approx(expected, abs=1e-3)


def test_intervals_hold_the_truth_as_often_as_they_say() -> None:
    chance = np.random.default_rng(3)
    held = 0
    for _ in range(1_000):
        found = estimate(chance.normal(10, 2, 8).tolist())
        held += abs(found.mean - 10) <= found.half_width
    assert 930 <= held <= 970


def test_unknown_values_are_left_out() -> None:
    found = estimate([1.0, math.nan, 3.0])
    assert (found.mean, found.replications) == (2.0, 2)
    assert math.isnan(estimate([]).mean)


@settings(derandomize=True, max_examples=200)
@given(st.lists(st.floats(0, 1e9), min_size=1, max_size=60), st.sampled_from((0.0, 0.25, 0.5, 0.9, 0.99, 1.0)))
def test_quantiles_are_those_of_numpy_to_the_bit(values: list[float], share: float) -> None:
    assert quantile(np.array(values), share) == float(np.quantile(values, share))


def test_nothing_has_no_quantile() -> None:
    assert math.isnan(quantile(np.empty(0), 0.5))


def test_needed_replications_grow_with_the_square() -> None:
    found = estimate([9.0, 10.0, 11.0, 10.0])
    assert needed_replications(found, found.relative / 2) == 16
    assert needed_replications(found, 1) == 4


def test_warm_up_is_found_where_it_is() -> None:
    chance = np.random.default_rng(1)
    times = np.concatenate([np.linspace(0, 10, 200), np.full(1_800, 10.0)]) + chance.normal(0, 0.5, 2_000)
    assert 120 <= warm_up_length([times]) <= 260
    assert warm_up_length([chance.normal(10, 1, 2_000)]) <= 400
    assert warm_up_length([times[:20]]) == 0


def test_without_a_steady_state_the_warm_up_is_the_latest_there_is() -> None:
    growing = np.arange(2_000.0)
    assert warm_up_length([growing, growing[:1_500]]) == latest_warm_up(1_500) == 745
    assert latest_warm_up(40) == 0
    assert not settles([growing], latest_warm_up(2_000))
    assert not settles([growing], 100)
    assert settles([np.concatenate([growing[:500], np.full(1_500, 500.0)])], 500)
