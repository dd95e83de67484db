"""Pages of text and tables, for what goes with maps: title and contents of a package, checklists, matrices.

Tables are anything with ``title``, ``head``, ``widths`` (relative) and ``rows``. Texts reach typst as data, so nothing
in them is taken for markup.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import typst

from sistemkerja_bpmn.errors import SistemKerjaError

from .contract import Format, Options
from .fonts import font_folder
from .paper import MARGIN, Paper
from .plain import plain

__all__ = ["RENDERER", "DocumentRenderer", "DocumentView", "Table", "render"]

_LONG_WORD = re.compile(r"\S{25,}")
_PIECE = 12
_BREAK = "\u200b"

_TEMPLATE = """#let isi = json(bytes(sys.inputs.isi))
#set document(title: isi.judul, date: none)
#set page(width: isi.lebar * 1mm, height: isi.tinggi * 1mm, margin: isi.tepi * 1mm,
  footer: context align(right, text(size: 7pt)[#isi.kaki #counter(page).display() / #counter(page).final().first()]))
#set text(font: "Roboto", size: 8.5pt, lang: "id")
#set par(leading: 0.5em)
#if isi.sampul {
  v(1fr)
  for baris in isi.baris { align(center, text(size: 13pt, baris)) }
  v(6mm)
  align(center, text(size: 24pt, weight: "bold", isi.judul))
  v(2fr)
} else {
  text(size: 15pt, weight: "bold", isi.judul)
  for baris in isi.baris { parbreak(); text(baris) }
  v(3mm)
}
#for tabel in isi.tabel {
  if tabel.judul != "" { block(above: 5mm, below: 3mm, sticky: true, text(size: 11pt, weight: "bold", tabel.judul)) }
  table(
    columns: tabel.lebar.map(n => n * 1fr), stroke: 0.4pt, inset: 3.5pt,
    table.header(..tabel.kepala.map(sel => table.cell(fill: luma(235), text(weight: "bold", sel)))),
    ..tabel.baris.flatten().map(sel => [#sel]),
  )
}
"""


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


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A title, lines below it, tables. ``cover``: title and lines in the middle of a page of their own."""

    title: str
    lines: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()
    cover: bool = False


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
    """PDF pages, A4 landscape where no paper is chosen. Raises SK-PETA-003 for another view or format."""
    if not isinstance(view, DocumentView) or options.format is not Format.PDF:
        raise SistemKerjaError("SK-PETA-003", "Dokumen hanya dapat dibuat sebagai PDF.", saran="Pilih jenis peta.")
    paper = options.paper or Paper.A4
    content = {
        "judul": plain(view.title),
        "baris": [_text(line) for line in view.lines],
        "sampul": view.cover,
        "lebar": paper.width,
        "tinggi": paper.height,
        "tepi": MARGIN + 4,
        "kaki": "" if view.cover else f"{plain(view.title)} ·",
        "tabel": [_table(table) for table in view.tables],
    }
    compiler = typst.Compiler(font_paths=[str(font_folder())], ignore_system_fonts=True)
    result = compiler.compile(
        _TEMPLATE.encode("utf-8"), format="pdf", sys_inputs={"isi": json.dumps(content, ensure_ascii=False)}
    )
    assert isinstance(result, bytes)
    return result


def _table(table: Table) -> dict[str, object]:
    return {
        "judul": plain(table.title),
        "kepala": [_text(name) for name in table.head],
        "lebar": list(table.widths),
        "baris": [["" if cell is None else _text(str(cell)) for cell in row] for row in table.rows],
    }


def _text(text: str) -> str:
    """Plain text, lines kept; very long words may be broken."""
    lines = (plain(line) for line in text.split("\n"))
    return _LONG_WORD.sub(lambda word: _broken(word.group()), "\n".join(lines))


def _broken(word: str) -> str:
    return _BREAK.join(word[at : at + _PIECE] for at in range(0, len(word), _PIECE))


RENDERER = DocumentRenderer()
