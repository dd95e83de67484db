"""The XML of one file, indexed once: elements by tag and id, and the small questions many rules ask.

Only elements of the BPMN model namespace are indexed. References may be written with a namespace prefix and with white
space around them; both are taken off. Ids of other files (imports) are not resolved.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cached_property

from lxml import etree

from ..bpmn.names import BPMN, XSI, local_name, qualified

__all__ = ["EVENT_DEFINITIONS", "Elements", "children", "identity", "is_executable", "is_formal", "tag", "texts"]

_BRACED = qualified(BPMN, "")
_XSI_TYPE = qualified(XSI, "type")

tag = local_name

EVENT_DEFINITIONS = frozenset(
    f"{kind}EventDefinition"
    for kind in (
        "message",
        "timer",
        "escalation",
        "conditional",
        "link",
        "error",
        "cancel",
        "compensate",
        "signal",
        "terminate",
    )
)


class Elements:
    """Index of one XML tree. Looking up what does not exist gives nothing, never an error."""

    def __init__(self, tree: etree._ElementTree) -> None:
        self._by_tag: dict[str, list[etree._Element]] = defaultdict(list)
        self._by_id: dict[str, etree._Element] = {}
        for element in tree.getroot().iter(f"{_BRACED}*"):
            self._by_tag[tag(element)].append(element)
            ident = element.get("id")
            if ident:
                self._by_id.setdefault(ident.strip(), element)

    def all(self, *tags: str) -> Iterator[etree._Element]:
        """All elements of these tags, tag by tag, each in file order."""
        for name in tags:
            yield from self._by_tag.get(name, ())

    def get(self, reference: str | None) -> etree._Element | None:
        """The element a reference points to, or None."""
        return self._by_id.get(_local(reference)) if reference else None

    def tag_of(self, reference: str | None) -> str:
        """The tag of the element a reference points to, or an empty text."""
        target = self.get(reference)
        return tag(target) if target is not None else ""

    def definitions(self, event: etree._Element) -> tuple[str, ...]:
        """Kinds of the event definitions of an event, its own and the referenced ones: ``message``, ``timer`` …"""
        own = [tag(child) for child in children(event) if tag(child) in EVENT_DEFINITIONS]
        referenced = [self.tag_of(ref) for ref in texts(event, "eventDefinitionRef")]
        return tuple(name.removesuffix("EventDefinition") for name in [*own, *referenced] if name in EVENT_DEFINITIONS)

    def structure_of(self, reference: str | None) -> str:
        """The structureRef of an item definition, else the id itself, else empty: what makes two data types equal."""
        item = self.get(reference)
        if item is None:
            return _local(reference) if reference else ""
        return item.get("structureRef") or identity(item)

    @cached_property
    def outgoing(self) -> Counter[str]:
        """How many sequence flows leave each id."""
        return Counter(_local(flow.get("sourceRef", "")) for flow in self.all("sequenceFlow"))

    @cached_property
    def incoming(self) -> Counter[str]:
        """How many sequence flows enter each id."""
        return Counter(_local(flow.get("targetRef", "")) for flow in self.all("sequenceFlow"))


def identity(element: etree._Element) -> str:
    """The id of an element, or empty."""
    return (element.get("id") or "").strip()


def children(element: etree._Element, *tags: str) -> list[etree._Element]:
    """Direct children of the BPMN namespace, of these tags or all."""
    return list(element.iterchildren(*(f"{_BRACED}{name}" for name in tags or ("*",))))


def texts(element: etree._Element, name: str) -> list[str]:
    """The references written in the children of this tag."""
    return [_local(child.text) for child in children(element, name) if child.text and child.text.strip()]


def is_executable(element: etree._Element) -> bool:
    """Whether the element stands in a process marked as executable."""
    process = next(element.iterancestors(f"{_BRACED}process"), None)
    return process is not None and process.get("isExecutable") in {"true", "1"}


def is_formal(expression: etree._Element) -> bool:
    """Whether an expression is declared as a formal one."""
    return _local(expression.get(_XSI_TYPE, "")) == "tFormalExpression"


def _local(reference: str) -> str:
    return reference.strip().rpartition(":")[2]
