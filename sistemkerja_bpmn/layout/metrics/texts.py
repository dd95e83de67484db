"""Hard metrics of texts: inside their boxes, labels free of shapes, labels and edges."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...bpmn.diagram import Bounds
from ..lettering import Lettering
from ..picture import Figure, Picture, Run
from .geometry import Grid, Segment, contains, outline_meets_box, overlaps, span_inside
from .result import Metric, Violation

__all__ = ["check_texts", "count_border_labels", "count_own_labels"]

_THROUGH = 1.0


@dataclass(frozen=True, slots=True)
class _Label:
    """A label outside its shape, or on its edge; ``tight`` is the box the drawn lines fill."""

    owner: str
    tight: Bounds
    of_edge: bool


def check_texts(picture: Picture, grid: Grid[Segment]) -> Iterator[Violation]:
    """All text metrics of one picture; ``grid`` holds the stretches of its edges."""
    labels = tuple(_labels(picture))
    yield from _overflow(picture)
    yield from _on_shapes(picture, labels)
    yield from _on_labels(labels)
    yield from _on_edges(labels, grid)
    yield from _tahap_titles(picture, labels, grid)


def _labels(picture: Picture) -> Iterator[_Label]:
    for figure in picture.figures.values():
        if figure.label is not None:
            yield _Label(figure.id, figure.label.bounds, False)
    for run in picture.runs.values():
        if run.label is not None:
            yield _Label(run.id, run.label.bounds, True)


def _overflow(picture: Picture) -> Iterator[Violation]:
    drawn: tuple[Figure | Run, ...] = (*picture.figures.values(), *picture.runs.values())
    for item in drawn:
        inner = item.text if isinstance(item, Figure) else None
        for text, place in ((inner, "kotaknya"), (item.label, "tempat labelnya")):
            if text is not None and not text.fits:
                message = f"Teks {item.id} tidak muat di {place}."
                yield Violation(Metric.TEXT_OVERFLOW, (item.id,), message, text.bounds)


def _on_shapes(picture: Picture, labels: tuple[_Label, ...]) -> Iterator[Violation]:
    grid: Grid[Figure] = Grid()
    for figure in picture.figures.values():
        if figure.is_solid or figure.strip is not None:
            grid.add(figure.bounds if figure.is_solid else figure.strip or figure.bounds, figure)
    around = {label.owner: _containers(picture, label.owner) for label in labels}
    for label in labels:
        for figure in grid.near(label.tight):
            if figure.id in around[label.owner]:
                hit = figure.text is not None and overlaps(figure.text.bounds, label.tight)
            elif figure.is_solid:
                hit = outline_meets_box(figure.bounds, figure.kind, label.tight)
            else:
                hit = figure.strip is not None and overlaps(figure.strip, label.tight)
            if hit:
                message = f"Label {label.owner} menimpa {figure.id}."
                yield Violation(Metric.LABEL_ON_SHAPE, (label.owner, figure.id), message, label.tight)
    yield from _heads_on_shapes(picture, grid)


def _heads_on_shapes(picture: Picture, grid: Grid[Figure]) -> Iterator[Violation]:
    """The title of an expanded sub-process or a tahap against the shapes inside it."""
    for figure in picture.figures.values():
        text: Lettering | None = figure.text if figure.expanded else None
        if text is None:
            continue
        for other in grid.near(text.bounds):
            inside = figure.id in picture.surroundings(other.id)
            if inside and other.is_solid and outline_meets_box(other.bounds, other.kind, text.bounds):
                message = f"Judul {figure.id} menimpa {other.id}."
                yield Violation(Metric.LABEL_ON_SHAPE, (figure.id, other.id), message, text.bounds)


def _containers(picture: Picture, owner: str) -> set[str]:
    """Sub-processes a label may stand in: those around its owner."""
    run = picture.runs.get(owner)
    ends = (owner,) if run is None else (run.source, run.target)
    return {i for end in ends for i in picture.surroundings(end)}


def _on_labels(labels: tuple[_Label, ...]) -> Iterator[Violation]:
    grid: Grid[_Label] = Grid()
    for label in labels:
        grid.add(label.tight, label)
    for a, b in grid.pairs():
        if overlaps(a.tight, b.tight):
            message = f"Label {a.owner} menimpa label {b.owner}."
            yield Violation(Metric.LABEL_ON_LABEL, (a.owner, b.owner), message, a.tight)


def _crossing_edges(label: _Label, grid: Grid[Segment]) -> list[str]:
    """Edges that run through a label, each once."""
    hit = []
    for segment in grid.near(label.tight):
        if segment.edge not in hit and span_inside(segment.start, segment.end, label.tight, "box") > _THROUGH:
            hit.append(segment.edge)
    return hit


def _on_edges(labels: tuple[_Label, ...], grid: Grid[Segment]) -> Iterator[Violation]:
    """A label of an edge may touch that edge; a label of a node may touch none."""
    for label in labels:
        for edge in _crossing_edges(label, grid):
            if edge != label.owner:
                message = f"Garis {edge} melewati label {label.owner}."
                yield Violation(Metric.LABEL_ON_EDGE, (label.owner, edge), message, label.tight)


def _tahap_titles(picture: Picture, labels: tuple[_Label, ...], grid: Grid[Segment]) -> Iterator[Violation]:
    """The title of a tahap against nodes, labels and edges."""
    for figure in picture.figures.values():
        if figure.kind != "group" or figure.text is None:
            continue
        title = _Label(figure.id, figure.text.bounds, False)
        for other in picture.figures.values():
            if other.is_solid and outline_meets_box(other.bounds, other.kind, title.tight):
                message = f"Judul {figure.id} menimpa {other.id}."
                yield Violation(Metric.LABEL_ON_SHAPE, (figure.id, other.id), message, title.tight)
        for label in labels:
            if overlaps(label.tight, title.tight):
                message = f"Judul {figure.id} menimpa label {label.owner}."
                yield Violation(Metric.LABEL_ON_LABEL, (figure.id, label.owner), message, title.tight)
        for edge in _crossing_edges(title, grid):
            message = f"Garis {edge} melewati judul {figure.id}."
            yield Violation(Metric.LABEL_ON_EDGE, (figure.id, edge), message, title.tight)


def count_own_labels(picture: Picture, grid: Grid[Segment]) -> int:
    """Labels that lie on their own edge."""
    return sum(label.owner in _crossing_edges(label, grid) for label in _labels(picture) if label.of_edge)


def count_border_labels(picture: Picture) -> int:
    """Labels that lie across the border of a pool or lane."""
    frames = [f.bounds for f in picture.figures.values() if f.kind in {"pool", "lane"}]
    count = 0
    for label in _labels(picture):
        count += any(overlaps(frame, label.tight) and not contains(frame, label.tight) for frame in frames)
    return count
