"""Visits: activities of which something is remembered while they run, so that a second visit needs a row of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .graph import Node
from .program import Op

if TYPE_CHECKING:
    from .compile import Compiler

__all__ = ["end_visit", "interrupt_visit"]


def end_visit(compiler: Compiler, node: Node, visit: int, to: int) -> int:
    """The operation that ends a visit and goes on behind a node;  ``visit``: its slot."""
    return compiler.emit(Op.LEAVE_VISIT, to, visit, node=node)


def interrupt_visit(compiler: Compiler, host: Node, bound: Node, visit: int) -> int:
    """The operation that ends a visit to a host and goes on behind its boundary event."""
    to, resident = compiler.after(bound), compiler.residents.get(host)
    if resident is not None:
        to = compiler.emit(Op.LEAVE, to, resident, node=bound)
    return end_visit(compiler, bound, visit, to)
