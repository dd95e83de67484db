"""Menggambar peta sebuah proses atau regulasi: SVG, PDF, atau PNG."""

from __future__ import annotations

from pathlib import Path

import click

from ..bpmn.library import Library
from ..inspection.surroundings import Surroundings
from ..regulation.identitas import read_identitas
from ._pictures.maps import draw, draw_target, find_renderer, of_regulation
from ._pictures.marks import marks_of, trail_for
from ._pictures.process_maps import process_of, target_of
from ._program.catalogues import catalogues_of
from ._program.options import (
    format_of,
    identity_option,
    library_option,
    output_option,
    program_command,
    refuse,
    write_result,
)

__all__ = ["command"]

FORMATS = ("svg", "pdf", "png")
PAPERS = ("A3", "A4", "F4")


@program_command("peta")
@click.argument("sasaran", metavar="PROSES|REGULASI")
@click.option(
    "--jenis",
    default="lintas-fungsi",
    show_default=True,
    metavar="JENIS",
    help="Jenis peta: lintas-fungsi, level, subproses, relasi.",
)
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
    "--lipat", is_flag=True, help="Lipat peta lintas fungsi yang panjang menjadi beberapa baris; tanpa --kertas."
)
@click.option(
    "--jejak",
    metavar="BERKAS|pelanggaran",
    help="Tandai jalan di atas peta, bernomor: dari JSON jalankan atau periksa, atau menuju pelanggaran pertama.",
)
@click.option("--awalan", default="", metavar="KODE", help="Awalan kode peta, misalnya PAN; bawaan: id regulasi.")
@click.option(
    "--bagian", default="", metavar="KODE", help="Bagian peta level, subproses, atau relasi, menurut kodenya."
)
@identity_option
@output_option("Berkas tujuan; bawaan: ke layar (SVG) atau ke pipa.")
@library_option
def command(
    sasaran: str,
    jenis: str,
    bentuk: str | None,
    kertas: str | None,
    klausul: bool,
    warna: bool,
    lipat: bool,
    jejak: str | None,
    awalan: str,
    bagian: str,
    identitas: Path | None,
    keluaran: Path | None,
    pustaka: Path | None,
) -> None:
    """Gambar peta PROSES (id dalam pustaka, atau jalur berkas .bpmn) atau peta REGULASI.

    Peta lintas fungsi menggambar satu proses. Peta level, subproses, dan relasi menggambar seluruh regulasi, atau satu
    proses di dalamnya.

    \b
    Contoh:
      sistemkerja peta kapuas-penunjukan-lintas-instansi -o peta.pdf
      sistemkerja peta usulan.bpmn --format png --kertas A3 -o usulan.png
      sistemkerja peta kapuas --jenis level --awalan KPS -o peta-level.pdf
      sistemkerja peta usulan.bpmn --jejak pelanggaran -o macet.svg
    """
    library = Library.open(pustaka)
    renderer = find_renderer(jenis)
    chosen = bentuk or format_of(keluaran, FORMATS)
    identity = read_identitas(identitas) if identitas is not None else None
    if of_regulation(renderer):
        refuse({"--klausul": klausul, "--jejak": jejak, "--lipat": lipat}, f"peta {jenis}")
        target = target_of(library, sasaran, awalan, bagian)
        data = draw_target(renderer, target, format=chosen, paper=kertas, colour=warna, identitas=identity)
    else:
        refuse({"--awalan": awalan, "--bagian": bagian}, f"peta {jenis}")
        refuse({"--lipat": lipat and kertas}, f"peta di atas kertas {kertas}")
        entry = process_of(library, sasaran, jenis)
        data = draw(
            renderer,
            entry,
            catalogues_of(library).of_process(entry.process_id),
            format=chosen,
            paper=kertas,
            clauses=klausul,
            colour=warna,
            fold=lipat,
            marks=marks_of(trail_for(jejak, entry, Surroundings(library).resolve), entry.model) if jejak else {},
            identitas=identity,
        )
    write_result(data, keluaran, binary=chosen != "svg")
