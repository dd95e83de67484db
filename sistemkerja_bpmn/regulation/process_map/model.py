"""What a process map is made of: boxes within boxes, links between them.

Codes follow the numbering in use for PermenPANRB 19/2018: ``PAN-01`` (group of processes), ``PAN-01.02`` (process),
``PAN-01.02.01`` (tahap or activity), ``PAN-01.02.CFM.01`` (peta lintas fungsi), ``PAN-01.02.CFM.01.SOP.01`` (SOP).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

__all__ = ["Box", "Kind", "Link", "ProcessMap", "Rank", "Sipoc", "cfm_code", "sop_code"]


class Kind(StrEnum):
    """Kind of a process at level 0; its label on paper is a setting."""

    INTI = "inti"
    PENDUKUNG = "pendukung"
    LAINNYA = "lainnya"


class Rank(StrEnum):
    """What a box stands for."""

    KELOMPOK = "kelompok"
    PROSES = "proses"
    TAHAP = "tahap"
    KEGIATAN = "kegiatan"


@dataclass(frozen=True, slots=True)
class Link:
    """What passes from one box to another, by their codes; ``texts`` may be empty where nothing is named."""

    source: str
    target: str
    texts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sipoc:
    """Suppliers and customers are roles or agencies, inputs and outputs what passes; empty: not known."""

    suppliers: tuple[str, ...] = ()
    inputs: tuple[str, ...] = ()
    outputs: tuple[str, ...] = ()
    customers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Box:
    """A group, process, tahap or activity.

    process   id of the process it is or lies in, empty for a group; ``element``: BPMN id of an activity
    links     between its children, or between a child and a box elsewhere on the map
    internal  roles of the own agency that take part, ``external``: those of other agencies; in order of appearance
    """

    code: str
    name: str
    rank: Rank
    process: str = ""
    element: str = ""
    children: tuple[Box, ...] = ()
    links: tuple[Link, ...] = ()
    sipoc: Sipoc = field(default_factory=Sipoc)
    internal: tuple[str, ...] = ()
    external: tuple[str, ...] = ()

    def walk(self) -> Iterator[Box]:
        """The box and everything inside it, from above."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class ProcessMap:
    """Level 0.

    kinds   the groups by kind, kinds in the order of ``Kind``; ``labels``: kind -> its name on paper
    links   between groups
    """

    regulation: str
    title: str
    agency: str
    prefix: str
    kinds: Mapping[Kind, tuple[Box, ...]]
    labels: Mapping[Kind, str]
    links: tuple[Link, ...]

    @property
    def groups(self) -> tuple[Box, ...]:
        """All groups in the order of their codes."""
        return tuple(group for groups in self.kinds.values() for group in groups)

    def walk(self) -> Iterator[Box]:
        """Every box of the map."""
        for group in self.groups:
            yield from group.walk()

    def find(self, name: str) -> Box | None:
        """The box with that code, or of that process."""
        wanted = (box for box in self.walk() if box.code == name or (box.rank is Rank.PROSES and box.process == name))
        return next(wanted, None)

    def path(self, code: str) -> tuple[Box, ...]:
        """The boxes around a box, from the group down to the box itself; empty for an unknown code."""
        for group in self.groups:
            found = _path(group, code)
            if found:
                return found
        return ()


def _path(box: Box, code: str) -> tuple[Box, ...]:
    if box.code == code:
        return (box,)
    for child in box.children:
        below = _path(child, code)
        if below:
            return (box, *below)
    return ()


def cfm_code(process_code: str) -> str:
    """Code of the peta lintas fungsi of a process."""
    return f"{process_code}.CFM.01"


def sop_code(process_code: str) -> str:
    """Code of the SOP of a process."""
    return f"{cfm_code(process_code)}.SOP.01"
