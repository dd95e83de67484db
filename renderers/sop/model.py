"""The SOP AP of a process as data: roles, numbered steps, arrows, remarks (PermenPANRB 35/2012).

Rows are numbered from 1; a row holds one symbol. Nothing here knows about pages, millimetres, or file formats.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Caveat", "Flow", "Kind", "Role", "Sop", "Step"]


class Kind(StrEnum):
    """The five symbols of an SOP AP are four of these and the arrow."""

    MULAI = "mulai"
    SELESAI = "selesai"
    KEGIATAN = "kegiatan"
    KEPUTUSAN = "keputusan"
    SAMBUNGAN = "sambungan"


@dataclass(frozen=True, slots=True)
class Role:
    """A column under Pelaksana; ``instansi`` is the pool, empty where the process stands alone."""

    name: str
    instansi: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One row. ``role`` is an index of ``Sop.roles``; ``elements`` are the BPMN elements it stands for.

    ``notes`` are what stands under Keterangan, one sentence each.
    """

    no: int
    kind: Kind
    role: int
    text: str
    kelengkapan: str = ""
    waktu: str = ""
    keluaran: str = ""
    notes: tuple[str, ...] = ()
    elements: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Flow:
    """An arrow between two rows; ``answer`` is empty where the source is no decision.

    downward  the answer that leaves at the bottom of its decision ("Ya")
    flows     ids of the sequence flows it stands for, in their order
    """

    source: int
    target: int
    answer: str = ""
    downward: bool = False
    flows: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Caveat:
    """What an SOP AP cannot show as the process has it; ``steps`` are the rows that say so under Keterangan."""

    message: str
    steps: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Sop:
    """One SOP. ``calls``: ids of called processes, each once; ``implied``: sequence flows said by order and words."""

    process: str
    title: str
    roles: tuple[Role, ...]
    steps: tuple[Step, ...]
    flows: tuple[Flow, ...]
    calls: tuple[str, ...] = ()
    implied: tuple[str, ...] = ()
    warnings: tuple[Caveat, ...] = ()
