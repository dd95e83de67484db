"""The program ``sistemkerja``: one click command per file of this package.

A file ``<name>.py`` without leading underscore is the command ``<name>`` and holds a click command called ``command``;
nothing else registers it. See ``_group`` for how files are found without importing them.
"""

from __future__ import annotations

from pathlib import Path

import click

from .. import __version__
from ._program.group import CommandFolder

__all__ = ["main"]

EPILOG = """\
Mulai dari sini:

\b
  sistemkerja demo       satu permohonan lintas instansi, dari berkas sampai hasil dan peta
  sistemkerja daftar     proses apa saja yang ada
"""

main = CommandFolder(
    name="sistemkerja",
    folder=Path(__file__).parent,
    package=__name__,
    help="Alur kerja BPMN dan peta proses sistem kerja pemerintah daerah.",
    epilog=EPILOG,
    options_metavar="[PILIHAN]",
    subcommand_metavar="PERINTAH [MASUKAN]...",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
)
main = click.version_option(
    __version__, prog_name="sistemkerja", message="%(prog)s %(version)s", help="Tampilkan versi."
)(main)
