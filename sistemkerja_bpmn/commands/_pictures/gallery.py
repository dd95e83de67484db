"""Draws the gallery ``docs/galeri``: one picture per kind of map (``make docs``)."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from ...bpmn.files import write_atomic
from ...bpmn.library import Library
from .._program.catalogues import catalogues_of
from .maps import draw, draw_target, find_renderer, of_regulation
from .process_maps import target_of

__all__ = ["PICTURES", "Picture", "gallery"]

DRAWING_PROGRAM = "SISTEMKERJA_DOT"
INTRODUCTION = """\
<!-- Dibuat dari kode dengan `make docs`; ubah daftarnya di sistemkerja_bpmn/commands/_pictures/gallery.py. -->
# Galeri peta

Satu gambar untuk tiap jenis peta, dari proses yang ada di pustaka. Cara membuatnya: [panduan peta](../panduan/peta.md).
"""


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture: file name, kind of map, what it shows, and a sentence about it."""

    name: str
    jenis: str
    subject: str
    title: str
    text: str


PICTURES = (
    Picture(
        "level-0-dan-1",
        "level",
        "lamandau",
        "Peta level 0 dan level 1",
        "Seluruh proses satu regulasi menurut jenisnya, lalu isi tiap kelompok.",
    ),
    Picture(
        "level-proses",
        "level",
        "kapuas-siklus-kecamatan",
        "Peta level 2 dan turunannya",
        "Satu proses: tahapnya, lalu kegiatan tiap tahap dengan yang mengalir di antaranya.",
    ),
    Picture(
        "subproses",
        "subproses",
        "kapuas-penunjukan-lintas-unit",
        "Peta subproses",
        "Tiap subproses dengan pemasok, masukan, keluaran, dan pelanggannya.",
    ),
    Picture(
        "relasi",
        "relasi",
        "kapuas-penunjukan-lintas-instansi",
        "Peta relasi",
        "Siapa terlibat dalam kegiatan apa, internal lalu eksternal.",
    ),
    Picture(
        "lintas-fungsi",
        "lintas-fungsi",
        "kapuas-penunjukan-lintas-unit",
        "Peta lintas fungsi",
        "Satu lane per pelaksana, dengan tahap, dokumen, tembusan, dan tambahan atas naskah bergaris putus.",
    ),
)


def gallery(library: Library) -> Mapping[str, bytes]:
    """File name -> content of every file of the gallery."""
    # The drawing program of this machine would place boxes a little differently from that of the next.
    os.environ[DRAWING_PROGRAM] = "bawaan"
    pictures = {f"{picture.name}.svg": _draw(picture, library) for picture in PICTURES}
    return {**pictures, "README.md": "\n".join(_page()).encode("utf-8")}


def _draw(picture: Picture, library: Library) -> bytes:
    renderer = find_renderer(picture.jenis)
    if of_regulation(renderer):
        return draw_target(renderer, target_of(library, picture.subject), format="svg")
    entry = library.find(picture.subject)
    return draw(renderer, entry, catalogues_of(library).of_process(picture.subject), format="svg")


def _page() -> Iterator[str]:
    yield INTRODUCTION
    for picture in PICTURES:
        yield f"## {picture.title}\n\n{picture.text}\n"
        yield f"    sistemkerja peta {picture.subject} --jenis {picture.jenis} -o {picture.name}.svg\n"
        yield f"![{picture.title}]({picture.name}.svg)\n"


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for file, content in gallery(Library.open()).items():
        write_atomic(folder / file, content)
