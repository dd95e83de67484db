"""Random models: the answers agree with brute force and with an independent token game."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.soundness.comparison import BRUTE, compare

SEEDS = 150
GROUP = 10


@pytest.mark.parametrize("first", range(0, SEEDS, GROUP))
def test_no_wrong_answer(first: int) -> None:
    quick = replace(BRUTE, states=2_000, counted_states=500)
    comparisons = [compare(seed, oracle_states=1_000, brute_limits=quick) for seed in range(first, first + GROUP)]
    assert [wrong for comparison in comparisons for wrong in comparison.wrong] == []
    assert sum(comparison.confirmed for comparison in comparisons) > GROUP
