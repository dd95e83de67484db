"""A click group whose commands are the files of a folder.

Listing the commands reads only the docstrings of the files, so that ``sistemkerja --help`` stays as quick as click
itself; a command module (and the engine behind it) is imported when that command is called.
"""

from __future__ import annotations

import ast
import difflib
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from .failure import explain
from .language import speak_indonesian, use_utf8

__all__ = ["CommandFolder", "short_help"]


class CommandFolder(click.Group):
    """``folder`` holds the modules of ``package``; each public one has a click command named ``command``."""

    def __init__(self, *, folder: Path, package: str, **settings: Any) -> None:
        super().__init__(**settings)
        self._folder = folder
        self._package = package

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names of the commands in alphabetical order."""
        return sorted(file.stem for file in self._folder.glob("[!_]*.py"))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, imported now; None when there is no such file."""
        if cmd_name not in self.list_commands(ctx):
            return None
        command: click.Command = import_module(f"{self._package}.{cmd_name}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the first argument names.

        Raises click.UsageError with the nearest names for an unknown one.
        """
        name = args[0]
        known = self.list_commands(ctx)
        if name.startswith("-") or name in known:
            return super().resolve_command(ctx, args)
        nearest = difflib.get_close_matches(name, known, n=1)
        advice = f"Maksud Anda {nearest[0]!r}?" if nearest else f"Yang ada: {', '.join(known)}."
        raise click.UsageError(f"Tidak ada perintah {name!r}. {advice}", ctx)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands into the help text."""
        names = self.list_commands(ctx)
        with formatter.section("Perintah"):
            formatter.write_dl([(name, short_help(self._folder / f"{name}.py")) for name in names])

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        **extra: Any,
    ) -> Any:
        """Run the program; whatever goes wrong ends in one calm message and an exit code."""
        use_utf8()
        speak_indonesian()
        if not standalone_mode:
            return super().main(args, prog_name, complete_var, standalone_mode=False, **extra)
        try:
            code = super().main(args, prog_name, complete_var, standalone_mode=False, **extra)
        except Exception as error:
            code = explain(error)
        sys.exit(code if isinstance(code, int) else 0)


def short_help(file: Path) -> str:
    """First line of a module's docstring, read without importing the module."""
    docstring = ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or ""
    return docstring.partition("\n")[0]
