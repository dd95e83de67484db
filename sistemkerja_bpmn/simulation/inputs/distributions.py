"""How long something takes, as a distribution: constant, triangular, uniform, exponential, lognormal, gamma, empirical.

Lengths are seconds. Lognormal and gamma are given by mean and standard deviation of the length itself, the figures
people have, and turned into the parameters of the distribution here.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

__all__ = ["FIELDS", "Distribution", "constant"]

Floats = NDArray[np.float64]

FIELDS = {
    "konstan": ("nilai",),
    "seragam": ("min", "maks"),
    "segitiga": ("min", "modus", "maks"),
    "eksponensial": ("rerata",),
    "lognormal": ("rerata", "simpangan"),
    "gamma": ("rerata", "simpangan"),
    "empiris": ("nilai",),
}
"""Name of the distribution -> the fields that describe it; ``nilai`` of empiris is a list."""


@dataclass(frozen=True, slots=True)
class Distribution:
    """A distribution by name, with its figures in the order of ``FIELDS`` (for empiris: the observed values)."""

    name: str
    values: tuple[float, ...]

    @property
    def mean(self) -> float:
        """Its expected value."""
        if self.name in {"seragam", "segitiga", "empiris"}:
            return sum(self.values) / len(self.values)
        return self.values[0]

    def problem(self) -> str:
        """Why no lengths can be drawn from it, an Indonesian clause; empty where all is well."""
        if not self.values:
            return "tidak berisi nilai"
        if any(not math.isfinite(value) or value < 0 for value in self.values):
            return "tidak boleh negatif"
        if self.name in {"seragam", "segitiga"} and list(self.values) != sorted(self.values):
            return "tidak berurutan: min ≤ modus ≤ maks"
        if self.name in {"lognormal", "gamma", "eksponensial"} and 0 in self.values:
            return "tidak boleh nol pada sebaran ini; lama yang tetap ditulis tanpa sebaran"
        return ""

    def draw(self, chance: Generator, size: int) -> Floats:
        """That many lengths by chance."""
        first, *rest = self.values
        match self.name:
            case "seragam":
                return chance.uniform(first, rest[0], size)
            case "segitiga" if first < rest[1]:
                return chance.triangular(first, rest[0], rest[1], size)
            case "eksponensial":
                return chance.exponential(first, size)
            case "lognormal":
                spread = math.log1p((rest[0] / first) ** 2)
                return chance.lognormal(math.log(first) - spread / 2, math.sqrt(spread), size)
            case "gamma":
                return chance.gamma((first / rest[0]) ** 2, rest[0] ** 2 / first, size)
            case "empiris":
                return chance.choice(np.array(self.values), size)
        return np.full(size, first)


def constant(seconds: float) -> Distribution:
    """Always the same length."""
    return Distribution("konstan", (seconds,))
