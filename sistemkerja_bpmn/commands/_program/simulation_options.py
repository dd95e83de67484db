"""What ``simulasi`` and ``sapuan`` share: the options for assumptions, numbers and who computes."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, TypedDict

import click

from ...errors import Location, SistemKerjaError
from ...simulation import Configuration, read_configuration
from ...simulation.inputs.configuration_reader import MOST
from ...simulation.inputs.values import whole_number

__all__ = ["Crew", "Precision", "configured", "crew_of_options", "crew_options", "number_options", "require_places"]

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


class _Whole(click.ParamType):  # type: ignore[type-arg]
    """A whole number between two, written ``1000`` or ``1.000``."""

    name = "bilangan"

    def __init__(self, least: int, most: int) -> None:
        self.least, self.most = least, most

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        number = whole_number(str(value).strip())
        if number is None or not self.least <= number <= self.most:
            most = f"sampai {self.most:,}".replace(",", ".") if self.most < MOST["benih"] else "atau lebih"
            self.fail(f"tulis bilangan bulat {self.least} {most}.", param, ctx)
        return number


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
            type=_Whole(1, MOST["kasus"]),
            metavar="N",
            help="Kasus dalam satu ulangan; bawaan: dari konfigurasi, atau 1.000.",
        ),
        click.option(
            "--ulangan",
            type=_Whole(1, MOST["ulangan"]),
            metavar="N",
            help="Banyaknya ulangan; bawaan: dari konfigurasi, atau 10.",
        ),
        click.option("--benih", type=_Whole(0, MOST["benih"]), metavar="N", help="Benih bilangan acak; bawaan: 1."),
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


def require_places(*files: Path | None, folder: Path | None = None) -> None:
    """Refuse files and a folder of files that could not be written, before anything long is computed.

    Raises SistemKerjaError SK-BERKAS-001 for a folder that is missing, 002 for a name that is taken.
    """
    for file in files:
        if file is not None and not file.parent.is_dir():
            raise SistemKerjaError(
                "SK-BERKAS-001",
                f'Folder "{file.parent.as_posix()}" tidak ada.',
                Location(str(file)),
                "Buat foldernya dulu, atau pilih tempat lain.",
            )
    if folder is not None and folder.exists() and not folder.is_dir():
        pesan = "Gambarnya beberapa berkas dan perlu folder; nama itu sudah dipakai berkas."
        raise SistemKerjaError("SK-BERKAS-002", pesan, Location(str(folder)), "Sebutkan folder lain.")
