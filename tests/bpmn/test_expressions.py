"""The expression language: what it computes, and that it can do nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sistemkerja_bpmn import SistemKerjaError
from sistemkerja_bpmn.bpmn.expressions import MAX_LENGTH, evaluate, parse_expression

DATA = {"jawaban": "ya", "bulan": 6, "nilai": 2.5, "kosong": None}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('jawaban == "ya"', True),
        ("jawaban != 'ya'", False),
        ("bulan <= 12 and not bulan < 6", True),
        ("0 < bulan <= 5", False),
        ('jawaban in ("ya", "boleh")', True),
        ('jawaban not in ["tidak"]', True),
        ("bulan * 2 + 1 - 3 // 2 % 2", 12),
        ("bulan / 4", 1.5),
        ("-bulan < +nilai", True),
        ("kosong == None", True),
        ('"P" + "1D"', "P1D"),
        ('jawaban == "a && b" or False', False),
        ("  jawaban\n == 'ya' ", True),
        ("1 == 1 or hilang == 2", True),
    ],
)
def test_values(text: str, value: object) -> None:
    assert evaluate(parse_expression(text), DATA) == value


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "SK-UNGKAPAN-001"),
        ("a ==", "SK-UNGKAPAN-001"),
        ("a = 1", "SK-UNGKAPAN-001"),
        ("a; b", "SK-UNGKAPAN-001"),
        ("\0", "SK-UNGKAPAN-001"),
        ("(" * 300 + "1" + ")" * 300, "SK-UNGKAPAN-001"),
        ("=a > 1", "SK-UNGKAPAN-002"),
        ("${a > 1}", "SK-UNGKAPAN-002"),
        ("a === 1 && b", "SK-UNGKAPAN-002"),
        ("open('x')", "SK-UNGKAPAN-003"),
        ("().__class__", "SK-UNGKAPAN-003"),
        ("__builtins__ == 1", "SK-UNGKAPAN-003"),
        ("a[0]", "SK-UNGKAPAN-003"),
        ("9**9**9**9", "SK-UNGKAPAN-003"),
        ("[c for c in a]", "SK-UNGKAPAN-003"),
        ("lambda: 1", "SK-UNGKAPAN-003"),
        ("f'{a}'", "SK-UNGKAPAN-003"),
        ("(a := 1)", "SK-UNGKAPAN-003"),
        ("1j", "SK-UNGKAPAN-003"),
        ("b'a'", "SK-UNGKAPAN-003"),
        ("1 << 9", "SK-UNGKAPAN-003"),
        ("{'a': 1}", "SK-UNGKAPAN-003"),
        ("a" * (MAX_LENGTH + 1), "SK-UNGKAPAN-004"),
        ("not " * 30 + "a", "SK-UNGKAPAN-004"),
        ("1e999", "SK-UNGKAPAN-007"),
        ("9999999999999999", "SK-UNGKAPAN-007"),
    ],
)
def test_refused(text: str, code: str) -> None:
    with pytest.raises(SistemKerjaError) as caught:
        parse_expression(text)
    assert caught.value.kode == code
    assert "Yang didukung" in caught.value.saran


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("hilang == 1", "SK-UNGKAPAN-005"),
        ('bulan < "dua"', "SK-UNGKAPAN-006"),
        ("bulan / 0", "SK-UNGKAPAN-006"),
        ('"a" * 1000', "SK-UNGKAPAN-006"),
        ("-jawaban", "SK-UNGKAPAN-006"),
        ("bulan in 6", "SK-UNGKAPAN-006"),
        ("panjang + panjang", "SK-UNGKAPAN-004"),
        ("besar + 1", "SK-UNGKAPAN-007"),
        ("*".join(["1000000"] * 4), "SK-UNGKAPAN-007"),
    ],
)
def test_cannot_be_computed(text: str, code: str) -> None:
    with pytest.raises(SistemKerjaError) as caught:
        evaluate(parse_expression(text), DATA | {"panjang": "a" * 6_000, "besar": 10**400})
    assert caught.value.kode == code


def test_names_are_listed_once_in_order() -> None:
    assert parse_expression('b == 1 and a == "x" and b').names == ("b", "a")


@given(st.text(alphabet="ab01 +-*/%<>=!&|()[]{}.,:;'\"_$#@\\\n", max_size=60))
def test_any_text_is_answered_with_a_value_or_our_error(text: str) -> None:
    try:
        evaluate(parse_expression(text), {"a": 1, "b": "x"})
    except SistemKerjaError as error:
        assert error.kode.startswith("SK-UNGKAPAN-")
