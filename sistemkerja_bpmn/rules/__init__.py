"""Checking: one rule per module, discovered; findings with code, place and next step.

``check`` runs a preset over a file. The module docstring of each rule is its page under ``docs/aturan``.
"""

from __future__ import annotations

from .contract import Context, Preset, Problem, Rule
from .discover import find_rules, select
from .run import apply_rules, check, preset_for
from .settings import Settings, read_settings

__all__ = [
    "Context",
    "Preset",
    "Problem",
    "Rule",
    "Settings",
    "apply_rules",
    "check",
    "find_rules",
    "preset_for",
    "read_settings",
    "select",
]
