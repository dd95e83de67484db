"""Draws the pictures of the guide to simulation, ``docs/panduan/gambar``, from its own example (``make docs``)."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

from ...bpmn.files import write_atomic
from ...bpmn.library import Library
from ...simulation import Result, carry_out, prepare, read_configuration, result_of
from ...simulation.sweep.present import Present
from ...simulation.sweep.scenarios import one_more_each
from ...simulation.sweep.sweep import Sweep, run_sweep
from .sapuan_picture import sweep_picture
from .simulation_pictures import pictures

__all__ = ["EXAMPLE", "PROCESS", "example_result", "example_sweep", "guide_pictures"]

PROCESS = "kapuas-penunjukan-lintas-unit"
EXAMPLE = Path("contoh", "kantor.yaml")
"""The configuration the guide speaks of, seen from the folder of guides."""
_SHOWN = ("waktu-siklus.svg", "pemakaian.svg", "peta-tunggu.svg")
_SWEEP = "sapuan.svg"


def example_result(library: Library, folder: Path) -> Result:
    """What ``simulasi`` gives for the example."""
    return result_of(carry_out(prepare(library, PROCESS, read_configuration(folder / EXAMPLE))))


def example_sweep(library: Library, folder: Path) -> Sweep:
    """What ``sapuan`` gives for the example."""
    return run_sweep(one_more_each(Present(library, PROCESS, read_configuration(folder / EXAMPLE))))


def guide_pictures(library: Library, result: Result, sweep: Sweep) -> Mapping[str, bytes]:
    """File name -> picture, for all pictures of the guide."""
    drawn = pictures(result, library, library.find(PROCESS), "svg")
    return {**{name: drawn[name] for name in _SHOWN}, _SWEEP: sweep_picture(sweep, Path(_SWEEP))}


if __name__ == "__main__":
    guides = Path(sys.argv[1])
    source = Library.open()
    for file, content in guide_pictures(source, example_result(source, guides), example_sweep(source, guides)).items():
        write_atomic(guides / "gambar" / file, content)
