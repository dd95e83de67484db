"""Decision tables: what they answer, which hit policy holds, and that nothing in them is ever run."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sistemkerja_bpmn.bpmn.dmn.reader import MAX_RULES, read_decision
from sistemkerja_bpmn.errors import SistemKerjaError
from sistemkerja_bpmn.execution.spiff.decisions import decide

from .tables import table

AGE = table("umur", ["tahun"], ["golongan"], (["< 4"], ['"muda"']), (["[4..10]"], ['"cukup"']), (["> 10"], ['"lama"']))


def answer(text: str, data: Mapping[str, Any]) -> object:
    return decide(read_decision(text.encode()), data).values


@pytest.mark.parametrize(("years", "group"), [(3, "muda"), (4, "cukup"), (10, "cukup"), (10.5, "lama"), (None, None)])
def test_numbers_fall_into_their_row(years: float | None, group: str | None) -> None:
    assert answer(AGE, {"tahun": years}) == {"golongan": group}


@pytest.mark.parametrize(
    ("cell", "value", "hit"),
    [
        ("-", "apa saja", True),
        ("", None, True),
        ('"a","b"', "b", True),
        ('"a","b"', "c", False),
        ('"a, b"', "a, b", True),
        ('not("a","b")', "c", True),
        ('not("a")', "a", False),
        ("null", None, True),
        ("null", "", False),
        ('null,"x"', "x", True),
        ("null,< 4", None, True),
        ("null,< 4", 3, True),
        ("null,< 4", 4, False),
        ("(1..3)", 1, False),
        ("]1..3[", 2, True),
        ("1,2,> 8", 9, True),
        (">= lain", 5, True),
        ('"Jum\'at?"', "Jum'at?", True),
    ],
)
def test_cells_as_decision_editors_write_them(cell: str, value: object, hit: bool) -> None:
    text = table("t", ["x"], ["y"], ([cell], ['"ya"']))
    assert answer(text, {"x": value, "lain": 5}) == {"y": "ya" if hit else None}


def test_unique_refuses_a_second_match_with_its_line() -> None:
    text = table("t", ["x"], ["y"], (["> 1"], ["1"]), (["> 2"], ["2"]))
    assert answer(text, {"x": 2}) == {"y": 1}
    with pytest.raises(SistemKerjaError) as caught:
        answer(text, {"x": 3})
    assert caught.value.kode == "SK-KEPUTUSAN-001"
    assert caught.value.lokasi.line == 7


def test_first_takes_the_first_and_collect_takes_all() -> None:
    rows = ((["> 1"], ["1"]), (["-"], ["2"]), (["> 9"], ["3"]))
    assert answer(table("t", ["x"], ["y"], *rows, policy="FIRST"), {"x": 5}) == {"y": 1}
    assert answer(table("t", ["x"], ["y"], *rows, policy="COLLECT"), {"x": 5}) == {"y": [1, 2]}
    assert answer(table("t", ["x"], ["y"], rows[2], policy="COLLECT"), {"x": 5}) == {"y": []}


def test_answers_may_be_computed_and_empty() -> None:
    text = table("t", ["x"], ["y", "z"], (["-"], ["x * 2 + 1", ""]))
    assert answer(text, {"x": 4}) == {"y": 9, "z": ""}


def test_a_missing_name_is_said_with_the_table() -> None:
    with pytest.raises(SistemKerjaError) as caught:
        decide(read_decision(AGE.encode(), name="umur.dmn"), {})
    assert (caught.value.kode, caught.value.lokasi.file) == ("SK-UNGKAPAN-005", "umur.dmn")


HOSTILE = [
    '__import__("os").system("touch kena")',
    'open("kena", "w")',
    "(lambda: 1)()",
    "[x for x in (1, 2)]",
    "x.__class__",
    'f"{x}"',
    "9 ** 9 ** 9",
    '"a") or ("b"',
    "1) or (1",
    "? > 3",
    "dmninputexpr.__class__",
]


@pytest.mark.parametrize("code", HOSTILE)
def test_python_in_a_table_is_refused_when_read(code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    cells = {
        "test": table("t", ["x"], ["y"], ([code], ["1"])),
        "negated": table("t", ["x"], ["y"], ([f"not({code})"], ["1"])),
        "compared": table("t", ["x"], ["y"], ([f"> {code}"], ["1"])),
    }
    if not code.startswith('"a"'):
        cells |= {"answer": table("t", ["x"], ["y"], (["-"], [code]))}
    for text in cells.values():
        with pytest.raises(SistemKerjaError) as caught:
            answer(text, {"x": 1})
        assert caught.value.kode.startswith("SK-UNGKAPAN")
        assert caught.value.lokasi.line
    assert not (tmp_path / "kena").exists()


def test_python_as_input_expression_is_refused() -> None:
    text = table("t", ["open(1)"], ["y"], (["-"], ["1"]))
    with pytest.raises(SistemKerjaError, match="fungsi"):
        read_decision(text.encode())


WRONG = {
    "SK-XML-014": '<!DOCTYPE d [<!ENTITY x "y">]>' + AGE,
    "SK-XML-015": None,
    "SK-XML-016": "<a>" + "<b/>" * 500_001 + "</a>",
    "SK-XML-017": "<a>" * 300 + "</a>" * 300,
    "SK-DMN-001": '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"/>',
    "SK-DMN-002": AGE.replace("</decision>", '</decision><decision id="lain"/>'),
    "SK-DMN-003": '<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/"><decision id="a"/></definitions>',
    "SK-DMN-004": AGE.replace('"UNIQUE"', '"PRIORITY"'),
    "SK-DMN-005": AGE.replace("<decisionTable", '<decisionTable expressionLanguage="python"'),
    "SK-DMN-006": AGE.replace("<inputEntry><text>[4..10]</text></inputEntry>", ""),
    "SK-DMN-007": AGE.replace('name="golongan"', 'name="a.b"'),
    "SK-DMN-008": table("t", ["x"], ["y"], *[(["-"], ["1"])] * (MAX_RULES + 1)),
}


@pytest.mark.parametrize("code", WRONG)
def test_files_that_are_no_table_are_refused(code: str, tmp_path: Path) -> None:
    text = WRONG[code]
    source: bytes | Path = text.encode() if text is not None else tmp_path / "besar.dmn"
    if text is None:
        with (tmp_path / "besar.dmn").open("wb") as file:
            file.truncate(65 * 1024 * 1024)
    with pytest.raises(SistemKerjaError) as caught:
        read_decision(source)
    assert caught.value.kode == code
    assert "BPMN" not in caught.value.pesan
    assert caught.value.saran


@settings(derandomize=True, max_examples=150, deadline=None)
@given(st.text(max_size=40), st.one_of(st.none(), st.integers(), st.text(max_size=5)))
def test_any_cell_is_read_or_refused(cell: str, value: object) -> None:
    printable = "".join(character for character in cell if character.isprintable())
    try:
        answer(table("t", ["x"], ["y"], ([printable], [printable])), {"x": value})
    except SistemKerjaError as error:
        assert error.kode.startswith(("SK-UNGKAPAN", "SK-XML"))
