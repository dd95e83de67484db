"""Finds the rules: every module of every family folder that holds one. No registration list exists."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

from .contract import Preset, Rule

__all__ = ["find_rules", "select"]

_HOME = Path(__file__).parent


@cache
def find_rules() -> tuple[Rule, ...]:
    """All rules, sorted by code.

    Raises ValueError when a module holds no rule or two rules share a code or a name: a fault of the product itself.
    """
    rules = []
    for family in iter_modules([str(_HOME)]):
        if family.ispkg:
            names = [f"{__package__}.{family.name}.{m.name}" for m in iter_modules([str(_HOME / family.name)])]
            rules += [_rule_of(name) for name in names if not name.rpartition(".")[2].startswith("_")]
    for key in ("kode", "nama"):
        values = [getattr(found, key) for found in rules]
        if len(set(values)) != len(values):
            raise ValueError(f"{key} is used twice: {sorted({v for v in values if values.count(v) > 1})}")
    return tuple(sorted(rules, key=lambda found: found.kode))


def select(preset: Preset) -> tuple[Rule, ...]:
    """The rules of a preset."""
    return tuple(found for found in find_rules() if preset.includes(found.preset))


def _rule_of(module_name: str) -> Rule:
    found = [value for value in vars(import_module(module_name)).values() if isinstance(value, Rule)]
    if len(found) != 1:
        raise ValueError(f"{module_name} must hold exactly one rule, it holds {len(found)}")
    return found[0]
