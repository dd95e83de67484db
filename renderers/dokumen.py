"""Pages of text and tables, for what goes with maps: title and contents of a package, checklists, matrices.

Tables are anything with ``title``, ``head``, ``widths`` (relative) and ``rows``; lines of contents anything with
``level``, ``code``, ``title`` and ``page``. Texts reach typst as data, so nothing in them is taken for markup.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import typst

from sistemkerja_bpmn.errors import SistemKerjaError
from sistemkerja_bpmn.layout.text import width as text_width
from sistemkerja_bpmn.regulation.identitas_logo import Logo

from .contract import Format, Options
from .dokumen_logo import picture_of
from .output.fonts import font_folder
from .paper import MARGIN, Paper
from .scene.plain import plain

__all__ = ["RENDERER", "STAMP_WIDTH", "ContentsLine", "DocumentRenderer", "DocumentView", "Table", "render"]

STAMP_WIDTH = 60.0
"""Millimetres of a stamp; it is 4 mm high."""

_TEMPLATE = Path(__file__).with_name("dokumen.typ")
# Lines may break after a hyphen or slash anyway; only what has none for long needs help.
_LONG_WORD = re.compile(r"[^\s/-]{25,}")
_PIECE = 12
_MOST_KEPT, _LONGEST_KEPT = 14, 200
"""A table of so few rows with so short texts surely fits on a page, and is kept on one."""
_BREAK = "\u200b"
_CODE_SIZE = 8.0 * 25.4 / 72
_CODE_GAP = 7.0


class Table(Protocol):
    """A table by its parts."""

    @property
    def title(self) -> str: ...

    @property
    def head(self) -> Sequence[str]: ...

    @property
    def widths(self) -> Sequence[int]: ...

    @property
    def rows(self) -> Sequence[Sequence[object]]: ...


class ContentsLine(Protocol):
    """A line of the contents: a section (level 0) or a part of it; ``page`` is what it leads to."""

    @property
    def level(self) -> int: ...

    @property
    def code(self) -> str: ...

    @property
    def title(self) -> str: ...

    @property
    def page(self) -> int: ...


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A title, lines below it, contents, tables; titles become bookmarks.

    cover   a page of its own: logo, lines, title and notes in the middle
    stamps  instead of all else: one small page per text, ``STAMP_WIDTH`` wide, to be laid over other pages
    """

    title: str
    lines: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()
    contents: tuple[ContentsLine, ...] = ()
    cover: bool = False
    notes: tuple[str, ...] = ()
    logo: Logo | None = None
    stamps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentRenderer:
    """Found like the maps, but asked by programs only: it takes no process and no regulation."""

    jenis: str = "dokumen"
    title: str = "Dokumen"
    summary: str = "Halaman teks dan tabel, bagian dari paket."
    formats: tuple[Format, ...] = (Format.PDF,)
    scope: str = "dokumen"
    view: type[DocumentView] = DocumentView

    def options(self, *, format: str, paper: str | None = None) -> Options:
        """Options from plain words."""
        return Options(Format(format), Paper[paper.upper()] if paper else None)

    def render(self, view: DocumentView, options: Options) -> bytes:
        """The pages; see ``render``."""
        return render(view, options)


def render(view: DocumentView, options: Options) -> bytes:
    """PDF pages, A4 landscape where no paper is chosen.

    Raises SK-PETA-003 for another view or format, SK-SOP-005 where the logo cannot be drawn.
    """
    if not isinstance(view, DocumentView) or options.format is not Format.PDF:
        raise SistemKerjaError("SK-PETA-003", "Dokumen hanya dapat dibuat sebagai PDF.", saran="Pilih jenis peta.")
    content = json.dumps(_content(view, options.paper or Paper.A4), ensure_ascii=False)
    compiler = typst.Compiler(font_paths=[str(font_folder())], ignore_system_fonts=True)
    result = compiler.compile(_TEMPLATE.read_bytes(), format="pdf", sys_inputs={"isi": content})
    assert isinstance(result, bytes)
    return result


def _content(view: DocumentView, paper: Paper) -> dict[str, object]:
    return {
        "judul": plain(view.title),
        "baris": [_text(line) for line in view.lines],
        "catatan": [_text(line) for line in view.notes],
        "sampul": view.cover,
        "logo": picture_of(view.logo).svg if view.logo is not None else "",
        "lebar": paper.width,
        "tinggi": paper.height,
        "tepi": MARGIN + 4,
        "kaki": f"{plain(view.title)} ·",
        "tabel": [_table(table) for table in view.tables],
        "daftar": list(_contents(view.contents)),
        "stempel": [plain(text) for text in view.stamps],
        "lebarstempel": STAMP_WIDTH,
    }


def _contents(lines: Sequence[ContentsLine]) -> Iterator[dict[str, object]]:
    """The lines of every section with a column as wide as its widest code."""
    sections: list[list[ContentsLine]] = []
    for line in lines:
        if line.level == 0 or not sections:
            sections.append([])
        sections[-1].append(line)
    for section in sections:
        wide = max(text_width(line.code, _CODE_SIZE) for line in section) + _CODE_GAP
        for line in section:
            code, title = plain(line.code), _text(line.title)
            yield {"tingkat": line.level, "kode": code, "lebar": wide, "judul": title, "halaman": line.page}


def _table(table: Table) -> dict[str, object]:
    numbers = (
        column
        for column in range(len(table.head))
        if table.rows and all(isinstance(row[column], int | float) for row in table.rows)
    )
    return {
        "judul": plain(table.title),
        "kepala": [_text(name) for name in table.head],
        "lebar": list(table.widths),
        "angka": list(numbers),
        "utuh": len(table.rows) <= _MOST_KEPT and not any(_is_long(cell) for row in table.rows for cell in row),
        "baris": [["" if cell is None else _text(str(cell)) for cell in row] for row in table.rows],
    }


def _is_long(cell: object) -> bool:
    text = str(cell)
    return "\n" in text or len(text) > _LONGEST_KEPT


def _text(text: str) -> str:
    """Plain text, lines kept; very long words may be broken."""
    lines = (plain(line) for line in text.split("\n"))
    return _LONG_WORD.sub(lambda word: _broken(word.group()), "\n".join(lines))


def _broken(word: str) -> str:
    return _BREAK.join(word[at : at + _PIECE] for at in range(0, len(word), _PIECE))


RENDERER = DocumentRenderer()
