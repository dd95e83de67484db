"""The cells of a decision table: unary tests as DMN editors write them, made into whitelisted expressions.

Read is the part of S-FEEL (DMN 1.3, clause 9) that tables of this product need: ``-`` or nothing (anything),
``"a","b"``, ``>= 4``, ``[1..12]``, ``null``, and ``not(…)`` around them. A test becomes a comparison of ``INPUT`` with
the value of its column; what the whitelist of ``expressions`` does not allow is refused there, never run.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..expressions import Expression, parse_expression

__all__ = ["INPUT", "read_test", "read_value"]

INPUT = "dmninputexpr"
"""The name that stands for the value of the column; SpiffWorkflow's decision engine gives it that value."""

_STRING = r'"(?:\\.|[^"\\])*"'
_PIECE = re.compile(rf'{_STRING}|[^",]+|,|"')
_WORD = re.compile(rf"{_STRING}|\b(?:null|true|false)\b")
_WORDS = {"null": "None", "true": "True", "false": "False"}
_NEGATED = re.compile(r"not\s*\((.*)\)", re.DOTALL)
_COMPARED = re.compile(r"(<=|>=|<|>)(.+)", re.DOTALL)
_INTERVAL = re.compile(r"([\[\](])\s*(\S+?)\s*\.\.\s*(\S+?)\s*([\[\])])")


def read_test(text: str) -> Expression | None:
    """The comparison of a cell, None where the cell takes any value.

    Raises SistemKerjaError SK-UNGKAPAN-001 to 004 and 007 for what is no unary test.
    """
    stripped = text.strip()
    if stripped in {"", "-"}:
        return None
    negated = _NEGATED.fullmatch(stripped)
    tests = " or ".join(_tests(negated.group(1) if negated else stripped))
    return parse_expression(f"not ({tests})" if negated else tests)


def read_value(text: str) -> Expression | None:
    """The expression of an output cell or of a column's input; None where nothing is written.

    Raises SistemKerjaError SK-UNGKAPAN-001 to 004 and 007.
    """
    return parse_expression(_in_our_words(text)) if text.strip() else None


def _tests(text: str) -> Iterator[str]:
    """The tests between commas; plain values are gathered into one membership test."""
    values: list[str] = []
    for part in _split(text):
        compared, interval = _COMPARED.fullmatch(part), _INTERVAL.fullmatch(part)
        if compared:
            # A missing value is neither more nor less than anything.
            yield f"({INPUT} != None and {INPUT} {compared.group(1)} ({_admitted(compared.group(2))}))"
        elif interval:
            yield _interval(*interval.groups())
        else:
            values.append(_admitted(part))
    if values:
        yield f"{INPUT} in ({', '.join(values)},)"


def _split(text: str) -> Iterator[str]:
    """The parts between commas that stand outside of quotation marks."""
    part = ""
    for piece in _PIECE.findall(text):
        if piece == ",":
            yield part.strip()
            part = ""
        else:
            part += piece
    yield part.strip()


def _interval(opening: str, low: str, high: str, closing: str) -> str:
    above = ">=" if opening == "[" else ">"
    below = "<=" if closing == "]" else "<"
    return f"({INPUT} != None and {INPUT} {above} ({_admitted(low)}) and {INPUT} {below} ({_admitted(high)}))"


def _admitted(text: str) -> str:
    """A part that is an expression of its own, so that it cannot change the comparison it is put into."""
    return parse_expression(_in_our_words(text)).text


def _in_our_words(text: str) -> str:
    return _WORD.sub(lambda found: _WORDS.get(found.group(), found.group()), text.strip())
