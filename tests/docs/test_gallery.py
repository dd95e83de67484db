"""The gallery shows what the code draws today."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from sistemkerja_bpmn.bpmn.library import Library
from sistemkerja_bpmn.commands._pictures.gallery import PICTURES, gallery
from sistemkerja_bpmn.commands._pictures.maps import renderer_names

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "docs" / "galeri"
# The letters of the embedded font depend on the version of the library that cuts them out.
FONT = re.compile(r"<style>.*?</style>", re.DOTALL)
NO_PICTURE = {"sop"}


@pytest.fixture(scope="module")
def drawn() -> Mapping[str, bytes]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SISTEMKERJA_DOT", "bawaan")
        return gallery(Library.open(ROOT / "processes"))


@pytest.mark.parametrize("name", [*(f"{picture.name}.svg" for picture in PICTURES), "README.md"])
def test_every_file_is_current(drawn: Mapping[str, bytes], name: str) -> None:
    stored = (FOLDER / name).read_text(encoding="utf-8")
    assert FONT.sub("", stored) == FONT.sub("", drawn[name].decode("utf-8")), "run make docs"


def test_the_folder_holds_nothing_else(drawn: Mapping[str, bytes]) -> None:
    assert {file.name for file in FOLDER.iterdir()} == set(drawn)


def test_every_kind_of_map_has_a_picture() -> None:
    assert {picture.jenis for picture in PICTURES} == set(renderer_names()) - NO_PICTURE
