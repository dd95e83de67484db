"""Layout of lane diagrams: ``arrange`` a model, ``measure`` what came out, write it as diagram interchange.

The stages are described in ``pipeline`` (one plane) and ``build`` (all planes).
"""

from __future__ import annotations

from .diagram import arrange
from .drawn import State, state

__all__ = ["State", "arrange", "state"]
