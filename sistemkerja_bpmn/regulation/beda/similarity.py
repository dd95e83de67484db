"""How alike two short texts are: trigrams of their words, so that prefixes and word order matter little."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from functools import lru_cache

__all__ = ["alike", "best", "normal", "similarity"]

WORD = re.compile(r"\w+")
# Words that say nothing about what is done, or by whom.
FILLERS = frozenset(["dan", "atau", "yang", "pada", "kepada", "untuk", "dari", "dengan", "di", "ke", "oleh", "dalam"])


@lru_cache(maxsize=8192)
def normal(text: str) -> str:
    """The words of a text in small letters, without fillers and punctuation."""
    return " ".join(word for word in WORD.findall(text.casefold()) if word not in FILLERS)


@lru_cache(maxsize=65536)
def similarity(left: str, right: str) -> float:
    """Dice coefficient of the trigrams of two texts: 0 nothing in common, 1 the same words."""
    one, other = _grams(left), _grams(right)
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 1.0


def best(left: Collection[str], right: Collection[str]) -> float:
    """The similarity of the two texts that are most alike; 0 where a side has none."""
    return max((similarity(one, other) for one in left for other in right), default=0.0)


def alike(left: Sequence[str], right: Sequence[str], *, each: float = 0.5, mean: float = 0.8) -> float:
    """The mean similarity of corresponding texts, or 0 where one pair or the mean is too far apart."""
    values = [similarity(one, other) for one, other in zip(left, right, strict=False)]
    if len(left) != len(right) or not values or min(values) < each:
        return 0.0
    average = sum(values) / len(values)
    return average if average >= mean else 0.0


@lru_cache(maxsize=8192)
def _grams(text: str) -> Counter[str]:
    grams: Counter[str] = Counter()
    for word in normal(text).split():
        padded = f" {word} "
        grams.update(padded[start : start + 3] for start in range(len(padded) - 2))
    return grams
