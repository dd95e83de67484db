"""The guide to simulation shows and quotes what its example gives today; its figures alone may differ."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from lxml import etree

from sistemkerja_bpmn.bpmn.library import Library
from sistemkerja_bpmn.commands._pictures.guide import EXAMPLE, PROCESS, example_result, example_sweep, guide_pictures
from sistemkerja_bpmn.commands._words.simulasi import as_text
from sistemkerja_bpmn.simulation import Result, template

ROOT = Path(__file__).resolve().parents[2]
GUIDES = ROOT / "docs" / "panduan"
FIGURE = re.compile(r"\d[\d.,]*")
WIDTH = 120
QUOTED = 8
"""Lines of the report the guide explains, up to the table's first row."""


@pytest.fixture(scope="module")
def library() -> Library:
    return Library.open(ROOT / "processes")


@pytest.fixture(scope="module")
def result(library: Library) -> Result:
    return example_result(library, GUIDES)


@pytest.fixture(scope="module")
def drawn(library: Library, result: Result) -> Mapping[str, bytes]:
    return guide_pictures(library, result, example_sweep(library, GUIDES))


def masked(text: str) -> str:
    """The text with a sign for each figure, one space between words."""
    return " ".join(FIGURE.sub("#", text).split())


def structure(picture: bytes) -> tuple[list[str], set[str]]:
    """What a picture says, figures masked, and of which elements it is made."""
    root = etree.fromstring(picture)
    said = ["".join(e.itertext()) for e in root.iter("{*}text", "{*}title")]
    return sorted(masked(text) for text in said), {etree.QName(e).localname for e in root.iter(etree.Element)}


def test_every_picture_is_current(drawn: Mapping[str, bytes]) -> None:
    for name, picture in drawn.items():
        assert structure((GUIDES / "gambar" / name).read_bytes()) == structure(picture), f"{name}: run make docs"


def test_the_guide_shows_all_pictures_and_no_others(drawn: Mapping[str, bytes]) -> None:
    guide = (GUIDES / "simulasi.md").read_text(encoding="utf-8")
    assert set(re.findall(r"\]\(gambar/([^)]+)\)", guide)) == set(drawn)
    assert {file.name for file in (GUIDES / "gambar").iterdir()} == set(drawn)


def test_the_guide_quotes_the_report_of_its_example(result: Result) -> None:
    guide = (GUIDES / "simulasi.md").read_text(encoding="utf-8")
    assert f"({EXAMPLE.as_posix()})" in guide
    lines = [line for line in as_text(result, WIDTH).splitlines() if line.strip()][:QUOTED]
    quoted = masked(guide)
    for line in lines:
        if set(line) - set("- "):
            assert masked(line) in quoted, line


def test_the_example_is_the_template_with_the_figures_of_the_guide(library: Library) -> None:
    """Whoever follows the guide has the same lines, but for those it tells to change."""
    example = (GUIDES / EXAMPLE).read_text(encoding="utf-8").splitlines()
    written = template(library, PROCESS).splitlines()
    changed = [line.strip() for line, before in zip(example, written, strict=True) if line != before][1:]
    guide = (GUIDES / "simulasi.md").read_text(encoding="utf-8")
    assert len(changed) == 4
    assert all(line in guide for line in changed)
