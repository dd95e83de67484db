"""Text for terminals: harmless, within its width, with nothing lost."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from sistemkerja_bpmn.commands._words.text import clean, columns, paragraph, table
from sistemkerja_bpmn.commands._words.trace import duration_text

words = st.text(st.characters(min_codepoint=97, max_codepoint=122), min_size=1, max_size=12)
cells = st.lists(words, max_size=8).map(" ".join)
tables = st.integers(1, 6).flatmap(
    lambda size: st.lists(st.lists(cells, min_size=size, max_size=size), min_size=1, max_size=6)
)


@given(st.text())
def test_clean_text_cannot_steer_a_terminal(text: str) -> None:
    assert not {unicodedata.category(character) for character in clean(text)} & {"Cc", "Cf", "Cs", "Zl", "Zp"}


@given(st.text(st.characters(categories=["L", "N", "P", "Zs"])))
def test_clean_text_keeps_what_can_be_read(text: str) -> None:
    assert clean(text) == text


def test_clean_text_of_an_attack() -> None:
    assert clean("a\u202eb\x1b[31m\nc\td\u2028e") == "ab[31m c de"


@given(tables, st.integers(60, 160))
def test_a_table_keeps_its_width_and_every_word(rows: list[list[str]], width: int) -> None:
    text = table(["x"] * len(rows[0]), rows, width)
    assert max(map(len, text.splitlines())) <= width
    letters = sorted("".join(text.split()).replace("-", ""))
    expected = "x" * len(rows[0]) + "".join("".join(cell.split()) for row in rows for cell in row)
    assert letters == sorted(expected)


@given(tables, st.integers(60, 160))
def test_columns_are_no_wider_than_their_content(rows: list[list[str]], width: int) -> None:
    for size, column in zip(columns(rows, width), zip(*rows, strict=True), strict=True):
        assert size <= max(map(len, column))


def test_a_paragraph_hangs() -> None:
    assert paragraph("satu dua tiga empat lima", 20, 2).splitlines() == ["  satu dua tiga", "    empat lima"]


def test_durations_in_words() -> None:
    assert duration_text(9 * 86400 + 7 * 3600) == "9 hari 7 jam"
    assert duration_text(90 * 60) == "1 jam 30 menit"
    assert duration_text(0) == "0 menit"
