"""Every rule is published: four sections in its docstring, a current page, a line in the index."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sistemkerja_bpmn.rules import Preset, Rule, find_rules, select
from sistemkerja_bpmn.rules.equivalents import BPMNLINT, BPMNSPECTOR, NOT_OURS
from sistemkerja_bpmn.rules.page import FAMILIES, SECTIONS, render_all

RULES = find_rules()


@pytest.mark.parametrize("found", RULES, ids=lambda found: found.nama)
def test_docstring_has_the_four_sections(found: Rule) -> None:
    assert tuple(re.findall(r"^## (.+)$", found.page, re.MULTILINE)) == SECTIONS
    assert found.title.endswith(".")
    parts = re.split(r"^## .+$", found.page, flags=re.MULTILINE)[1:]
    assert all(part.strip() for part in parts), "no section is empty"
    assert re.fullmatch(r"SK-[A-Z]+-\d{3}", found.kode)
    assert found.family in FAMILIES


def test_pages_are_current(root: Path) -> None:
    folder = root / "docs" / "aturan"
    written = {file.name: file.read_text(encoding="utf-8") for file in folder.glob("*.md")}
    assert written == render_all(), "run: python -m sistemkerja_bpmn.rules"


def test_index_names_every_rule() -> None:
    index = render_all()["README.md"]
    assert all(f"[{found.nama}]({found.nama}.md)" in index for found in RULES)


def test_presets_grow() -> None:
    sizes = [len(select(preset)) for preset in Preset]
    assert sizes == sorted(set(sizes))
    assert sizes[-1] == len(RULES)


def test_every_rule_of_the_other_tools_is_answered() -> None:
    answered = {other for found in RULES for other in found.setara}
    assert answered <= {*BPMNLINT, *BPMNSPECTOR}
    assert {*BPMNLINT, *BPMNSPECTOR} - answered == set(NOT_OURS)
