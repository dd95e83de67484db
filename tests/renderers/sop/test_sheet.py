"""Pages, symbols, routes."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renderers.sop.model import Flow, Kind, Role, Sop, Step
from renderers.sop.sheet import Sheet, arrange
from renderers.sop.sheet.parts import Line, Side
from sistemkerja_bpmn.errors import SistemKerjaError

from .cases import random_sop
from .consistency import problems_of_sheet

K = Kind


def sop(rows: list[tuple[Kind, int]], *flows: Flow, roles: int = 3, text: str = "Menyusun surat") -> Sop:
    steps = tuple(Step(no, kind, role, text, elements=(f"n{no}",)) for no, (kind, role) in enumerate(rows, 1))
    return Sop("uji", "Uji", tuple(Role(f"Peran {number}") for number in range(roles)), steps, flows)


def line(sheet: Sheet, source: int, target: int) -> Line:
    return next(line for page in sheet.pages for line in page.lines if line.flow == (source, target))


@given(st.integers(min_value=0, max_value=10_000))
def test_random_tables_have_no_faults(seed: int) -> None:
    assert not problems_of_sheet(arrange(random_sop(Random(seed))))


def test_yes_leaves_below_and_no_sideways_and_loops_run_at_the_right() -> None:
    rows = [(K.MULAI, 0), (K.KEGIATAN, 0), (K.KEPUTUSAN, 1), (K.SELESAI, 2)]
    ways = [Flow(1, 2), Flow(2, 3), Flow(3, 4, "Ya", True), Flow(3, 2, "Tidak")]
    sheet = arrange(sop(rows, *ways))
    assert line(sheet, 3, 4).source_side is Side.BOTTOM
    loop = line(sheet, 3, 2)
    assert (loop.source_side, loop.target_side) == (Side.RIGHT, Side.RIGHT)
    last = sheet.x(sheet.FIRST_ROLE + 2)
    assert all(x > last for x, _ in loop.points[1:3])
    # The loop took the right side of row 2, so its own arrow leaves at the bottom and runs across above row 3.
    assert line(sheet, 2, 3).source_side is Side.BOTTOM
    assert len(line(sheet, 2, 3).points) == 4
    assert not problems_of_sheet(sheet)


def test_at_most_eight_rows_a_page_with_connectors_between() -> None:
    rows = [(K.MULAI, 0), *[(K.KEGIATAN, n % 3) for n in range(15)], (K.SELESAI, 0)]
    sheet = arrange(sop(rows, *(Flow(n, n + 1) for n in range(1, 17))))
    assert [sum(row.step is not None for row in page.rows) for page in sheet.pages] == [8, 6, 3]
    assert [page.rows[-1].text for page in sheet.pages] == ["Ke No 9", "Ke No 15", ""]
    assert [page.rows[0].text for page in sheet.pages] == ["", "Dari No 8", "Dari No 14"]
    pentagons = [s.text for page in sheet.pages for s in page.symbols if s.kind is K.SAMBUNGAN]
    assert pentagons == ["9", "8", "15", "14"]
    assert not problems_of_sheet(sheet)


def test_another_flow_over_a_page_break_has_a_pentagon_on_both_pages() -> None:
    rows = [(K.MULAI, 1), *[(K.KEGIATAN, 1)] * 8, (K.KEPUTUSAN, 1), (K.SELESAI, 1)]
    flows = [*(Flow(n, n + 1) for n in range(1, 10)), Flow(10, 11, "Ya", True), Flow(10, 3, "Tidak")]
    sheet = arrange(sop(rows, *flows))
    texts = [[s.text for s in page.symbols if s.kind is K.SAMBUNGAN] for page in sheet.pages]
    assert texts == [["9", "10"], ["8", "3"]]
    assert not problems_of_sheet(sheet)


def test_an_answer_without_a_free_side_is_told_and_remarked() -> None:
    rows = [(K.MULAI, 1), (K.KEPUTUSAN, 1), *[(K.SELESAI, 1)] * 6]
    flows = [Flow(2, n, f"Jawaban {n}", n == 3) for n in range(3, 9)]
    sheet = arrange(sop(rows, Flow(1, 2), *flows))
    assert len(sheet.undrawn) == 3
    notes = next(row.step.notes for row in sheet.pages[0].rows if row.step and row.step.no == 2)
    assert all(any(f"ke No {target}" in note for note in notes) for _, target in sheet.undrawn)
    assert any("Keterangan" in caveat.message for caveat in sheet.sop.warnings)
    assert not problems_of_sheet(sheet)


def test_a_long_answer_becomes_a_letter_with_an_explanation() -> None:
    rows = [(K.MULAI, 0), (K.KEPUTUSAN, 0), (K.SELESAI, 0), (K.SELESAI, 1)]
    long = "Tidak disetujui oleh pejabat penilai kinerja instansi asal"
    sheet = arrange(sop(rows, Flow(1, 2), Flow(2, 3, "Ya", True), Flow(2, 4, long)))
    label = line(sheet, 2, 4).label
    assert label is not None and label.text == "(b)"
    assert sheet.said[2] == (f"(b) {long}: ke No 4",)


@pytest.mark.parametrize("text", ["kata " * 400, "x" * 2_000])
def test_a_name_longer_than_a_page_is_cut_and_remarked(text: str) -> None:
    sheet = arrange(sop([(K.MULAI, 0), (K.KEGIATAN, 1)], Flow(1, 2), text=text * 3))
    assert sheet.cut == (1, 2)
    assert any("dipotong" in caveat.message for caveat in sheet.sop.warnings)
    assert not problems_of_sheet(sheet)


def test_too_many_roles_are_refused() -> None:
    with pytest.raises(SistemKerjaError) as caught:
        arrange(sop([(K.MULAI, 0)], roles=21))
    assert caught.value.kode == "SK-SOP-003"
    assert not problems_of_sheet(arrange(sop([(K.MULAI, 0)], roles=20)))
