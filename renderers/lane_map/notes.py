"""What a map says about an element beside its name: who acts together, who gets a copy, which clause it carries out,
and where the text is unclear and the model follows one reading.

Short notes stand inside the box where there is room; the others get a number and a line below the map. So does a name
too long for the box somebody drew.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sistemkerja_bpmn.bpmn.diagram import Bounds
from sistemkerja_bpmn.bpmn.model import FlowNode, Model
from sistemkerja_bpmn.layout.lettering import BOX_PADDING, ICON, LABEL_SIZE, MARKER_ROOM
from sistemkerja_bpmn.layout.picture import Figure, Picture
from sistemkerja_bpmn.layout.text import height, wrap
from sistemkerja_bpmn.regulation.model import Catalogue

from ..scene.lines import fitted
from ..scene.plain import plain

__all__ = ["LABEL_LINES", "NOTE_SIZE", "Note", "Notes", "above_markers", "inside_top", "name_room", "take_notes"]

NOTE_SIZE = LABEL_SIZE
"""Letters of a note inside a box, pixels: like labels, which no print makes smaller than 7 points."""

LABEL_LINES = 10
"""A label is cut after so many lines."""

# Letters of a finding's text in a note; the whole of it would make the notes higher than the map.
_READING_LENGTH = 240


@dataclass(frozen=True, slots=True)
class Note:
    """A line below the map: its number, the name of the element, what is said."""

    number: int
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Notes:
    """``inside``: element id -> lines in its box; ``numbers``: element id -> number of its note."""

    inside: Mapping[str, tuple[str, ...]]
    numbers: Mapping[str, int]
    listed: tuple[Note, ...]


def take_notes(picture: Picture, catalogue: Catalogue | None, *, clauses: bool) -> Notes:
    """Gathers the notes of all nodes, numbered from left to right."""
    inside: dict[str, tuple[str, ...]] = {}
    numbers: dict[str, int] = {}
    listed: list[Note] = []
    for figure in sorted(picture.figures.values(), key=lambda f: (f.bounds.x, f.bounds.y)):
        if not isinstance(figure.element, FlowNode):
            continue
        said = list(_roles(picture.model, figure.element))
        lines = _lines_inside(figure, "; ".join(said))
        if lines:
            inside[figure.id], said = lines, []
        said += _readings(figure.element, catalogue)
        if clauses:
            said += _clauses(figure.element, catalogue)
        if said or _is_cut(figure):
            numbers[figure.id] = len(listed) + 1
            listed.append(Note(len(listed) + 1, figure.element.name, "; ".join(said)))
    return Notes(inside, numbers, tuple(listed))


def _is_cut(figure: Figure) -> bool:
    """Whether not all of the name is drawn; the note then says it in full."""
    if figure.label is not None:
        return len(figure.label.lines) > LABEL_LINES
    if figure.text is None or figure.text.fits:
        return False
    room, name = name_room(figure), plain(figure.element.name)
    lines, _ = fitted(name, room.width, room.height, figure.text.size)
    return "".join("".join(lines).split()) != "".join(name.split())


def name_room(figure: Figure) -> Bounds:
    """What a name that does not fit otherwise may take of its box."""
    box = figure.bounds
    high = min(box.height - 4, 60.0) if figure.expanded else box.height - 4
    if not figure.expanded and isinstance(figure.element, FlowNode) and figure.element.type != "task":
        return Bounds(box.x + BOX_PADDING, box.y + MARKER_ROOM, box.width - 2 * BOX_PADDING, high - 2 * MARKER_ROOM)
    return Bounds(box.x + BOX_PADDING, box.y + 2, box.width - 2 * BOX_PADDING, high)


def _roles(model: Model, node: FlowNode) -> Iterator[str]:
    extension = node.extension
    if extension.bersama:
        yield f"bersama {_listing(extension.bersama)}"
    if extension.alternatif:
        yield f"atau {_listing(extension.alternatif, 'atau')}"
    copies = set(_drawn_copies(model, node))
    rest = tuple(role for role in extension.tembusan if role not in copies)
    if rest:
        yield f"tembusan: {_listing(rest)}"


def _listing(names: tuple[str, ...], last: str = "dan") -> str:
    if len(names) < 3:
        return f" {last} ".join(names)
    return f"{', '.join(names[:-1])}, {last} {names[-1]}"


def _drawn_copies(model: Model, node: FlowNode) -> Iterator[str]:
    """Roles that get a copy from this node which the map shows as a document."""
    for link in model.data_associations.values():
        copy = model.data_references.get(link.reference or "")
        if link.activity == node.id and link.is_output and copy is not None:
            yield from copy.extension.penerima


def _lines_inside(figure: Figure, text: str) -> tuple[str, ...]:
    """The note below the name, if both fit into the box; else nothing."""
    if not text or figure.kind != "activity" or figure.expanded or figure.text is None or not figure.text.fits:
        return ()
    lines = wrap(text, figure.bounds.width - 2 * BOX_PADDING, NOTE_SIZE)
    above = ICON if figure.text.bounds.y >= figure.bounds.y + ICON - 2 else 3.0
    room = figure.bounds.height - above - (MARKER_ROOM if _has_marker(figure) else 3.0)
    return lines if figure.text.bounds.height + height(len(lines), NOTE_SIZE) <= room else ()


def _has_marker(figure: Figure) -> bool:
    node = figure.element
    return isinstance(node, FlowNode) and (node.loop is not None or node.is_subprocess or node.type == "callActivity")


def above_markers(figure: Figure) -> Bounds:
    """The part of a shape its name and note may take."""
    box = figure.bounds
    marked = _has_marker(figure) and not figure.expanded
    return Bounds(box.x, box.y, box.width, box.height - MARKER_ROOM) if marked else box


def _clauses(node: FlowNode, catalogue: Catalogue | None) -> Iterator[str]:
    """The clauses of a node: where they stand in the regulation if the catalogue says so, else their ids."""
    for dasar in node.extension.dasar:
        step = catalogue.langkah.get(dasar.ref) if catalogue is not None else None
        rule = catalogue.ketentuan.get(dasar.ref) if catalogue is not None else None
        procedure = catalogue.prosedur.get(step.prosedur) if catalogue is not None and step is not None else None
        if procedure is not None:
            yield f"{procedure.rujukan} ({dasar.ref})"
        else:
            yield f"{rule.rujukan} ({dasar.ref})" if rule is not None else dasar.ref


def _readings(node: FlowNode, catalogue: Catalogue | None) -> Iterator[str]:
    """What is unclear or contradictory in the text, of every finding the node answers by a reading."""
    for mark in node.extension.tafsir:
        finding = catalogue.temuan.get(mark.temuan) if catalogue is not None else None
        yield f"tafsir: {_shortened(finding.uraian)} ({mark.temuan})" if finding else f"tafsir atas {mark.temuan}"


def _shortened(text: str) -> str:
    """At a word's end; the whole text stands in the catalogue and in the review list."""
    whole = " ".join(text.split())
    return whole if len(whole) <= _READING_LENGTH else f"{whole[:_READING_LENGTH].rsplit(' ', 1)[0].rstrip(',;:')} …"


def inside_top(figure: Figure, lines: int) -> tuple[float, float]:
    """Where the name and the note of a box begin when both stand in its middle."""
    assert figure.text is not None
    box: Bounds = figure.bounds
    whole = figure.text.bounds.height + height(lines, NOTE_SIZE)
    top = box.centre[1] - whole / 2
    if figure.text.bounds.y >= box.y + ICON - 2:
        top = max(top, box.y + ICON)
    top = min(top, box.bottom - (MARKER_ROOM if _has_marker(figure) else 2.0) - whole)
    return top, top + figure.text.bounds.height
