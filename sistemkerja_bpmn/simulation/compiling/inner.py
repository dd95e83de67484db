"""The work of an activity itself, or the process inside it, and where it goes on when that is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .graph import Node, Scope
from .program import Op

if TYPE_CHECKING:
    from .compile import Compiler

__all__ = ["compile_inner", "follow"]


def compile_inner(compiler: Compiler, node: Node, scope: Scope) -> int:
    """The operation that begins the process inside an activity.

    The tokens inside are counted once for all visits. Where a second token comes while a first is inside, it waits
    until that one is done, and goes on as one with it.
    """
    arg = compiler.tokens[scope.index], compiler.slot(), compiler.tokens[node.scope.index]
    return compiler.emit(Op.CALL, compiler.entry(scope), arg, node=node)


def follow(compiler: Compiler, node: Node, core: int, to: int) -> None:
    """Say where to go on once the operation ``core`` of an activity is done."""
    if node.inner is None:
        compiler.out.next[core] = to
    else:
        _, waiting, _ = compiler.out.arg[core]
        node.inner.leave = compiler.emit(Op.RETURN, to, (waiting, core), node=node)
