"""Every BPMN symbol is drawn, inside its shape, and differs from the others of its family."""

from __future__ import annotations

import pytest

from renderers.output.svg import write_svg
from renderers.scene.scene import Circle, Item, Path, Rect, Scene
from renderers.symbols import ADDED, Ink, activity, data, event, gateway
from sistemkerja_bpmn.bpmn.diagram import Bounds
from sistemkerja_bpmn.bpmn.extension import Extension
from sistemkerja_bpmn.bpmn.model import (
    ACTIVITIES,
    EVENTS,
    GATEWAYS,
    DataReference,
    EventDefinition,
    FlowNode,
    Loop,
)

KINDS = (
    "message",
    "timer",
    "error",
    "escalation",
    "cancel",
    "compensate",
    "conditional",
    "link",
    "signal",
    "terminate",
)
BOX = Bounds(10, 20, 100, 80)
ROUND = Bounds(10, 20, 36, 36)


def node(kind: str, *definitions: str, **rest: object) -> FlowNode:
    made = tuple(EventDefinition(d, d, 1) for d in definitions)
    return FlowNode("n", "", 1, type=kind, process="p", event_definitions=made, **rest)  # type: ignore[arg-type]


def picture(items: tuple[Item, ...]) -> str:
    return write_svg(Scene(200, 200, items), embed_font=False)


def corners(item: Item) -> list[tuple[float, float]]:
    """Points an item reaches at most (control points of curves included)."""
    if isinstance(item, Rect):
        return [(item.x, item.y), (item.x + item.width, item.y + item.height)]
    if isinstance(item, Circle):
        return [(item.x - item.radius, item.y - item.radius), (item.x + item.radius, item.y + item.radius)]
    assert isinstance(item, Path)
    return [(n[k], n[k + 1]) for _, n in item.commands for k in range(0, len(n), 2)]


def assert_inside(items: tuple[Item, ...], box: Bounds) -> None:
    for item in items:
        for x, y in corners(item):
            assert box.x - 0.1 <= x <= box.right + 0.1
            assert box.y - 0.1 <= y <= box.bottom + 0.1


def test_each_activity_has_its_own_look() -> None:
    drawn = {kind: activity(node(kind), BOX, Ink()) for kind in ACTIVITIES}
    for items in drawn.values():
        assert_inside(items, BOX)
    assert len({picture(items) for items in drawn.values()}) == len(ACTIVITIES)


@pytest.mark.parametrize("loop", ["standard", "parallel", "sequential"])
def test_loop_markers(loop: str) -> None:
    plain, marked = activity(node("task"), BOX, Ink()), activity(node("task", loop=Loop(loop)), BOX, Ink())
    assert len(marked) > len(plain)
    assert_inside(marked, BOX)


def test_an_expanded_sub_process_has_no_plus() -> None:
    assert len(activity(node("subProcess"), BOX, Ink(), expanded=True)) == 1
    assert len(activity(node("subProcess"), BOX, Ink())) > 1


def test_an_event_sub_process_is_dotted() -> None:
    frame = activity(node("subProcess", triggered_by_event=True), BOX, Ink(), expanded=True)[0]
    assert isinstance(frame, Rect)
    assert frame.style.dash


def test_each_gateway_has_its_own_sign() -> None:
    box = Bounds(0, 0, 50, 50)
    drawn = [gateway(node(kind), box, Ink()) for kind in sorted(GATEWAYS)]
    for items in drawn:
        assert_inside(items, box)
    assert len({picture(items) for items in drawn}) == len(GATEWAYS)


def test_each_event_definition_has_its_own_sign() -> None:
    drawn = [event(node("intermediateCatchEvent", kind), ROUND, Ink()) for kind in KINDS]
    drawn.append(event(node("intermediateCatchEvent"), ROUND, Ink()))
    drawn.append(event(node("intermediateCatchEvent", "timer", "message"), ROUND, Ink()))
    drawn.append(event(node("intermediateCatchEvent", "timer", "message", parallel_multiple=True), ROUND, Ink()))
    for items in drawn:
        assert_inside(items, ROUND)
    assert len({picture(items) for items in drawn}) == len(KINDS) + 3


def test_event_rings_tell_start_middle_and_end() -> None:
    rings = {kind: event(node(kind), ROUND, Ink()) for kind in EVENTS}
    widths = {kind: max(i.style.width for i in items if isinstance(i, Circle)) for kind, items in rings.items()}
    assert len(rings["startEvent"]) == len(rings["endEvent"]) == 1
    assert len(rings["boundaryEvent"]) == len(rings["intermediateThrowEvent"]) == 2
    assert widths["endEvent"] > 2 * widths["startEvent"]


def test_throwing_is_filled_and_catching_is_open() -> None:
    thrown = event(node("intermediateThrowEvent", "signal"), ROUND, Ink())[-1]
    caught = event(node("intermediateCatchEvent", "signal"), ROUND, Ink())[-1]
    assert isinstance(thrown, Path)
    assert isinstance(caught, Path)
    assert thrown.style.fill == "#000000"
    assert caught.style.fill == "#ffffff"


def test_an_event_that_does_not_interrupt_is_dashed() -> None:
    ring = event(node("boundaryEvent", "timer", interrupting=False), ROUND, Ink())[0]
    assert isinstance(ring, Circle)
    assert ring.style.dash


def test_what_was_added_is_dashed() -> None:
    for items in (
        activity(node("task"), BOX, Ink(dash=ADDED)),
        gateway(node("exclusiveGateway"), BOX, Ink(dash=ADDED)),
        event(node("endEvent"), ROUND, Ink(dash=ADDED)),
    ):
        outline = items[0]
        assert isinstance(outline, Rect | Path | Circle)
        assert outline.style.dash


def test_documents_copies_and_stores_differ() -> None:
    box = Bounds(0, 0, 36, 50)
    document = DataReference("d", "", 1, type="dataObjectReference", process="p")
    copy = DataReference("d", "", 1, type="dataObjectReference", process="p", extension=Extension(penerima=("A",)))
    store = DataReference("d", "", 1, type="dataStoreReference", process="p")
    many = DataReference("d", "", 1, type="dataObjectReference", process="p", is_collection=True)
    drawn = [data(reference, box, Ink()) for reference in (document, copy, store, many)]
    for items in (drawn[0], drawn[1], drawn[3]):  # the curves of a store have their control points outside
        assert_inside(items, box)
    assert len({picture(items) for items in drawn}) == 4
