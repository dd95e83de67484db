"""A line that says how far a long piece of work is and how long it still takes; only on a terminal."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

__all__ = ["notice_line", "progress_line"]

_WIDTH = 60


@contextmanager
def progress_line(what: str) -> Iterator[Callable[[int, int], None] | None]:
    """Gives the function to call with (done, asked for); None where nobody watches."""
    if not sys.stderr.isatty():
        yield None
        return
    begin = time.monotonic()

    def show(done: int, wanted: int) -> None:
        left = (time.monotonic() - begin) / done * (wanted - done) if done else 0.0
        rest = f", sisa sekitar {_spoken(left)}" if done and wanted > done else ""
        click.echo(f"\r{f'{done} dari {wanted} {what}{rest}':<{_WIDTH}}", nl=False, err=True)

    try:
        yield show
    finally:
        click.echo("\r" + " " * _WIDTH + "\r", nl=False, err=True)


@contextmanager
def notice_line(text: str) -> Iterator[None]:
    """Says what goes on where nothing can be counted; gone when it is done."""
    watched = sys.stderr.isatty()
    if watched:
        click.echo(f"{text} …", nl=False, err=True)
    try:
        yield
    finally:
        if watched:
            click.echo("\r" + " " * _WIDTH + "\r", nl=False, err=True)


def _spoken(seconds: float) -> str:
    if seconds < 60:
        return f"{seconds:.0f} detik"
    return f"{seconds / 60:.0f} menit" if seconds < 3600 else f"{seconds / 3600:.1f} jam".replace(".", ",")
