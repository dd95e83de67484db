"""The texts of marks stand beside the names, never on them."""

from __future__ import annotations

from pathlib import Path

import pytest

from renderers.contract import Mark, Tone
from renderers.lane_map.badges import draw_badges
from renderers.lane_map.notes import take_notes
from renderers.scene.scene import Rect
from sistemkerja_bpmn import read
from sistemkerja_bpmn.bpmn.diagram import Bounds
from sistemkerja_bpmn.layout.picture import join

PROCESSES = Path(__file__).resolve().parents[2] / "processes"


def overlap(one: Bounds, other: Bounds) -> bool:
    return min(one.right, other.right) > max(one.x, other.x) and min(one.bottom, other.bottom) > max(one.y, other.y)


@pytest.mark.parametrize("text", ["7", "12, 15, 18, …"])
@pytest.mark.parametrize("process", ["kapuas-penunjukan-lintas-instansi", "kapuas-sukarela-dalam-unit"])
def test_badges_cover_no_text_and_no_other_badge(process: str, text: str) -> None:
    document = read(PROCESSES / f"{process}.bpmn")
    picture = join(document.model, document.model.diagrams[0])
    marks = {id: Mark(Tone.LEWAT, text) for id in document.model.nodes}
    drawn = list(draw_badges(picture, marks, take_notes(picture, None, clauses=False)))
    badges = [Bounds(i.x, i.y, i.width, i.height) for group in drawn for i in group.items if isinstance(i, Rect)]
    names = [f.text.bounds for f in picture.figures.values() if f.text is not None and f.is_solid]
    labels = [item.label.bounds for item in picture.figures.values() if item.label is not None]
    labels += [item.label.bounds for item in picture.runs.values() if item.label is not None]
    assert len(badges) == len(marks)
    assert [badge for badge in badges for name in (*names, *labels) if overlap(badge, name)] == []
    assert [(a, b) for k, a in enumerate(badges) for b in badges[k + 1 :] if overlap(a, b)] == []
