"""What ``simulasi`` and ``sapuan`` share: the options for assumptions, numbers and who computes."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, TypedDict

import click

from ...simulation import Configuration, read_configuration
from ...simulation.inputs.configuration_reader import MOST

__all__ = ["Crew", "Precision", "configured", "crew_of_options", "crew_options", "number_options"]

MOST_WORKERS = 256


class Crew(TypedDict):
    """Who computes, as the functions of the simulation take it."""

    workers: int
    cluster: str


class Precision(click.ParamType):  # type: ignore[type-arg]
    """A relative precision: ``5%`` or ``0.05``."""

    name = "presisi"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """The share; fails with an example."""
        text = str(value).strip().replace(",", ".")
        try:
            share = float(text.removesuffix("%")) / (100 if text.endswith("%") else 1)
        except ValueError:
            share = 0.0
        if not 0.001 <= share < 1:
            self.fail("tulis misalnya 5% (paling kecil 0,1%).", param, ctx)
        return share


class _Workers(click.ParamType):  # type: ignore[type-arg]
    """A number of processes, or ``semua``: one for each processor."""

    name = "pekerja"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        text = str(value).strip().lower()
        if text == "semua":
            return os.cpu_count() or 1
        if not text.isdecimal() or not 1 <= int(text) <= MOST_WORKERS:
            self.fail(f"tulis bilangan 1 sampai {MOST_WORKERS}, atau semua.", param, ctx)
        return int(text)


def number_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add ``--konfigurasi``, ``--kasus``, ``--ulangan`` and ``--benih``; ``configured`` puts them together."""
    options = (
        click.option(
            "--konfigurasi",
            metavar="BERKAS",
            type=click.Path(path_type=Path),
            help="Asumsi: kedatangan, lama, peluang, orang.",
        ),
        click.option(
            "--kasus",
            type=click.IntRange(1, MOST["kasus"]),
            help="Kasus dalam satu ulangan; bawaan: dari konfigurasi, atau 1000.",
        ),
        click.option(
            "--ulangan",
            type=click.IntRange(1, MOST["ulangan"]),
            help="Banyaknya ulangan; bawaan: dari konfigurasi, atau 10.",
        ),
        click.option("--benih", type=click.IntRange(min=0), help="Benih bilangan acak; bawaan: 1."),
    )
    for option in reversed(options):
        function = option(function)
    return function


def crew_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add ``--pekerja`` and ``--dask``; ``crew_of_options`` puts them together."""
    options = (
        click.option(
            "--pekerja",
            type=_Workers(),
            default=1,
            show_default=True,
            metavar="N|semua",
            help="Banyaknya proses; hasilnya sama.",
        ),
        click.option(
            "--dask",
            metavar="ALAMAT",
            default="",
            help="Hitung pada klaster Dask, misalnya tcp://10.0.0.5:8786; hasilnya sama.",
        ),
    )
    for option in reversed(options):
        function = option(function)
    return function


def crew_of_options(pekerja: int, dask: str) -> Crew:
    """Who computes. Raises click.UsageError where both were given."""
    if dask and pekerja > 1:
        raise click.UsageError("--pekerja dan --dask tidak dipakai bersama: klaster punya pekerjanya sendiri.")
    return Crew(workers=pekerja, cluster=dask)


def configured(path: Path | None, kasus: int | None, ulangan: int | None, benih: int | None) -> Configuration:
    """The configuration of a file, or an empty one, with the numbers of the command line in place of its own.

    Raises SistemKerjaError as ``read_configuration`` does.
    """
    configuration = read_configuration(path) if path is not None else Configuration()
    return replace(
        configuration,
        cases=kasus or configuration.cases,
        replications=ulangan or configuration.replications,
        seed=configuration.seed if benih is None else benih,
    )
