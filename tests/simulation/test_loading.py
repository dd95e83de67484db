"""What a run does not need is not loaded: it would take longer and more memory than the run itself."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
HEAVY = {"holidays", "multiprocessing", "concurrent", "difflib", "email", "yaml", "numpy.ma", "distributed"}
RUN = """
import sys
from pathlib import Path
from sistemkerja_bpmn.bpmn.library import Library
from sistemkerja_bpmn.simulation import Configuration, carry_out, prepare, result_of
from sistemkerja_bpmn.simulation.inputs.working_time import PERPRES_21_2023, WorkingTime

working = WorkingTime(ramadan=PERPRES_21_2023, national={national})
configuration = Configuration(cases=50, replications=2, working=working)
file = Path("processes", "bukittinggi-eskalasi.bpmn")
result_of(carry_out(prepare(Library.open(), file, configuration)))
print(*sys.modules)
"""


def loaded(code: str) -> set[str]:
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    return set(done.stdout.split())


@pytest.mark.parametrize("national", [False, True])
def test_a_run_loads_holidays_only_for_an_office_that_keeps_them(national: bool) -> None:
    modules = loaded(RUN.format(national=national))
    assert ("holidays" in modules) is national
    if not national:
        assert not modules & HEAVY


def test_the_command_loads_neither_maps_nor_logs_nor_holidays() -> None:
    modules = loaded("import sys, sistemkerja_bpmn.commands.simulasi; print(*sys.modules)")
    pictures = {"sistemkerja_bpmn.commands._pictures", "sistemkerja_bpmn.simulation.results.eventlog"}
    assert not modules & (pictures | {"holidays", "multiprocessing", "numpy.ma", "distributed"})
