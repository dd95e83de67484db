"""Behavioural analysis: is a process safe, can it always complete, properly, and does every activity ever run?

Method: structural contraction, then breadth-first search of the rest with stubborn sets; limits that answer "unknown".
"""

from __future__ import annotations

from .analysis import analyse
from .limits import DEFAULT, Limits
from .verdict import Step, Verdict, Violation
from .words import verdict_in_words

__all__ = ["DEFAULT", "Limits", "Step", "Verdict", "Violation", "analyse", "verdict_in_words"]
