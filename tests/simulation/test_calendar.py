"""Working time: hours of Perpres 21/2023, holidays, Ramadan, and the arithmetic on intervals."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sistemkerja_bpmn.errors import SistemKerjaError
from sistemkerja_bpmn.simulation.engine.calendar import Calendar, always
from sistemkerja_bpmn.simulation.inputs.durations import parse_work, spoken
from sistemkerja_bpmn.simulation.inputs.working_time import (
    PERPRES_21_2023,
    RAMADAN_21_2023,
    WorkingTime,
    national_holidays,
)

HOUR = 3_600.0
MONDAY = date(2026, 1, 5)
OFFICE = Calendar(MONDAY, WorkingTime(national=False).hours)


def length(week: tuple[tuple[tuple[int, int], ...], ...]) -> float:
    return sum(end - begin for day in week for begin, end in day) / HOUR


def test_the_week_has_the_hours_of_the_regulation() -> None:
    assert length(PERPRES_21_2023) == 37.5
    assert length(RAMADAN_21_2023) == 32.5


def test_holidays_of_the_nation_are_free() -> None:
    days = national_holidays(2026)
    assert days[date(2026, 8, 17)] == "Hari Kemerdekaan Republik Indonesia"
    assert any("Cuti Bersama" in name for name in days.values())
    assert WorkingTime().hours(date(2026, 8, 17)) == ()
    assert WorkingTime(national=False).hours(date(2026, 8, 17)) == PERPRES_21_2023[0]


def test_days_of_the_office_come_before_everything_else() -> None:
    saturday, monday = date(2026, 1, 10), date(2026, 8, 17)
    working = WorkingTime(closed=frozenset({MONDAY}), opened=frozenset({saturday, monday}))
    assert working.hours(MONDAY) == ()
    assert working.hours(saturday) == PERPRES_21_2023[0]
    assert working.hours(monday) == PERPRES_21_2023[0]


def test_ramadan_has_its_own_hours() -> None:
    working = WorkingTime(ramadan_days=frozenset({MONDAY}))
    assert working.hours(MONDAY) == RAMADAN_21_2023[0]
    assert working.hours(MONDAY + timedelta(days=1)) == PERPRES_21_2023[1]


def test_work_goes_on_after_the_break_and_after_the_weekend() -> None:
    friday = 4 * 24 * HOUR
    assert OFFICE.after(11 * HOUR, 2 * HOUR) == 14 * HOUR
    assert OFFICE.after(friday + 15 * HOUR, 2 * HOUR) == friday + 72 * HOUR + 8 * HOUR
    assert OFFICE.after(0, HOUR) == 8.5 * HOUR


@given(st.floats(0, 400 * 24 * HOUR), st.floats(0.001, 100 * HOUR))
def test_working_time_adds_up(moment: float, work: float) -> None:
    done = OFFICE.after(moment, work)
    assert done >= moment
    assert OFFICE.work(done) - OFFICE.work(moment) == pytest.approx(work, abs=1e-3)


@given(st.lists(st.floats(0, 800 * 24 * HOUR), min_size=1, max_size=20))
def test_many_at_once_is_the_same_as_one_by_one(moments: list[float]) -> None:
    works = OFFICE.works(np.array(moments))
    assert works.tolist() == pytest.approx([OFFICE.work(moment) for moment in moments], abs=1e-3)
    assert OFFICE.moments(works).tolist() == pytest.approx([OFFICE.moment(w) for w in works.tolist()], abs=1e-3)


def test_two_calendars_have_their_common_time() -> None:
    late = Calendar(MONDAY, lambda _: ((int(11 * HOUR), int(14 * HOUR)),))
    assert OFFICE.intersect([late]).after(0, 90 * 60) == 13.5 * HOUR


def test_around_the_clock() -> None:
    assert always(MONDAY).after(5, 10**9) == 5 + 10**9


def test_a_calendar_without_working_time_is_refused() -> None:
    with pytest.raises(SistemKerjaError, match="tidak punya waktu kerja") as caught:
        Calendar(MONDAY, lambda _: ())
    assert caught.value.kode == "SK-SIMULASI-008"


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        *(("2 hari", 2 * 450 * 60), ("1,5 jam", 5_400), ("45 menit", 2_700), ("10", 600), ("30 detik", 30)),
        *(("1 minggu", 5 * 450 * 60), ("P1D", 450 * 60), ("PT4H", 14_400), ("P1DT4H", 450 * 60 + 14_400)),
        *(("P1W", 5 * 450 * 60), ("-1 jam", -3_600)),
    ],
)
def test_lengths_of_work(text: str, seconds: float) -> None:
    assert parse_work(text, 450) == pytest.approx(seconds)


@given(st.integers(1, 10**6))
def test_spoken_lengths_can_be_read_back(seconds: int) -> None:
    assert parse_work(spoken(seconds, 450), 450) == seconds


def test_nonsense_is_no_length() -> None:
    assert parse_work("sebentar", 450) is None


def test_days_of_leave_from_work_around_the_clock() -> None:
    """Years without a pause are one interval; there is work in them all the same."""
    away = {MONDAY + timedelta(days=1)}
    calendar = Calendar(MONDAY, lambda day: () if day in away else ((0, 86_400),))
    assert calendar.interval(30 * HOUR) == (48 * HOUR, 366 * 24 * HOUR)
    assert calendar.after(23 * HOUR, 2 * HOUR) == 49 * HOUR
    assert calendar.work(24_000 * HOUR) == 23_976 * HOUR


def test_work_goes_on_in_the_next_interval() -> None:
    noon, week = 12 * HOUR, 37.5 * HOUR
    assert OFFICE.resume(noon, HOUR) == OFFICE.after(11 * HOUR, 2 * HOUR) == 14 * HOUR
    assert OFFICE.resume(noon, 3 * week) == OFFICE.after(11 * HOUR, 3 * week + HOUR)


def test_working_time_of_many_moments_is_that_of_each() -> None:
    calendar = Calendar(MONDAY, WorkingTime().hours)
    moments = np.random.default_rng(4).uniform(0, 3 * 366 * 24 * HOUR, 400)
    assert calendar.works(moments).tolist() == pytest.approx([calendar.work(moment) for moment in moments.tolist()])
