"""What one case may cost at most. A case of the library takes a few hundred elements; the limits stop the endless."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["CALL_DEPTH_LIMIT", "INSTANCE_LIMIT", "NODE_LIMIT", "STEP_LIMIT", "TOKEN_LIMIT", "Limits"]

STEP_LIMIT = 15_000
"""Elements carried out in one case, gateways and events included."""

INSTANCE_LIMIT = 500
"""Instances of one multi-instance activity."""

CALL_DEPTH_LIMIT = 20
"""Call activities inside each other."""

NODE_LIMIT = 1_000
"""Flow nodes of one process that is to be executed."""


TOKEN_LIMIT = 500
"""Acts that may wait for people at the same time."""


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of one run; the defaults are the named constants."""

    steps: int = STEP_LIMIT
    instances: int = INSTANCE_LIMIT
    call_depth: int = CALL_DEPTH_LIMIT
    tokens: int = TOKEN_LIMIT
