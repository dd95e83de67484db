"""The glossary says every term once, and Indonesian texts keep to it."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
GLOSSARY = ROOT / "docs" / "glosarium.md"
PACKAGES = ("sistemkerja_bpmn", "renderers")


def rows() -> list[list[str]]:
    lines = [line for line in GLOSSARY.read_text(encoding="utf-8").splitlines() if line.startswith("| ")]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return [row for row in cells if row[0] != "Istilah" and not set(row[0]) <= {"-"}]


@cache
def wrong_words() -> tuple[str, ...]:
    listed = (row[3] for row in rows() if len(row) == 4)
    return tuple(word.strip() for cell in listed for word in cell.split(",") if word.strip())


@cache
def wrong_pattern() -> re.Pattern[str]:
    """A wrong word; not after a colon, where it is the name of another standard's attribute (``org:role``)."""
    return re.compile(rf"(?<!:)\b({'|'.join(map(re.escape, wrong_words()))})\b", re.IGNORECASE)


def plain(markdown: str) -> str:
    """Markdown without what is quoted as code."""
    return re.sub(r"```.*?```|`[^`]*`|\]\([^)]*\)", " ", markdown, flags=re.DOTALL)


def test_every_term_stands_there_once() -> None:
    terms = [row[0].lower() for row in rows()]
    assert len(terms) > 40
    assert sorted(set(terms)) == sorted(terms)


def test_no_term_is_also_a_wrong_synonym() -> None:
    assert not {row[0].lower() for row in rows()} & {word.lower() for word in wrong_words()}


def indonesian_pages() -> list[Path]:
    pages = [ROOT / "README.id.md", *(ROOT / "docs").rglob("*.md")]
    return sorted(page for page in pages if page != GLOSSARY)


@pytest.mark.parametrize("page", indonesian_pages(), ids=lambda page: page.relative_to(ROOT).as_posix())
def test_pages_use_the_terms(page: Path) -> None:
    found = wrong_pattern().search(plain(page.read_text(encoding="utf-8")))
    assert not found, f"{page.name}: {found and found[0]!r} is not the term; see docs/glosarium.md"


@pytest.mark.parametrize("file", sorted((ROOT / "processes").rglob("*.*")), ids=lambda file: file.name)
def test_processes_use_the_terms(file: Path) -> None:
    shown = re.findall(r'(?:name|label|value)="([^"]*)"|^\s*[a-z_]+: (.*)$', file.read_text(encoding="utf-8"), re.M)
    for text in ("".join(parts) for parts in shown):
        assert not wrong_pattern().search(text), f"{file.name}: {text}"


def messages(file: Path) -> list[tuple[int, str]]:
    """Sentences of a module that are no docstrings: what a user may read."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef))
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    texts = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in docstrings)
    return [(node.lineno, node.value) for node in texts if isinstance(node.value, str) and " " in node.value.strip()]


@pytest.mark.parametrize(
    "file",
    sorted(f for package in PACKAGES for f in (ROOT / package).rglob("*.py")),
    ids=lambda file: file.relative_to(ROOT).as_posix(),
)
def test_messages_use_the_terms(file: Path) -> None:
    for line, text in messages(file):
        found = wrong_pattern().search(text)
        assert not found, f"{file.name}:{line}: {found and found[0]!r}; see docs/glosarium.md"


@pytest.mark.parametrize("plural", [r"pelibatans", r"penugasans", r"tembusans", r"tahaps"])
def test_names_have_no_english_plural(plural: str) -> None:
    for package in PACKAGES:
        for file in (ROOT / package).rglob("*.py"):
            assert not re.search(plural, file.read_text(encoding="utf-8"), re.IGNORECASE), file
