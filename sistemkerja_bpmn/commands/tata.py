"""Menata gambar: tempat setiap bentuk dan garis."""

from __future__ import annotations

from pathlib import Path

import click

from ..bpmn.document import Document, read
from ..bpmn.files import write_atomic
from ..errors import Location, SistemKerjaError
from ..layout import arrange, state
from ..layout.interchange import write
from ._options import output_option, program_command, write_result

__all__ = ["command"]


@program_command("tata")
@click.argument("berkas", nargs=-1, required=True, metavar="BERKAS...", type=click.Path(path_type=Path))
@output_option("Tulis ke berkas lain (satu BERKAS saja), - untuk layar; bawaan: berkas itu sendiri.")
@click.option("--ulang", is_flag=True, help="Tata dari awal, juga bila gambarnya sudah lengkap.")
def command(berkas: tuple[Path, ...], keluaran: Path | None, ulang: bool) -> None:
    """Tata gambar BERKAS: pool, lane, tahap, surat, dan dokumen.

    Gambar yang sudah lengkap, misalnya hasil kerja Anda di pemodel, tidak ditimpa tanpa --ulang. Hanya bagian gambar
    yang berubah di dalam berkas.

    \b
    Contoh:
      sistemkerja tata usulan.bpmn
      sistemkerja tata usulan.bpmn -o tertata.bpmn --ulang
    """
    if keluaran is not None and len(berkas) > 1:
        raise click.UsageError("Pilihan -o hanya untuk satu BERKAS.")
    for path in berkas:
        document = read(path)
        arranged = write(document, arrange(document.model))
        if not ulang and state(document.model) == "complete" and arranged.to_bytes() != document.to_bytes():
            raise _already_drawn(path)
        store(arranged, path, keluaran)


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
