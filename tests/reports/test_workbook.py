"""Workbooks as a spreadsheet program reads them: texts stay texts, pages are ready to print."""

from __future__ import annotations

from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook

from sistemkerja_bpmn.reports.workbook import Sheet, Value, write_workbook


def written(*rows: tuple[Value, ...]) -> Workbook:
    return load_workbook(BytesIO(write_workbook("Contoh", [Sheet("Satu", ("A", "B"), (10, 20), rows)])))


@pytest.mark.parametrize("text", ["=1+1", "+62 812", "-", "@SUM(A1)", "\t=1", '=HYPERLINK("http://x")', "#N/A"])
def test_no_text_becomes_a_formula(text: str) -> None:
    cell = written((text, 1))["Satu"]["A2"]
    assert cell.data_type == "s"
    assert cell.value == text
    assert cell.quotePrefix is (text[0] in "=+-@\t")


def test_numbers_stay_numbers_and_empty_cells_empty() -> None:
    row = next(written((None, 7))["Satu"].iter_rows(min_row=2))
    assert [cell.value for cell in row] == [None, 7]


def test_characters_xml_forbids_and_endless_texts_do_no_harm() -> None:
    first, second = next(written(("a\x00b\x1bc", "x" * 40_000))["Satu"].iter_rows(min_row=2, values_only=True))
    assert first == "abc"
    assert len(str(second)) == 32_767


def test_header_stays_in_view_and_on_every_page() -> None:
    page = written(("a", "b"), ("c", "d"))["Satu"]
    assert page.freeze_panes == "A2"
    assert page.auto_filter.ref == "A1:B3"
    assert page.print_title_rows == "$1:$1"
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert (page.page_setup.orientation, page.page_setup.fitToHeight) == ("landscape", 0)
    assert [page.column_dimensions[letter].width for letter in "AB"] == [10, 20]


def test_rows_are_high_enough_for_wrapped_texts() -> None:
    page = written(("satu dua tiga empat lima", "pendek"), ("satu", "dua"))["Satu"]
    assert page.row_dimensions[2].height >= 3 * page.row_dimensions[3].height


def test_the_same_tables_give_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    sheets = [Sheet("Satu", ("A",), (10,), (("a",),))]
    first = write_workbook("Contoh", sheets)
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    assert write_workbook("Contoh", sheets) == first
