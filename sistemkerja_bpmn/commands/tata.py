"""Menata gambar: tempat setiap bentuk dan garis."""

from __future__ import annotations

from pathlib import Path

import click

from ..bpmn.document import Document, read
from ..bpmn.files import write_atomic
from ..errors import Location, SistemKerjaError
from ..layout import arrange_all, complete, state
from ..layout.interchange import extend, write
from ._program.options import output_option, program_command, write_result

__all__ = ["command"]


@program_command("tata")
@click.argument("berkas", nargs=-1, required=True, metavar="BERKAS...", type=click.Path(path_type=Path))
@output_option("Tulis ke berkas lain (satu BERKAS saja), - untuk layar; bawaan: berkas itu sendiri.")
@click.option("--ulang", is_flag=True, help="Tata semuanya dari awal, juga yang sudah tergambar.")
def command(berkas: tuple[Path, ...], keluaran: Path | None, ulang: bool) -> None:
    """Tata gambar BERKAS: pool, lane, tahap, surat, dan dokumen.

    Yang sudah tergambar, misalnya hasil kerja Anda di pemodel, tidak digeser: hanya yang belum ada gambarnya yang
    ditambahkan. Dengan --ulang semuanya ditata dari awal. Hanya bagian gambar yang berubah di dalam berkas.

    \b
    Contoh:
      sistemkerja tata usulan.bpmn
      sistemkerja tata usulan.bpmn -o tertata.bpmn --ulang
    """
    if keluaran is not None and len(berkas) > 1:
        raise click.UsageError("Pilihan -o hanya untuk satu BERKAS.")
    for path in berkas:
        store(_arranged(read(path), path, ulang), path, keluaran)


def _arranged(document: Document, path: Path, afresh: bool) -> Document:
    """The document laid out; drawn parts stay where they are unless ``afresh``."""
    drawn = state(document.model)
    if drawn == "partial" and not afresh:
        return extend(document, complete(document.model))
    arranged = write(document, *arrange_all(document.model))
    if drawn == "complete" and not afresh and arranged.to_bytes() != document.to_bytes():
        raise _already_drawn(path)
    return arranged


def store(document: Document, path: Path, output: Path | None) -> None:
    """Write the file in place, or elsewhere."""
    if output == Path("-"):
        write_result(document.to_bytes(), None)
        return
    target = output or path
    write_atomic(target, document.to_bytes())
    click.echo(f"Ditata: {target}", err=True)


def _already_drawn(path: Path) -> SistemKerjaError:
    return SistemKerjaError(
        "SK-PERINTAH-006",
        "Gambar dalam berkas ini sudah lengkap dan tidak ditimpa.",
        Location(str(path)),
        "Pakai --ulang untuk menatanya dari awal.",
    )
