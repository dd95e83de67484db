"""The one expression language of the product: conditions, timers and cardinalities, never more than a comparison.

An expression is read with Python's own grammar and then held against a whitelist, so that it can neither call,
reach into an object, nor grow: there is no call, no attribute, no index, no power, no repetition of text. What is
left cannot touch the machine, and its size, depth and numbers are bounded.

Codes: SK-UNGKAPAN-001 not readable, 002 another language, 003 not allowed, 004 too large, 005 unknown name,
006 values that do not go together, 007 number out of range.
"""

from __future__ import annotations

import ast
import operator
import re
import warnings
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from ..errors import Location, SistemKerjaError

__all__ = [
    "MAX_DEPTH",
    "MAX_LENGTH",
    "MAX_NUMBER",
    "MAX_TEXT",
    "SYNTAX",
    "Expression",
    "Value",
    "evaluate",
    "parse_expression",
]

Value = str | int | float | bool | None | list["Value"] | tuple["Value", ...]
"""What a case holds and an expression may give."""

MAX_LENGTH = 1_000
"""Characters of one expression."""

MAX_DEPTH = 20
"""Levels of nesting in one expression."""

MAX_NUMBER = 10**15
"""Numbers stay between -MAX_NUMBER and MAX_NUMBER, written and computed ones alike."""

MAX_TEXT = 10_000
"""Characters of a text that an expression puts together with ``+``."""

SYNTAX = (
    "Yang didukung: nama isian, teks dalam tanda kutip, angka, ==, !=, <, <=, >, >=, in, and, or, not, +, -, *, /, "
    '//, %. Contoh: persetujuan == "disetujui" and durasi_bulan <= 12.'
)
"""The supported syntax in one Indonesian sentence, for hints."""

_OTHER_LANGUAGES = (
    (re.compile(r"^="), "FEEL (diawali tanda =)"),
    (re.compile(r"[$#]\{"), "JUEL (${…})"),
    (re.compile(r"===|!==|&&|\|\||=>"), "JavaScript"),
)
_STRING = re.compile(r"'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\"")

_ARITHMETIC: dict[type[ast.operator], Callable[[Any, Any], Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.FloorDiv: operator.floordiv,
    ast.Mod: operator.mod,
}
_COMPARISONS: dict[type[ast.cmpop], Callable[[Any, Any], Any]] = {
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.In: lambda item, group: item in group,
    ast.NotIn: lambda item, group: item not in group,
}
_ALLOWED = (
    ast.BoolOp,
    ast.And,
    ast.Or,
    ast.UnaryOp,
    ast.Not,
    ast.USub,
    ast.UAdd,
    ast.BinOp,
    ast.Compare,
    ast.Name,
    ast.Load,
    ast.Constant,
    ast.Tuple,
    ast.List,
    *_ARITHMETIC,
    *_COMPARISONS,
)


@dataclass(frozen=True, slots=True)
class Expression:
    """An expression that passed the whitelist.

    text   as written, without white space around it
    body   its syntax tree
    names  the names it reads, each once, in order
    """

    text: str
    body: ast.expr
    names: tuple[str, ...]


@lru_cache(maxsize=4096)
def parse_expression(text: str) -> Expression:
    """Read an expression and hold it against the whitelist; nothing is computed.

    Raises SistemKerjaError SK-UNGKAPAN-001 to 004 and 007; the hint names the supported syntax.
    """
    stripped = " ".join(text.strip().splitlines())
    if len(stripped) > MAX_LENGTH:
        raise _error("SK-UNGKAPAN-004", f"Ungkapan lebih panjang dari {MAX_LENGTH} karakter.")
    _refuse_other_languages(stripped)
    body = _read(stripped)
    names: dict[str, None] = {}
    for node, depth in _nodes(body):
        if depth > MAX_DEPTH:
            raise _error("SK-UNGKAPAN-004", f"Ungkapan bersarang lebih dari {MAX_DEPTH} tingkat.")
        _admit(node, stripped)
        if isinstance(node, ast.Name):
            names[node.id] = None
    return Expression(stripped, body, tuple(names))


def evaluate(expression: Expression, data: Mapping[str, Any]) -> Value:
    """The value of an expression; names are looked up in ``data`` and nowhere else.

    Raises SistemKerjaError SK-UNGKAPAN-005 (a name ``data`` does not hold), 006 (values that do not go together,
    division by zero), 004 and 007 (the result grows too large).
    """
    value: Value = _Evaluation(expression.text, data).value(expression.body)
    return value


def _refuse_other_languages(text: str) -> None:
    bare = _STRING.sub("''", text)
    for pattern, language in _OTHER_LANGUAGES:
        if pattern.search(bare):
            raise _error("SK-UNGKAPAN-002", f'Ungkapan "{_short(text)}" memakai {language}, yang tidak didukung.')


def _read(text: str) -> ast.expr:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ast.parse(text, mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise _error("SK-UNGKAPAN-001", f'Ungkapan "{_short(text)}" tidak dapat dibaca.') from error


def _nodes(root: ast.AST) -> Iterator[tuple[ast.AST, int]]:
    """Every node with its depth, in the order written; a loop, so that depth cannot exhaust the stack."""
    waiting = [(root, 1)]
    while waiting:
        node, depth = waiting.pop()
        yield node, depth
        waiting.extend((child, depth + 1) for child in reversed(list(ast.iter_child_nodes(node))))


def _admit(node: ast.AST, text: str) -> None:
    if not isinstance(node, _ALLOWED):
        raise _error(
            "SK-UNGKAPAN-003", f'Ungkapan "{_short(text)}" memuat bagian yang tidak diizinkan: {_described(node)}.'
        )
    if isinstance(node, ast.Name) and node.id.startswith("__"):
        raise _error("SK-UNGKAPAN-003", f'Nama "{_short(node.id)}" tidak diizinkan dalam ungkapan.')
    if isinstance(node, ast.Constant):
        _admit_constant(node.value, text)


def _admit_constant(value: object, text: str) -> None:
    if value is not None and not isinstance(value, str | int | float):
        raise _error("SK-UNGKAPAN-003", f'Ungkapan "{_short(text)}" memuat nilai yang bukan teks atau angka.')
    if isinstance(value, int | float):
        _bounded(value)


def _bounded(value: float) -> None:
    if not -MAX_NUMBER <= value <= MAX_NUMBER:  # also true for NaN
        raise _error("SK-UNGKAPAN-007", f"Angka dalam ungkapan melebihi batas {MAX_NUMBER:,}.".replace(",", "."))


class _Evaluation:
    """One computation: the tree was admitted, so only values can still be wrong."""

    def __init__(self, text: str, data: Mapping[str, Any]) -> None:
        self._text = text
        self._data = data

    def value(self, node: ast.expr) -> Any:
        match node:
            case ast.Constant():
                return node.value
            case ast.Name():
                return self._name(node.id)
            case ast.Compare():
                return self._compare(node)
            case ast.BoolOp():
                return self._both_or_either(node)
            case ast.UnaryOp():
                return self._unary(node)
            case ast.BinOp():
                return self._arithmetic(node)
            case ast.Tuple() | ast.List():
                return tuple(self.value(item) for item in node.elts)
        raise AssertionError(node)

    def _name(self, name: str) -> Any:
        if name not in self._data:
            raise _error(
                "SK-UNGKAPAN-005",
                f'Ungkapan "{_short(self._text)}" memakai "{name}", yang belum diisi pada kasus ini.',
                "Pastikan isian itu ditanyakan oleh langkah sebelumnya di setiap jalur.",
            )
        return self._data[name]

    def _compare(self, node: ast.Compare) -> bool:
        left = self.value(node.left)
        for comparison, right_node in zip(node.ops, node.comparators, strict=True):
            right = self.value(right_node)
            if not self._apply(_COMPARISONS[type(comparison)], left, right):
                return False
            left = right
        return True

    def _both_or_either(self, node: ast.BoolOp) -> bool:
        parts = (bool(self.value(part)) for part in node.values)
        return all(parts) if isinstance(node.op, ast.And) else any(parts)

    def _unary(self, node: ast.UnaryOp) -> Any:
        value = self.value(node.operand)
        if isinstance(node.op, ast.Not):
            return not value
        if not isinstance(value, int | float):
            raise self._unfit()
        return -value if isinstance(node.op, ast.USub) else value

    def _arithmetic(self, node: ast.BinOp) -> Any:
        left, right = self.value(node.left), self.value(node.right)
        numbers = isinstance(left, int | float) and isinstance(right, int | float)
        texts = isinstance(left, str) and isinstance(right, str) and isinstance(node.op, ast.Add)
        if not numbers and not texts:
            raise self._unfit()
        if numbers:
            # Data may come from elsewhere than a form, so operands are bounded like results.
            _bounded(left)
            _bounded(right)
        result = self._apply(_ARITHMETIC[type(node.op)], left, right)
        if isinstance(result, str):
            if len(result) > MAX_TEXT:
                raise _error("SK-UNGKAPAN-004", f"Hasil ungkapan lebih panjang dari {MAX_TEXT} karakter.")
        else:
            _bounded(result)
        return result

    def _apply(self, function: Callable[[Any, Any], Any], left: Any, right: Any) -> Any:
        try:
            return function(left, right)
        except ZeroDivisionError as error:
            raise _error("SK-UNGKAPAN-006", f'Ungkapan "{_short(self._text)}" membagi dengan nol.') from error
        except (TypeError, ArithmeticError) as error:
            raise self._unfit() from error

    def _unfit(self) -> SistemKerjaError:
        return _error(
            "SK-UNGKAPAN-006",
            f'Ungkapan "{_short(self._text)}" menggabungkan nilai yang jenisnya berbeda, misalnya teks dengan angka.',
        )


def _described(node: ast.AST) -> str:
    names: dict[type[ast.AST], str] = {
        ast.Call: "panggilan fungsi",
        ast.Attribute: "titik (atribut)",
        ast.Subscript: "kurung siku (indeks)",
        ast.Pow: "pangkat (**)",
        ast.Lambda: "lambda",
        ast.ListComp: "perulangan",
        ast.GeneratorExp: "perulangan",
        ast.JoinedStr: "teks berformat (f-string)",
        ast.IfExp: "if … else",
    }
    return names.get(type(node), type(node).__name__)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 80 else line[:79] + "…"


def _error(kode: str, pesan: str, saran: str = SYNTAX) -> SistemKerjaError:
    return SistemKerjaError(kode, pesan, Location(), saran)
