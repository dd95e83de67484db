"""Menggambar peta sebuah proses: SVG, PDF, atau PNG."""

from __future__ import annotations

from pathlib import Path

import click

from ..bpmn.library import Library
from ._catalogues import catalogues_of
from ._maps import draw, find_renderer
from ._options import library_option, output_option, program_command, write_result

__all__ = ["command"]

FORMATS = ("svg", "pdf", "png")
PAPERS = ("A3", "A4", "F4")


@program_command("peta")
@click.argument("proses")
@click.option("--jenis", default="lintas-fungsi", show_default=True, metavar="JENIS", help="Jenis peta.")
@click.option(
    "--format", "bentuk", type=click.Choice(FORMATS), help="Bentuk berkas; bawaan: menurut nama berkas, atau svg."
)
@click.option(
    "--kertas",
    type=click.Choice(PAPERS, case_sensitive=False),
    help="Ukuran kertas, mendatar. Tanpa ini: satu gambar sebesar isinya.",
)
@click.option("--klausul", is_flag=True, help="Beri nomor dan sebutkan klausul setiap kegiatan.")
@click.option("--warna", is_flag=True, help="Berwarna; bawaan hitam putih.")
@output_option("Berkas tujuan; bawaan: ke layar (SVG) atau ke pipa.")
@library_option
def command(
    proses: str,
    jenis: str,
    bentuk: str | None,
    kertas: str | None,
    klausul: bool,
    warna: bool,
    keluaran: Path | None,
    pustaka: Path | None,
) -> None:
    """Gambar peta PROSES (id dalam pustaka, atau jalur berkas .bpmn).

    \b
    Contoh:
      sistemkerja peta kapuas-penunjukan-lintas-instansi -o peta.pdf
      sistemkerja peta usulan.bpmn --format png --kertas A3 -o usulan.png
    """
    library = Library.open(pustaka)
    entry = library.find(proses)
    chosen = bentuk or _format_of(keluaran)
    data = draw(
        find_renderer(jenis),
        entry,
        catalogues_of(library).of_process(entry.process_id),
        format=chosen,
        paper=kertas,
        clauses=klausul,
        colour=warna,
    )
    write_result(data, keluaran, binary=chosen != "svg")


def _format_of(output: Path | None) -> str:
    ending = output.suffix.lower().lstrip(".") if output else ""
    return ending if ending in FORMATS else "svg"
