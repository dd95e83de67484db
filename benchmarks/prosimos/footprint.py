"""The most memory this process has held so far; for both sides, so it needs nothing but Python."""

from __future__ import annotations

import math
import sys
from pathlib import Path

__all__ = ["peak_megabytes"]

_STATUS = Path("/proc/self/status")


def peak_megabytes() -> float:
    """Shared libraries included; nan where the system does not tell.

    Linux counts it anew for every program (``VmHWM``). ``ru_maxrss`` is that of the program that started this one where
    that is more, so it is only asked elsewhere.
    """
    lines = _STATUS.read_text(encoding="utf-8").splitlines() if _STATUS.is_file() else []
    for line in lines:
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    try:
        import resource
    except ImportError:
        return math.nan
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024**2 if sys.platform == "darwin" else 1024)
