"""Every file ``tests/rules/<rule>/{sah,salah}-*.bpmn`` states in a comment what its rule must find in it.

``<!-- harap: KODE elemen baris -->``, one per finding; ``-`` where a finding has no element or no line.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sistemkerja_bpmn.rules import Context, apply_rules, find_rules

from .context import context_of

HOME = Path(__file__).parent
FILES = sorted(HOME.glob("*/sa*-*.bpmn"))
EXPECTED = re.compile(r"<!-- harap: (\S+) (\S+) (\S+) -->")
RULES = {found.nama: found for found in find_rules()}


@pytest.mark.parametrize("file", FILES, ids=lambda path: path.relative_to(HOME).as_posix())
def test_rule_finds_what_the_file_states(file: Path) -> None:
    context: Context = context_of(file)
    findings = apply_rules([RULES[file.parent.name]], context)
    found = [(f.kode, f.lokasi.element or "-", str(f.lokasi.line or "-")) for f in findings]
    expected = EXPECTED.findall(file.read_text(encoding="utf-8"))
    assert sorted(found) == sorted(expected)
    assert bool(expected) == file.name.startswith("salah-"), "a failing file states findings, a passing one none"


@pytest.mark.parametrize("nama", sorted(RULES))
def test_rule_has_a_passing_and_a_failing_file(nama: str) -> None:
    names = {file.name.partition("-")[0] for file in FILES if file.parent.name == nama}
    assert names == {"sah", "salah"}


def test_no_folder_without_a_rule() -> None:
    folders = {file.parent.name for file in FILES}
    assert folders <= set(RULES)


def test_messages_are_whole_sentences_with_a_next_step() -> None:
    for file in FILES:
        for finding in apply_rules([RULES[file.parent.name]], context_of(file)):
            assert finding.pesan == finding.pesan.strip(), (file.name, finding.pesan)
            assert finding.pesan.endswith((".", "?")), (file.name, finding.pesan)
            assert finding.saran.endswith("."), (file.name, finding.saran)
