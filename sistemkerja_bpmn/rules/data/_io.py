"""What an element's ``ioSpecification`` holds."""

from __future__ import annotations

from lxml import etree

from ..elements import Elements, children

__all__ = ["data_of", "sets_of", "structures_of"]


def data_of(element: etree._Element, tag: str) -> list[etree._Element]:
    """Its dataInputs or dataOutputs."""
    return [data for spec in children(element, "ioSpecification") for data in children(spec, tag)]


def sets_of(element: etree._Element, tag: str) -> int:
    """How many inputSets or outputSets it has."""
    return sum(len(children(spec, tag)) for spec in children(element, "ioSpecification"))


def structures_of(elements: Elements, element: etree._Element, tag: str) -> set[str]:
    """The types of its data."""
    return {elements.structure_of(data.get("itemSubjectRef")) for data in data_of(element, tag)}
