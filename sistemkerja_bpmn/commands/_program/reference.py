"""Writes the command reference ``docs/perintah.md`` from the commands' own help (``make docs``)."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import click

from .. import main
from .language import speak_indonesian, use_utf8

__all__ = ["reference"]

WIDTH = 96
INTRODUCTION = """\
<!-- Dibuat dari kode dengan `make docs`; ubah teksnya di sistemkerja_bpmn/commands. -->
# Perintah

PROSES adalah id dalam pustaka atau jalur sebuah berkas `.bpmn`. Hasil ditulis ke layar atau ke berkas `-o`, pesan ke
stderr; pesan galat menyebut kode, tempat, dan langkah berikutnya. Berkas ditulis utuh atau tidak sama sekali.

| Kode keluar | Arti |
| --- | --- |
| 0 | berhasil |
| 1 | `periksa`: ada galat; `jalankan`: hasilnya bukan yang diharapkan; `telusur`: ada celah |
| 2 | masukan tidak dapat dipakai |
| 3 | program ini sendiri keliru |
| 130 | dihentikan |

JSON setiap perintah tetap bentuknya dan diuraikan sebagai JSON Schema: [daftar](skema/daftar.json),
[periksa](skema/periksa.json), [telusur](skema/telusur.json), [telusur --beda](skema/beda.json),
[jalankan](skema/jejak.json), [simulasi](skema/simulasi.json), [sapuan](skema/sapuan.json).
"""


def reference() -> str:
    """The whole page as Markdown."""
    speak_indonesian()
    program = main.make_context("sistemkerja", [], resilient_parsing=True, terminal_width=WIDTH)
    return "\n".join([INTRODUCTION, *_parts(program)])


def _parts(program: click.Context) -> Iterator[str]:
    yield _block(main.get_help(program))
    for name in main.list_commands(program):
        command = main.get_command(program, name)
        if command is not None:
            yield f"## {name}\n"
            context = command.make_context(name, [], parent=program, resilient_parsing=True)
            yield _block(command.get_help(context))


def _block(text: str) -> str:
    return f"```\n{text.rstrip()}\n```\n"


if __name__ == "__main__":
    use_utf8()
    sys.stdout.write(reference())
