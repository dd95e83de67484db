"""Whether another machine computes the same figures to the bit: the same code, the same chance.

The sources of the simulation are compared by their hash, and the chance by what every distribution draws from one seed:
library and processor both have a say in the last digit of a logarithm.
"""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import numpy as np

from .inputs.distributions import FIELDS, Distribution

__all__ = ["difference", "equipment"]

_DRAWN = 2_000
_FIGURES = (1.0, 2.0, 3.0)


@cache
def equipment() -> Mapping[str, str]:
    """What decides the figures here, under names that messages show."""
    return {
        "program": _sources(),
        "numpy": np.__version__,
        "bilangan acak": _chance(),
        "Python": platform.python_version(),
    }


def difference(ours: Mapping[str, str], theirs: Mapping[str, str]) -> str:
    """How another machine differs, an Indonesian clause; empty where it computes the same figures."""
    if ours["program"] != theirs["program"]:
        return "versi programnya lain"
    if ours["bilangan acak"] == theirs["bilangan acak"]:
        return ""
    if ours["numpy"] != theirs["numpy"]:
        return f"numpy {theirs['numpy']}, di sini {ours['numpy']}"
    return "prosesor atau sistem operasinya membulatkan bilangan dengan cara lain"


def _sources() -> str:
    """Line ends do not count: they differ between systems."""
    folder, digest = Path(__file__).parent, hashlib.sha256()
    for file in sorted(folder.rglob("*.py"), key=lambda path: path.relative_to(folder).as_posix()):
        digest.update(file.relative_to(folder).as_posix().encode())
        digest.update(file.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()[:16]


def _chance() -> str:
    chance, digest = np.random.default_rng(1), hashlib.sha256()
    for name, fields in FIELDS.items():
        digest.update(Distribution(name, _FIGURES[: len(fields)]).draw(chance, _DRAWN).tobytes())
    return digest.hexdigest()[:16]
