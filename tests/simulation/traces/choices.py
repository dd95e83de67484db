"""Making every choice: a run is repeated, each time with another answer to the last question not yet exhausted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeVar

__all__ = ["Choices", "Cut", "every"]

T = TypeVar("T")


class Cut(Exception):
    """This run is of no interest: it goes round too often, or it cannot be carried out."""


class Choices:
    """The answers of one run: given ones first, then the first one of each question.

    asked  number of possible answers of each question so far;  ``given`` the answers
    """

    def __init__(self, given: list[int]) -> None:
        self.given = given
        self.asked: list[int] = []

    def choose(self, options: int) -> int:
        """One of ``options`` answers, from 0; not a question where there is only one."""
        if options <= 1:
            return 0
        number = len(self.asked)
        self.asked.append(options)
        if number == len(self.given):
            self.given.append(0)
        return self.given[number]


def every(run: Callable[[Choices], T], limit: int) -> Iterator[T | None]:
    """The result of each run, depth first; None for one that was cut, at most ``limit`` runs."""
    given: list[int] = []
    for _ in range(limit):
        choices = Choices(given)
        try:
            result: T | None = run(choices)
        except Cut:
            result = None
        yield result
        given = choices.given[: len(choices.asked)]
        while given and given[-1] + 1 == choices.asked[len(given) - 1]:
            given.pop()
        if not given:
            return
        given[-1] += 1
