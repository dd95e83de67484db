"""What a rule is: a code, a level, the smallest preset that holds it, and a function from a context to problems.

A rule is one module of a family folder with one function under ``@rule``. The module's name is the rule's name, the
module's docstring is its published page (``rules.page``), and ``rules.discover`` finds it: there is no list to keep.
A rule says what is wrong and what to do next; the file, the code and the level are added by ``rules.run``.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from lxml import etree

from ..bpmn.validity.references import ReferenceProblem, problems
from ..errors import Level, SistemKerjaError
from .elements import Elements, identity

if TYPE_CHECKING:
    from ..bpmn.document import Document
    from ..bpmn.library import Library
    from ..bpmn.model import Model
    from ..regulation.model import Catalogue

__all__ = ["Check", "Context", "Placed", "Preset", "Problem", "Rule", "called", "on", "rule"]


class Preset(StrEnum):
    """Named sets of rules; each holds all rules of the ones before it."""

    DASAR = "dasar"
    DISARANKAN = "disarankan"
    PROSES_BISNIS = "proses-bisnis"
    SEMUA = "semua"

    def includes(self, other: Preset) -> bool:
        """Whether this set holds the rules of ``other``."""
        return _ORDER[other] <= _ORDER[self]


_ORDER = {preset: number for number, preset in enumerate(Preset)}


class Placed(Protocol):
    """Anything of the model that knows its id and its line."""

    @property
    def id(self) -> str: ...

    @property
    def line(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Problem:
    """What a rule found: the message, the next step and the place inside the file.

    kode and tingkat replace those of the rule where one rule speaks for several (the schema, for example);
    source is the XML element whose line is meant where ``line`` is not given.
    """

    pesan: str
    saran: str
    element: str = ""
    line: int = 0
    kode: str = ""
    tingkat: Level | None = None
    source: etree._Element | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True)
class Context:
    """What a rule may look at: the file, the other processes of the library, the catalogues by regulation id."""

    document: Document
    library: Library | None = None
    catalogues: Mapping[str, Catalogue] = field(default_factory=dict)

    @property
    def model(self) -> Model:
        return self.document.model

    @cached_property
    def known_processes(self) -> frozenset[str] | None:
        """Ids of all processes of the library; None without a library, or with one that cannot be read."""
        try:
            return frozenset(self.library.entries) if self.library is not None else None
        except SistemKerjaError:
            return None

    @cached_property
    def broken_references(self) -> tuple[ReferenceProblem, ...]:
        """References of the file that do not hold."""
        return problems(self.document)

    @cached_property
    def elements(self) -> Elements:
        """The XML elements by tag and id, for what the model does not carry."""
        return Elements(self.document.tree)


Check = Callable[[Context], Iterable[Problem]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. ``setara`` names the rules of other tools it answers: ``EXT.031``, ``bpmnlint:label-required``."""

    kode: str
    nama: str
    family: str
    tingkat: Level
    preset: Preset
    check: Check
    setara: tuple[str, ...]
    page: str

    @property
    def presets(self) -> tuple[Preset, ...]:
        """Every preset the rule belongs to."""
        return tuple(preset for preset in Preset if preset.includes(self.preset))

    @property
    def title(self) -> str:
        """First line of the page: the rule in one sentence."""
        return self.page.partition("\n")[0].strip()


def rule(kode: str, tingkat: Level, preset: Preset, setara: tuple[str, ...] = ()) -> Callable[[Check], Rule]:
    """Turn the check function of a module into the rule of that module."""

    def build(check: Check) -> Rule:
        family, name = check.__module__.split(".")[-2:]
        page = sys.modules[check.__module__].__doc__ or ""
        return Rule(kode, name.replace("_", "-"), family, tingkat, preset, check, setara, page.strip())

    return build


def on(place: Placed | etree._Element, pesan: str, saran: str, tingkat: Level | None = None) -> Problem:
    """A problem at an element of the model or of the XML."""
    if isinstance(place, etree._Element):
        return Problem(pesan, saran, identity(place), tingkat=tingkat, source=place)
    shown = "" if place.id.startswith("?") else place.id
    return Problem(pesan, saran, shown, place.line, tingkat=tingkat)


def called(thing: object) -> str:
    """How a message names an element: its name in quotation marks, else its id, else its tag."""
    if isinstance(thing, etree._Element):
        name = " ".join((thing.get("name") or "").split())
        return f'"{name}"' if name else identity(thing) or etree.QName(thing).localname
    name = " ".join(str(getattr(thing, "name", "")).split())
    return f'"{name}"' if name else str(getattr(thing, "id", "")).removeprefix("?")
