"""Menyusun paket reviu satu regulasi: peta, SOP, matriks, temuan, satu PDF."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from pathlib import Path

import click

from ..bpmn.files import write_atomic
from ..bpmn.library import Library
from ..errors import Location, SistemKerjaError, reason_of
from ._paket.book import bind
from ._paket.manifest import MANIFEST, Manifest, fingerprint, read_manifest
from ._paket.plan import SOP, Job, Order, open_workshop, plan
from ._paket.product import product_fingerprint
from ._paket.run import Report, make
from ._pictures.maps import renderer_names
from ._program.failure import print_error
from ._program.options import identity_option, library_option, program_command

__all__ = ["command"]

PAPERS = ("A3", "A4", "F4")


@program_command("paket")
@click.argument("regulasi")
@click.option(
    "-o",
    "--keluaran",
    metavar="FOLDER",
    type=click.Path(path_type=Path),
    help="Folder paket; bawaan: paket-REGULASI.",
)
@click.option("--awalan", default="", metavar="KODE", help="Awalan kode peta, misalnya PAN; bawaan: id regulasi.")
@click.option(
    "--kertas",
    type=click.Choice(PAPERS, case_sensitive=False),
    default="A3",
    show_default=True,
    help="Ukuran kertas PDF, mendatar.",
)
@click.option("--ulang", is_flag=True, help="Buat lagi semuanya, juga yang masih berlaku.")
@identity_option
@library_option
@click.pass_context
def command(
    ctx: click.Context,
    regulasi: str,
    keluaran: Path | None,
    awalan: str,
    kertas: str,
    ulang: bool,
    identitas: Path | None,
    pustaka: Path | None,
) -> None:
    """Susun paket reviu REGULASI ke dalam satu folder.

    Isinya peta level, subproses, relasi, dan lintas fungsi setiap proses, SOP, matriks kode dan klausul, temuan,
    delapan prinsip, dan satu PDF dengan daftar isi. Bila terhenti, jalankan lagi: hanya yang belum ada atau sudah
    berubah yang dibuat. Kode keluar 1 bila ada bagian yang tidak dapat dibuat.

    \b
    Contoh:
      sistemkerja paket kapuas
      sistemkerja paket kapuas -o kirim/kapuas --awalan KPS --identitas identitas.yaml
    """
    started = time.monotonic()
    order = Order(regulasi, Library.open(pustaka).folder.resolve(), awalan, kertas, identitas)
    workshop = open_workshop(order)
    folder = keluaran or Path(f"paket-{regulasi}")
    _make_folder(folder)
    manifest = Manifest(folder) if ulang else read_manifest(folder)
    jobs = plan(workshop)
    try:
        report = make(jobs, workshop, manifest, _show_progress)
    except KeyboardInterrupt:
        click.echo("\nYang sudah jadi tersimpan; jalankan perintah yang sama untuk melanjutkan.", err=True)
        raise
    book = f"paket-{regulasi}.pdf"
    inputs = _book_inputs(jobs, manifest)
    if not manifest.holds(book, inputs):
        data = bind(jobs, workshop, folder)
        write_atomic(folder / book, data)
        manifest.add(book, inputs, fingerprint(data))
    manifest.drop_others({book, *(name for job in jobs for name in job.outputs)})
    manifest.save()
    left_out = workshop.library.unreadable
    _tell(report, left_out, folder / book, time.monotonic() - started)
    ctx.exit(1 if report.failed or left_out else 0)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SistemKerjaError(
            "SK-PAKET-002",
            f"Folder paket tidak dapat dibuat ({reason_of(error)}).",
            Location(str(folder)),
            "Pilih folder lain dengan -o, atau periksa izin dan ruang disk.",
        ) from None


def _book_inputs(jobs: tuple[Job, ...], manifest: Manifest) -> str:
    """The book depends on the content of its parts, and on the program that binds it."""
    parts = (manifest.files.get(name, ("", ""))[1] for job in jobs for name in job.outputs)
    return fingerprint("\n".join((product_fingerprint(), *parts)).encode("ascii"))


def _show_progress(done: int, total: int, title: str) -> None:
    """One line that is written over; nothing where nobody watches."""
    if sys.stderr.isatty():
        end = "\n" if done == total else ""
        click.echo(f"\r\033[K{done}/{total} {title[:60]}{end}", err=True, nl=False)


def _tell(report: Report, left_out: Sequence[SistemKerjaError], book: Path, seconds: float) -> None:
    for error in left_out:
        click.echo("Tidak disertakan, karena berkasnya tidak terbaca:", err=True)
        print_error(error)
    for job, error in report.failed:
        click.echo(f"Tidak dapat dibuat: {job.jenis or job.task} {job.subject or job.title}", err=True)
        print_error(error)
    if SOP not in renderer_names():
        click.echo("SOP tidak disertakan: pembuat SOP belum terpasang.", err=True)
    kept = f", {report.kept} masih berlaku" if report.kept else ""
    click.echo(f"{report.made} berkas dibuat{kept} dalam {seconds:.0f} detik; catatannya di {MANIFEST}.", err=True)
    click.echo(book)
