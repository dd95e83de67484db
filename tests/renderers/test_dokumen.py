"""Pages of text and tables: nothing overflows, texts are data, contents lead somewhere, stamps are small."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

import pytest
from pypdf import PdfReader

from renderers.contract import Format, Options
from renderers.dokumen import RENDERER, DocumentView, render
from renderers.paper import Paper
from sistemkerja_bpmn.errors import SistemKerjaError

HOSTILE = '#eval("1+1") $x$ *tebal* <b> =1+1 @rujuk [isi]'


@dataclass(frozen=True)
class Rows:
    title: str
    head: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[object, ...], ...]


@dataclass(frozen=True)
class Line:
    level: int
    code: str
    title: str
    page: int


def pages(view: DocumentView, paper: Paper | None = None) -> PdfReader:
    return PdfReader(BytesIO(render(view, Options(Format.PDF, paper))))


def lowest(reader: PdfReader) -> float:
    """The lowest baseline of a word of a table on any page, in points from the foot."""
    found: list[float] = []

    def note(text: str, matrix: list[float], placed: list[float], *_: object) -> None:
        if "kata" in text:
            found.append(matrix[5] + matrix[3] * placed[5] if matrix[3] else placed[5])

    for page in reader.pages:
        page.extract_text(visitor_text=note)
    return min(found)


@pytest.mark.parametrize(("rows", "words"), [(3, 10), (8, 800), (14, 300), (200, 5)])
def test_every_word_of_a_table_stays_on_its_page(rows: int, words: int) -> None:
    table = Rows("Tabel", ("A", "B"), (1, 1), tuple((f"baris {n}", "kata " * words) for n in range(rows)))
    reader = pages(DocumentView("Judul", tables=(table,)))
    text = "".join(page.extract_text() for page in reader.pages)
    assert text.count("kata") == rows * words
    assert lowest(reader) > 20
    assert all("baris" in page.extract_text() or "kata" in page.extract_text() for page in reader.pages)


def test_a_small_table_is_not_torn() -> None:
    long = Rows("Panjang", ("A",), (1,), tuple((f"kata {n}",) for n in range(26)))
    small = Rows("Kecil", ("A",), (1,), tuple((f"kecil {n}",) for n in range(12)))
    text = [page.extract_text() for page in pages(DocumentView("Judul", tables=(long, small))).pages]
    (holding,) = (page for page in text if "kecil 0" in page)
    assert "kecil 11" in holding and "Kecil" in holding


def test_texts_are_never_markup_and_long_words_break() -> None:
    table = Rows("T", ("A", "B"), (1, 30), ((HOSTILE, "x" * 400), (None, 3)))
    text = "".join(page.extract_text() for page in pages(DocumentView(HOSTILE, (HOSTILE,), (table,))).pages)
    assert "".join(text.split()).count("".join(HOSTILE.split())) >= 2


def test_titles_are_bookmarks() -> None:
    table = Rows("Angka", ("A",), (1,), (("1",),))
    reader = pages(DocumentView("Judul", tables=(table,)))
    assert str(reader.outline).count("/Title") == 2


def test_contents_have_links() -> None:
    lines = tuple(Line(n % 3 and 1, f"K-{n}" if n % 3 else "", f"Bagian {n}", n + 1) for n in range(150))
    reader = pages(DocumentView("Isi", contents=lines))
    found = {a.get_object()["/A"]["/URI"] for page in reader.pages for a in page.get("/Annots", ())}
    assert found == {f"halaman:{line.page}" for line in lines}


def test_a_cover_is_one_page_and_stamps_are_as_many_as_texts() -> None:
    assert len(pages(DocumentView("Judul " * 20, ("atas",), cover=True, notes=("bawah",)), Paper.F4).pages) == 1
    stamps = pages(DocumentView("", stamps=("1 dari 2", "2 dari 2")))
    assert [page.extract_text().strip() for page in stamps.pages] == ["1 dari 2", "2 dari 2"]


def test_only_pdf() -> None:
    with pytest.raises(SistemKerjaError) as caught:
        RENDERER.render(DocumentView("Judul"), Options(Format.SVG))
    assert caught.value.kode == "SK-PETA-003"
