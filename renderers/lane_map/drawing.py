"""A picture (model and diagram) -> scene items in BPMN pixels: pools, lanes, tahap, nodes, flows, texts, marks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from sistemkerja_bpmn.bpmn.diagram import Bounds
from sistemkerja_bpmn.bpmn.extension import EMPTY, Extension
from sistemkerja_bpmn.bpmn.model import DataReference, FlowNode, TextAnnotation
from sistemkerja_bpmn.layout.lettering import LABEL_SIZE
from sistemkerja_bpmn.layout.picture import Figure, Picture, Run
from sistemkerja_bpmn.layout.text import height

from ..contract import Mark
from ..scene.lines import cut, letters, line
from ..scene.palette import MONOCHROME, Palette
from ..scene.scene import Group, Item, TextBlock
from ..symbols import ADDED, Ink, activity, annotation_bracket, data, event, gateway, group_frame
from .badges import draw_badges
from .frames import draw_frames, draw_tahap, tahap_bands
from .marks import mark_figure, mark_run
from .notes import LABEL_LINES, NOTE_SIZE, Notes, above_markers, inside_top, name_room
from .runs import draw_run

__all__ = ["Brush", "draw_content", "draw_node", "draw_picture"]

_NUMBER_SIZE = LABEL_SIZE
_NUMBER_WIDE, _NUMBER_HIGH = 20.0, 14.0


@dataclass(frozen=True, slots=True)
class Brush:
    """How to draw: colours, notes, marks."""

    notes: Notes
    palette: Palette = MONOCHROME
    marks: Mapping[str, Mark] = field(default_factory=dict)


def draw_picture(picture: Picture, brush: Brush) -> tuple[Item, ...]:
    """All items of a picture from the back to the front."""
    behind = (*draw_tahap(picture, brush.palette), *draw_frames(picture, brush.palette))
    return (*behind, *draw_content(picture, brush))


def draw_content(picture: Picture, brush: Brush) -> tuple[Group, ...]:
    """Nodes, lines and labels, one group per element, without pools, lanes and tahap."""
    figures = picture.figures.values()
    solid = [f for f in figures if f.is_solid]
    containers = sorted((f for f in solid if f.expanded), key=lambda f: len(list(picture.surroundings(f.id))))
    nodes = [f for f in solid if not f.expanded and not _is_boundary(f)]
    guests = [f for f in solid if _is_boundary(f)]
    return (
        *(draw_node(f, brush) for f in containers),
        *(_run(picture, run.id, brush) for run in picture.runs.values()),
        *(draw_node(f, brush) for f in (*nodes, *guests)),
        *_plain_groups(picture, brush.palette),
        *_labels(picture, brush),
        *draw_badges(picture, brush.marks, brush.notes),
    )


def _is_boundary(figure: Figure) -> bool:
    return isinstance(figure.element, FlowNode) and figure.element.type == "boundaryEvent"


def _run(picture: Picture, element: str, brush: Brush) -> Group:
    run, mark = picture.runs[element], brush.marks.get(element)
    below = mark_run(run, mark) if mark is not None else ()
    return Group((*below, *draw_run(picture, run, brush.palette)), element, _title(run.element))


def draw_node(figure: Figure, brush: Brush) -> Group:
    """One node with its name and notes, and the halo of its mark."""
    mark = brush.marks.get(figure.id)
    below = (mark_figure(figure, mark),) if mark is not None else ()
    items = (*below, *_shape(figure, brush.palette), *_inside(figure, brush), *_number(figure, brush.notes))
    return Group(items, figure.id, _title(figure.element))


def _shape(figure: Figure, palette: Palette) -> tuple[Item, ...]:
    element = figure.element
    dash = ADDED if element.extension.pelengkap else ()
    if isinstance(element, DataReference):
        return data(element, figure.bounds, Ink(palette.flow, palette.document, dash))
    if isinstance(element, TextAnnotation):
        return annotation_bracket(figure.bounds, Ink(palette.soft))
    assert isinstance(element, FlowNode)
    if figure.kind == "gateway":
        return gateway(element, figure.bounds, Ink(palette.flow, palette.gateway, dash))
    if figure.kind == "event":
        paper = {"startEvent": palette.start, "endEvent": palette.end}.get(element.type, "#ffffff")
        return event(element, figure.bounds, Ink(palette.flow, paper, dash))
    return activity(element, figure.bounds, Ink(palette.flow, palette.task, dash), expanded=figure.expanded)


def _inside(figure: Figure, brush: Brush) -> Iterator[TextBlock]:
    """Name and note inside a shape."""
    text = figure.text
    if text is None:
        return
    lines = brush.notes.inside.get(figure.id)
    if not lines:
        yield letters(text, name_room(figure), figure.element.name, brush.palette.label, above_markers(figure))
        return
    top, below = inside_top(figure, len(lines))
    x = figure.bounds.centre[0]
    yield TextBlock(text.lines, x, top, text.size, colour=brush.palette.label, room=above_markers(figure))
    yield TextBlock(lines, x, below, NOTE_SIZE, colour=brush.palette.soft, room=above_markers(figure))


def _number(figure: Figure, notes: Notes) -> Iterator[TextBlock]:
    """The number of a note, in the upper right corner, or above it where the name fills the corner."""
    number = notes.numbers.get(figure.id)
    if number is None:
        return
    box, name = figure.bounds, figure.text
    if figure.kind == "activity":
        corner = Bounds(box.right - 16, box.y, 16, 13)
        taken = name is not None and name.bounds.right > corner.x and name.bounds.y < corner.bottom
        x, y = (box.right - 4, box.y - 12) if taken else (box.right - 4.5, box.y + 2)
        yield line(str(number), Bounds(x - _NUMBER_WIDE, y, _NUMBER_WIDE, _NUMBER_HIGH), _NUMBER_SIZE, "end", bold=True)
    else:
        place = Bounds(box.right - box.width * 0.2, box.y - 2, _NUMBER_WIDE, _NUMBER_HIGH)
        yield line(str(number), place, _NUMBER_SIZE, bold=True)


def _plain_groups(picture: Picture, palette: Palette) -> Iterator[Group]:
    """Groups that are no tahap."""
    bands = {band.id for band in tahap_bands(picture)}
    for figure in picture.figures.values():
        if figure.kind == "group" and figure.id not in bands:
            name = (letters(figure.text, figure.bounds, figure.element.name),) if figure.text is not None else ()
            yield Group((*group_frame(figure.bounds, Ink(palette.soft)), *name), figure.id, figure.element.name)


def _labels(picture: Picture, brush: Brush) -> Iterator[Group]:
    """Labels outside shapes, above everything else."""
    drawn: tuple[Figure | Run, ...] = (*picture.figures.values(), *picture.runs.values())
    for item in drawn:
        label = item.label
        if label is None:
            continue
        lines = cut(label.lines, LABEL_LINES, label.bounds.width, label.size)
        top = label.bounds.centre[1] - height(len(lines), label.size) / 2
        room = Bounds(label.bounds.x, top, label.bounds.width, height(len(lines), label.size))
        text = TextBlock(lines, room.centre[0], top, label.size, colour=brush.palette.label, room=room)
        yield Group((text,), item.id)


def _title(element: object) -> str:
    """What a viewer shows under the pointer: the whole name, the clauses, whether we added it or chose a reading."""
    extension: Extension = getattr(element, "extension", EMPTY)
    parts = [getattr(element, "name", "")]
    parts += [f"dasar: {', '.join(d.ref for d in extension.dasar)}"] if extension.dasar else []
    parts += [f"pelengkap: {', '.join(p.temuan for p in extension.pelengkap)}"] if extension.pelengkap else []
    parts += [f"tafsir: {', '.join(t.temuan for t in extension.tafsir)}"] if extension.tafsir else []
    return " | ".join(p for p in parts if p)
