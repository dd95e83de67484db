"""ISO 8601 durations to seconds and back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sistemkerja_bpmn.bpmn.durations import DAY, HOUR, format_duration, parse_duration


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("P1D", DAY),
        ("PT4H", 4 * HOUR),
        ("P1DT4H", DAY + 4 * HOUR),
        ("P2W", 14 * DAY),
        ("PT1.5H", 5400),
        ("P1M", 30 * DAY),
    ],
)
def test_reads(text: str, seconds: int) -> None:
    assert parse_duration(text) == seconds


@pytest.mark.parametrize("text", ["", "P", "PT", "P1DT", "1D", "P-1D", "P1H", "besok", "P" + "9" * 100 + "D"])
def test_says_what_is_no_duration(text: str) -> None:
    assert parse_duration(text) is None


@given(st.integers(0, 10**9))
def test_writes_what_it_reads(seconds: int) -> None:
    assert parse_duration(format_duration(seconds)) == seconds
