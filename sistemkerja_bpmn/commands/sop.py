"""Menyusun SOP AP sebuah proses: DOCX, XLSX, atau PDF."""

from __future__ import annotations

from pathlib import Path

import click

from ..bpmn.library import Library
from ..regulation.identitas import read_identitas
from ._pictures.maps import find_renderer
from ._pictures.process_maps import called_names
from ._pictures.remarks import remarks_of
from ._program.catalogues import catalogues_of
from ._program.options import format_of, library_option, output_option, program_command, write_result
from ._words.text import clean

__all__ = ["command"]

FORMATS = ("docx", "xlsx", "pdf")


@program_command("sop")
@click.argument("proses")
@click.option(
    "--format", "bentuk", type=click.Choice(FORMATS), help="Bentuk berkas; bawaan: menurut nama berkas, atau docx."
)
@click.option(
    "--identitas",
    metavar="BERKAS",
    type=click.Path(path_type=Path),
    help="Berkas YAML dengan isi halaman identitas; yang tidak disebut dibiarkan kosong dan ditandai.",
)
@output_option("Berkas tujuan; bawaan: ke pipa.")
@library_option
def command(
    proses: str, bentuk: str | None, identitas: Path | None, keluaran: Path | None, pustaka: Path | None
) -> None:
    """Susun SOP AP PROSES (id dalam pustaka, atau jalur berkas .bpmn), menurut PermenPANRB 35/2012.

    Halaman identitas, lalu tabel dengan bagan alir di kolom Pelaksana. Yang tidak punya lambang (kegiatan bersamaan,
    surat antarinstansi, pemanggilan proses lain) diurutkan, diterangkan di kolom Keterangan, dan disebut di sini.

    \b
    Contoh:
      sistemkerja sop kapuas-penunjukan-lintas-instansi -o sop.docx
      sistemkerja sop usulan.bpmn --format pdf --identitas identitas.yaml -o usulan.pdf
    """
    library = Library.open(pustaka)
    entry = library.find(proses)
    renderer = find_renderer("sop")
    options = renderer.options(
        format=bentuk or format_of(keluaran, FORMATS),
        identitas=read_identitas(identitas).of(entry.process_id) if identitas is not None else None,
        titles=called_names(library, entry),
    )
    catalogue = catalogues_of(library).of_process(entry.process_id)
    view = renderer.view(model=entry.model, process=entry.process_id, source=entry.document.name, catalogue=catalogue)
    data = renderer.render(view, options)
    for remark in remarks_of(renderer, view, options):
        click.echo(f"{remark.tingkat.capitalize()} {remark.kode}: {clean(remark.pesan)}", err=True)
    write_result(data, keluaran, binary=True)
