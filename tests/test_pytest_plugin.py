"""The pytest plugin as an analyst's office uses it: a folder of processes and scenarios, no Python."""

from __future__ import annotations

from pathlib import Path

import pytest

from .inspection.samples import DEADLOCK, SOUND

pytest_plugins = ["pytester"]

PROCESS = "kapuas-penunjukan-lintas-unit"


@pytest.fixture
def office(pytester: pytest.Pytester, processes: Path) -> Path:
    """A folder with one process of the library and its scenarios."""
    folder = pytester.path / "processes"
    (folder / "skenario").mkdir(parents=True)
    (folder / "regulasi").mkdir()
    sources = [processes / f"{PROCESS}.bpmn", processes / "regulasi" / "kapuas.yaml", *processes.glob("*.dmn")]
    for source in (*sources, *processes.glob(f"skenario/{PROCESS}--*.yaml")):
        target = folder / source.relative_to(processes)
        target.write_bytes(source.read_bytes())
    return folder


def test_every_file_and_scenario_is_a_test(pytester: pytest.Pytester, office: Path) -> None:
    result = pytester.runpytest("processes", "-v")
    scenarios = len(list(office.glob("skenario/*.yaml")))
    assert scenarios > 1
    result.assert_outcomes(passed=1 + scenarios)
    result.stdout.fnmatch_lines([f"processes/{PROCESS}.bpmn::periksa PASSED*"])


def test_a_faulty_file_fails_with_a_text_for_analysts(pytester: pytest.Pytester, office: Path) -> None:
    (office / "macet.bpmn").write_text(DEADLOCK, encoding="utf-8")
    result = pytester.runpytest("processes/macet.bpmn")
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(
        ["*macet.bpmn:8 [[]gabung[]]: Proses terhenti*SK-SEHAT-012*", "*1. Proses dimulai pada 'Mulai'."]
    )
    result.stdout.no_fnmatch_line("*Traceback*")
    result.stdout.no_fnmatch_line("*.py:*")


def test_a_file_that_cannot_be_read_fails(pytester: pytest.Pytester, office: Path) -> None:
    (office / "rusak.bpmn").write_text("<bukan", encoding="utf-8")
    result = pytester.runpytest("processes/rusak.bpmn")
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["*processes/rusak.bpmn*SK-XML-*"])


def test_another_outcome_fails_with_the_line_of_the_scenario(pytester: pytest.Pytester, office: Path) -> None:
    file = next(office.glob("skenario/*--ditugaskan.yaml"))
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("hasil: ditugaskan", "hasil: ditolak"), encoding="utf-8")
    result = pytester.runpytest(file)
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["*.yaml:*Hasil yang diharapkan*ditolak*tercapai*ditugaskan*SK-SKENARIO-101*"])
    result.stdout.no_fnmatch_line("*.py:*")


def test_a_scenario_that_is_no_scenario_fails_readably(pytester: pytest.Pytester, office: Path) -> None:
    (office / "skenario" / "kosong.yaml").write_text("judul: tanpa proses\n", encoding="utf-8")
    result = pytester.runpytest("processes/skenario/kosong.yaml")
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["*kosong.yaml*SK-SKENARIO-004*"])


def test_the_library_may_lie_elsewhere(pytester: pytest.Pytester, office: Path, processes: Path) -> None:
    elsewhere = pytester.path / "usulan" / "skenario"
    elsewhere.mkdir(parents=True)
    source = next(office.glob("skenario/*.yaml"))
    (elsewhere / source.name).write_bytes(source.read_bytes())
    pytester.runpytest("usulan").assert_outcomes(failed=1)
    pytester.runpytest("usulan", "--pustaka", office).assert_outcomes(passed=1)


def test_other_files_are_left_to_others(pytester: pytest.Pytester) -> None:
    (pytester.path / "data.yaml").write_text("a: 1\n", encoding="utf-8")
    (pytester.path / "baik.bpmn").write_text(SOUND, encoding="utf-8")
    pytester.makepyfile("def test_it(): pass")
    pytester.runpytest().assert_outcomes(passed=2)


def test_samples_of_our_own_tests_are_not_collected(root: Path, pytester: pytest.Pytester) -> None:
    result = pytester.runpytest(
        "--collect-only", "-q", "--rootdir", root, "-c", root / "pyproject.toml", root / "tests/rules"
    )
    result.stdout.no_fnmatch_line("*.bpmn*")
