"""Layout of lane diagrams: ``arrange`` a model, ``measure`` what came out, write it as diagram interchange.

The stages are described in ``arrange`` (one plane) and ``build`` (all planes); docs/tata-letak.md walks through them.
"""

from __future__ import annotations

from .diagram import arrange
from .state import State, state

__all__ = ["State", "arrange", "state"]
