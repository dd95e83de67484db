"""Menjawab siapa atasan langsung dan penilai kinerja, dengan pasalnya."""

from __future__ import annotations

import json
from pathlib import Path

import click

from ..bpmn.library import Library
from ..execution.spiff.decisions import decide
from ..regulation.kedudukan import find_jenjang, find_office, settle, table_id
from ..regulation.model import JENJANG, Catalogue
from ._program.catalogues import catalogues_of
from ._program.options import format_option, library_option, program_command, terminal_width
from ._words.kedudukan import Reply, as_data, as_list, as_overview, as_text

__all__ = ["command"]


@program_command("kedudukan")
@click.argument("regulasi")
@click.option("--organisasi", metavar="NAMA", help="Id atau nama organisasi, atau perangkat daerah yang menerapkannya.")
@click.option("--jenjang", metavar="JENJANG", help=f"Jenjang jabatan: {', '.join(JENJANG)}.")
@click.option("--ada-pengawas/--tanpa-pengawas", "pengawas", default=None, help="Ada Pejabat Pengawas pada unitnya?")
@format_option("teks", "json")
@library_option
def command(
    regulasi: str, organisasi: str | None, jenjang: str | None, pengawas: bool | None, bentuk: str, pustaka: Path | None
) -> None:
    """Jawab siapa atasan langsung dan Pejabat Penilai Kinerja menurut REGULASI, dengan rujukannya.

    Tanpa --organisasi dan --jenjang: daftar organisasi dan jenjang yang dikenal. Dengan salah satunya: semua jawaban.

    \b
    Contoh:
      sistemkerja kedudukan kapuas
      sistemkerja kedudukan kapuas --organisasi kecamatan --jenjang pelaksana --tanpa-pengawas
      sistemkerja kedudukan lamandau --organisasi rsud --format json
    """
    library = Library.open(pustaka)
    catalogue = catalogues_of(library).find(regulasi)
    offices = [find_office(catalogue, organisasi).id] if organisasi else list(catalogue.organisasi)
    levels = [find_jenjang(jenjang)] if jenjang else list(JENJANG)
    if bentuk == "teks" and organisasi is None and jenjang is None:
        click.echo(as_overview(catalogue, terminal_width()))
        return
    replies = [
        reply for office in offices for level in levels for reply in ask(library, catalogue, office, level, pengawas)
    ]
    if bentuk == "json":
        click.echo(json.dumps(as_data(catalogue.id, replies), ensure_ascii=False, indent=2))
    elif organisasi and jenjang:
        click.echo(as_text(catalogue, replies, terminal_width()))
    else:
        click.echo(as_list(catalogue, replies, terminal_width()))


def ask(library: Library, catalogue: Catalogue, office: str, level: str, pengawas: bool | None) -> list[Reply]:
    """The answers of the table: one, or two where it depends on a Pejabat Pengawas and nobody said.

    Raises SistemKerjaError SK-PUSTAKA-005 where the library has no such table, and what ``decide`` raises.
    """
    table = library.decisions.find(table_id(catalogue.id))
    replies = []
    for answer in (True, False) if pengawas is None else (pengawas,):
        data = {"organisasi": office, "jenjang": level, "ada_pengawas": "ya" if answer else "tidak"}
        replies.append(Reply(office, level, answer, settle(decide(table, data).rows)))
    if len(replies) == 2 and replies[0].ruling == replies[1].ruling:
        return [Reply(office, level, None, replies[0].ruling)]
    return replies
