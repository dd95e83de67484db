"""Families of processes: files that may differ only where the regulation lets them, declared in ``keluarga.yaml``.

Two files are compared as facts: what each BPMN element says of itself, without its drawing, after the names that
belong to one member have been replaced by a common word. What BPMN writes twice (incoming and outgoing of a node,
the nodes of a lane) is taken once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml
from lxml import etree

from sistemkerja_bpmn.bpmn.document import Document

__all__ = ["Comparison", "Difference", "Facts", "Family", "Member", "compare", "declared", "facts", "read_families"]

Facts = Mapping[str, frozenset[str]]
"""Element id -> what the element says of itself, one text per attribute list, child or place."""

BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL"
EXTENSION = f"{{{BPMN}}}extensionElements"
REPEATED = {f"{{{BPMN}}}{name}" for name in ("incoming", "outgoing", "flowNodeRef")}


@dataclass(frozen=True, slots=True)
class Difference:
    """A difference the regulation asks for, with its reason."""

    sebab: str
    elemen: str = ""
    tambah: tuple[str, ...] = ()
    kurang: tuple[str, ...] = ()
    elemen_tambah: tuple[str, ...] = ()
    elemen_kurang: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Member:
    """One file of a family: the names that are its own, and its declared differences."""

    proses: str
    ganti: Mapping[str, str]
    beda: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Family:
    """Files that carry the same mechanism; ``acuan`` is the member the others are compared with."""

    id: str
    judul: str
    rujukan: str
    acuan: str
    anggota: tuple[Member, ...]

    @property
    def reference(self) -> Member:
        """The member the others are compared with."""
        return next(member for member in self.anggota if member.proses == self.acuan)


@dataclass(frozen=True, slots=True)
class Comparison:
    """How a member differs: elements and (element, fact) pairs that only one side has."""

    elements_added: frozenset[str]
    elements_missing: frozenset[str]
    facts_added: frozenset[tuple[str, str]]
    facts_missing: frozenset[tuple[str, str]]


def read_families(path: Path) -> tuple[Family, ...]:
    """Read ``keluarga.yaml``."""
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    return tuple(
        Family(**{**family, "anggota": tuple(_member(member) for member in family["anggota"])})
        for family in data["keluarga"]
    )


def _member(data: Mapping[str, object]) -> Member:
    differences = data.get("beda", [])
    assert isinstance(differences, list)
    lists = ("tambah", "kurang", "elemen_tambah", "elemen_kurang")
    beda = tuple(Difference(**{**d, **{key: tuple(d.get(key, ())) for key in lists}}) for d in differences)
    ganti = data["ganti"]
    assert isinstance(ganti, dict)
    return Member(str(data["proses"]), ganti, beda)


def facts(document: Document, member: Member) -> Facts:
    """What every element of a member's file says of itself, in the family's common words."""
    names = {member.proses: "{proses}", **member.ganti}
    pattern = re.compile("|".join(re.escape(name) for name in sorted(names, key=len, reverse=True)))
    root = document.tree.getroot()
    lanes = _lanes(root)

    def common(text: str) -> str:
        return pattern.sub(lambda found: names[found[0]], text)

    found: dict[str, frozenset[str]] = {}
    for element in root.iter(f"{{{BPMN}}}*"):
        id = element.get("id")
        if id is not None:
            said = frozenset(common(text) for text in (*_said(element, root.nsmap), *lanes.get(id, ())))
            found[common(id)] = _without_own_name(said, common(element.get("name", "")))
    return found


def _lanes(root: etree._Element) -> Mapping[str, tuple[str]]:
    """Node id -> in which lane it stands, as a fact."""
    return {
        str(node.text): (f"lane {lane.get('id')}",)
        for lane in root.iter(f"{{{BPMN}}}lane")
        for node in lane.iterchildren(f"{{{BPMN}}}flowNodeRef")
    }


def _said(element: etree._Element, names: Mapping[str | None, str]) -> Iterator[str]:
    """The element's own attributes, then everything in it that has no BPMN id of its own."""
    yield _text(element, names, without=("id",))
    yield from _inside(element, names)


def _inside(element: etree._Element, names: Mapping[str | None, str], path: str = "") -> Iterator[str]:
    for child in element.iterchildren(tag=etree.Element):
        own_id = child.tag.startswith(f"{{{BPMN}}}") and child.get("id")
        if own_id or child.tag in REPEATED or _is_drawing(child):
            continue
        if child.tag == EXTENSION:
            yield from _inside(child, names)
            continue
        text = path + _text(child, names)
        yield text
        yield from _inside(child, names, f"{text} > ")


def _is_drawing(element: etree._Element) -> bool:
    return "/BPMN/20100524/DI" in element.tag


def _text(element: etree._Element, names: Mapping[str | None, str], *, without: tuple[str, ...] = ()) -> str:
    name = etree.QName(element)
    prefix = next(prefix for prefix, uri in names.items() if uri == name.namespace)
    content = [f'{key!s}="{value!s}"' for key, value in element.items() if key not in without]
    words = (element.text or "").strip()
    return " ".join([f"{prefix}:{name.localname}", *content, *([words] if words else [])])


def _without_own_name(said: frozenset[str], name: str) -> frozenset[str]:
    """A lane shared by several roles lists them; where they share one common word, it says no more than its name."""
    return said - {f'sk:peran nama="{name}"'}


def compare(reference: Facts, other: Facts) -> Comparison:
    """What ``other`` has and the reference lacks, and the other way round."""
    common = reference.keys() & other.keys()
    return Comparison(
        frozenset(other.keys() - reference.keys()),
        frozenset(reference.keys() - other.keys()),
        frozenset((id, fact) for id in common for fact in other[id] - reference[id]),
        frozenset((id, fact) for id in common for fact in reference[id] - other[id]),
    )


def declared(member: Member) -> Comparison:
    """The differences a member declares, in the shape of a comparison."""
    return Comparison(
        frozenset(id for d in member.beda for id in d.elemen_tambah),
        frozenset(id for d in member.beda for id in d.elemen_kurang),
        frozenset((d.elemen, fact) for d in member.beda for fact in d.tambah),
        frozenset((d.elemen, fact) for d in member.beda for fact in d.kurang),
    )
