"""The decision tables open in dmn.io and mean the same after being saved there."""

from __future__ import annotations

import json
import subprocess

import pytest

from sistemkerja_bpmn.bpmn.dmn.decision import Decision
from sistemkerja_bpmn.bpmn.dmn.reader import read_decision

from .conftest import ROOT, TIME_LIMIT, tools

pytestmark = pytest.mark.browser
FILES = sorted((ROOT / "processes").glob("*.dmn"))


@pytest.fixture(scope="module")
def opened() -> dict[str, dict[str, object]]:
    """File name -> what dmn.io made of it."""
    node, chromium = tools()
    if not (ROOT / "node_modules" / "dmn-js").is_dir():
        pytest.skip("perlu paket npm (make node)")
    done = subprocess.run(
        [node, "tests/browser/decisions.mjs", chromium],
        cwd=ROOT,
        input=json.dumps([{"name": file.name, "xml": file.read_text(encoding="utf-8")} for file in FILES]),
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=TIME_LIMIT,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    answers: dict[str, dict[str, object]] = json.loads(done.stdout)
    return answers


@pytest.mark.parametrize("name", [file.name for file in FILES])
def test_the_table_opens_without_a_warning_and_means_the_same_when_saved(
    opened: dict[str, dict[str, object]], name: str
) -> None:
    answer = opened[name]
    assert (answer["error"], answer["warnings"], answer["views"]) == (None, [], ["drd", "decisionTable"])
    table = read_decision(ROOT / "processes" / name)
    assert answer["rows"] == len(table.rules)
    assert meaning(read_decision(str(answer["xml"]).encode())) == meaning(table)


def meaning(table: Decision) -> object:
    """A table without its lines."""
    columns = [[column.expression.text for column in table.inputs], [*table.answers]]
    cells = [[cell and cell.text for cell in (*rule.tests, *rule.values)] + [rule.note] for rule in table.rules]
    return table.id, table.name, table.hit_policy, columns, cells
