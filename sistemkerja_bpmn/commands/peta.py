"""Menggambar peta sebuah proses: SVG, PDF, atau PNG."""

from __future__ import annotations

from pathlib import Path

import click

from ..bpmn.library import Library
from ..inspection.surroundings import Surroundings
from ._catalogues import catalogues_of
from ._maps import draw, find_renderer
from ._marks import marks_of, trail_for
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
@click.option(
    "--jejak",
    metavar="BERKAS|pelanggaran",
    help="Tandai jalan di atas peta, bernomor: dari JSON jalankan atau periksa, atau menuju pelanggaran pertama.",
)
@output_option("Berkas tujuan; bawaan: ke layar (SVG) atau ke pipa.")
@library_option
def command(
    proses: str,
    jenis: str,
    bentuk: str | None,
    kertas: str | None,
    klausul: bool,
    warna: bool,
    jejak: str | None,
    keluaran: Path | None,
    pustaka: Path | None,
) -> None:
    """Gambar peta PROSES (id dalam pustaka, atau jalur berkas .bpmn).

    \b
    Contoh:
      sistemkerja peta kapuas-penunjukan-lintas-instansi -o peta.pdf
      sistemkerja peta usulan.bpmn --format png --kertas A3 -o usulan.png
      sistemkerja peta usulan.bpmn --jejak pelanggaran -o macet.svg
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
        marks=marks_of(trail_for(jejak, entry, Surroundings(library).resolve), entry.model) if jejak else {},
    )
    write_result(data, keluaran, binary=chosen != "svg")


def _format_of(output: Path | None) -> str:
    ending = output.suffix.lower().lstrip(".") if output else ""
    return ending if ending in FORMATS else "svg"
