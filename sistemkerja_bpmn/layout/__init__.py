"""Layout of lane diagrams: ``arrange`` a model anew, or ``complete`` what a person drew; ``interchange`` writes it.

The stages are described in ``pipeline`` (one plane), ``build`` (sub-processes) and ``completion`` (around what stands).
"""

from __future__ import annotations

from .completion import complete
from .diagram import arrange, arrange_all
from .drawn import State, state

__all__ = ["State", "arrange", "arrange_all", "complete", "state"]
