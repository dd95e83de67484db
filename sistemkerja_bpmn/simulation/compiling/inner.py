"""The work of an activity itself, or the process inside it, and where it goes on when that is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..inputs.distributions import constant
from .graph import Node, Scope
from .program import Op

if TYPE_CHECKING:
    from .compile import Compiler

__all__ = ["compile_inner", "follow"]


def compile_inner(compiler: Compiler, node: Node, scope: Scope) -> int:
    """The operation that begins the process inside an activity.

    The tokens inside are counted once for all visits. Where a second token may come while a first is inside, it waits
    until that one is done, and goes on as one with it.
    """
    call = compiler.emit(Op.CALL, compiler.entry(scope), compiler.tokens[scope.index], node=node)
    if scope.index not in compiler.crowded or node.element.loop is not None:
        return call
    arg = (compiler.slot(), compiler.tokens[node.scope.index], False)
    column = compiler.column(f"{node.key}*", constant(1.0))
    return compiler.emit(Op.REPEAT, call, arg, node=node, targets=[call], column=column)


def follow(compiler: Compiler, node: Node, core: int, to: int) -> None:
    """Say where to go on once the operation ``core`` of an activity is done."""
    out = compiler.out
    if node.inner is None:
        out.next[core] = to
        return
    if out.op[core] == Op.REPEAT:
        to = compiler.emit(Op.REPEATED, to, out.arg[core][0], node=node, targets=out.targets[core])
    node.inner.leave = to
