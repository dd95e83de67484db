"""Pages made from the code are current, and JSON is documented as it is."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from sistemkerja_bpmn.commands._program.reference import reference

ROOT = Path(__file__).resolve().parents[2]
SCHEMAS = sorted((ROOT / "docs" / "skema").glob("*.json"))


def test_command_reference_is_current(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE", "id")
    assert (ROOT / "docs" / "perintah.md").read_text(encoding="utf-8") == reference(), "run make docs"


def test_every_command_has_its_part() -> None:
    page = (ROOT / "docs" / "perintah.md").read_text(encoding="utf-8")
    files = {file.stem for file in (ROOT / "sistemkerja_bpmn" / "commands").glob("[!_]*.py")}
    assert set(re.findall(r"^## (\w+)$", page, re.MULTILINE)) == files


@pytest.mark.parametrize("file", SCHEMAS, ids=lambda file: file.name)
def test_schema_is_one_and_is_named_in_the_reference(file: Path) -> None:
    Draft202012Validator.check_schema(json.loads(file.read_text(encoding="utf-8")))
    assert f"skema/{file.name}" in (ROOT / "docs" / "perintah.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", sorted((ROOT / "docs").glob("*.md")), ids=lambda page: page.name)
def test_pages_name_only_commands_that_exist(page: Path) -> None:
    files = {file.stem for file in (ROOT / "sistemkerja_bpmn" / "commands").glob("[!_]*.py")}
    named = set(re.findall(r"^ *sistemkerja (\w+)", page.read_text(encoding="utf-8"), re.MULTILINE))
    assert named <= files
