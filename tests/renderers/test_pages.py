"""Maps cut into pages and strips: everything is drawn once, connectors pair up, a tahap has sheets of its own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renderers import lintas_fungsi
from renderers.contract import Format, Options, ProcessView
from renderers.lane_map.frames import tahap_bands
from renderers.page.sheet import extent
from renderers.paging.connectors import connectors
from renderers.paging.squeeze import Profile, Squeeze, Stretch, part_of
from renderers.paper import Paper
from renderers.scene.scene import Group, Item, Scene, TextBlock
from sistemkerja_bpmn import read
from sistemkerja_bpmn.bpmn.diagram import Bounds, Diagram
from sistemkerja_bpmn.bpmn.model import Model
from sistemkerja_bpmn.errors import SistemKerjaError
from sistemkerja_bpmn.layout import arrange
from sistemkerja_bpmn.layout.picture import join

from .test_output import long_process

PROCESSES = Path(__file__).resolve().parents[2] / "processes"
SIKLUS = ("kapuas-siklus-kecamatan", "bukittinggi-siklus-dinas", "lamandau-siklus-kecamatan", "buleleng-siklus-rsud")
TAHAP = ("Perencanaan", "Pelaksanaan", "Evaluasi")
ON_A4 = Options(Format.PDF, Paper.A4)


def model_of(process: str) -> Model:
    return read(PROCESSES / f"{process}.bpmn").model


def pages_of(process: str, paper: Paper) -> tuple[Scene, ...]:
    return lintas_fungsi.pages(ProcessView(model_of(process), process), Options(Format.PDF, paper))


def groups(items: Iterable[Item]) -> Iterator[Group]:
    for item in items:
        if isinstance(item, Group):
            yield item
            yield from groups(item.items)


def texts(items: Iterable[Item]) -> Iterator[str]:
    for item in items:
        if isinstance(item, TextBlock):
            yield " ".join(item.lines)
        elif isinstance(item, Group):
            yield from texts(item.items)


def drawn_nodes(pages: Sequence[Scene], model: Model) -> Counter[str]:
    """How often the shape of each node is drawn; groups of letters alone are labels and badges."""
    found = (group for page in pages for group in groups(page.items))
    shapes = (g.element for g in found if any(not isinstance(part, TextBlock) for part in g.items))
    return Counter(element for element in shapes if element in model.nodes)


@pytest.mark.parametrize("paper", list(Paper), ids=lambda paper: paper.name)
@pytest.mark.parametrize("process", [*SIKLUS, "kapuas-penunjukan-lintas-instansi", "buleleng-eskalasi"])
def test_every_node_is_on_one_page(process: str, paper: Paper) -> None:
    model, pages = model_of(process), pages_of(process, paper)
    assert all((page.width, page.height) == (paper.width, paper.height) for page in pages)
    assert drawn_nodes(pages, model) == Counter(dict.fromkeys(model.nodes, 1))


@pytest.mark.parametrize("process", [*SIKLUS, "kapuas-penunjukan-lintas-instansi"])
def test_connectors_name_the_page_on_which_the_line_goes_on(process: str) -> None:
    ends: dict[str, list[tuple[int, int]]] = {}
    for number, page in enumerate(pages_of(process, Paper.A4), 1):
        for text in texts(page.items):
            if match := re.fullmatch(r"([A-Z]+)(?: (\d+))?", text):
                ends.setdefault(match[1], []).append((number, int(match[2] or number)))
    letters = [letter for letter in ends if letter not in {"CATATAN", "KETERANGAN"}]
    assert letters
    for letter in letters:
        (here, there), (other, back) = ends[letter]
        assert (there, back) == (other, here), letter


@pytest.mark.parametrize("process", SIKLUS)
def test_a_tahap_has_sheets_of_its_own_or_is_whole(process: str) -> None:
    pages = [
        [text for text in texts(page.items) if text.split(" (")[0] in TAHAP] for page in pages_of(process, Paper.A3)
    ]
    assert {text.split(" (")[0] for page in pages for text in page} == set(TAHAP)
    whole = Counter(text.split(" (")[0] for page in pages for text in page)
    for page in pages:
        if len(set(page)) > 1:
            assert all(whole[text] == 1 for text in page)


def test_no_page_holds_notes_and_key_alone_where_another_has_room() -> None:
    for process in SIKLUS:
        model = model_of(process)
        assert all(drawn_nodes((page,), model) for page in pages_of(process, Paper.A3))


def test_both_ends_of_a_cut_share_a_letter() -> None:
    model = model_of(SIKLUS[0])
    picture = join(model, model.diagrams[0])
    first, second, *_ = tahap_bands(picture)
    box = extent(picture)
    ends = ((box.x, first.bounds.right), (second.bounds.x, box.right))  # what lies between is left out
    parts = [Bounds(left, box.y, right - left, box.height) for left, right in ends]
    found = connectors(picture, parts)
    assert sorted(c.letter for c in found[0]) == sorted(c.letter for c in found[1]) != []
    pairs = {c.letter: c for c in found[1]}
    for mark in found[0]:
        assert (mark.side, pairs[mark.letter].side, mark.onwards) == ("E", "W", not pairs[mark.letter].onwards)
        assert (mark.other, pairs[mark.letter].other) == (1, 0)


@given(
    st.lists(st.tuples(st.floats(1, 50), st.floats(1, 90), st.floats(0, 1)), max_size=6),
    st.floats(0, 1),
    st.lists(st.floats(-100, 900), min_size=2, max_size=8),
)
def test_squeezing_keeps_the_order_of_heights(
    gaps: list[tuple[float, float, float]], amount: float, heights: list[float]
) -> None:
    stretches, y = [], 0.0
    for before, whole, kept in gaps:
        stretches.append(Stretch(y + before, y + before + whole, whole * kept))
        y += before + whole
    squeeze = Squeeze(tuple(stretches), amount)
    moved = [squeeze.at(height) for height in sorted(heights)]
    assert all(b - a >= -1e-6 for a, b in pairwise(moved))
    assert all(new <= old + 1e-6 for new, old in zip(moved, sorted(heights), strict=True))


@pytest.mark.parametrize("process", SIKLUS)
def test_squeezing_moves_nodes_and_never_bends_or_overlaps_them(process: str) -> None:
    model = model_of(process)
    picture = join(model, model.diagrams[0])
    lanes = {k: f.bounds for k, f in picture.figures.items() if f.kind == "lane"}
    area = next(f.bounds for f in picture.figures.values() if f.kind == "pool")
    column = replace(area, x=area.x + area.width * 0.6, width=area.width * 0.3)
    squeeze = Profile(picture).squeeze(column)
    part = part_of(picture, column, squeeze)
    nodes = [f for f in part.figures.values() if f.is_solid]
    assert nodes
    assert squeeze.span(area.y, area.bottom) < area.height
    for figure in nodes:
        assert figure.bounds.height == picture.figures[figure.id].bounds.height
    for key, box in lanes.items():
        inside = [f for f in nodes if getattr(f.element, "lane", None) == key]
        assert all(squeeze.at(box.y) <= f.bounds.y and f.bounds.bottom <= squeeze.at(box.bottom) for f in inside)
    for one in nodes:
        for other in nodes:
            if one is not other:
                before = picture.figures[one.id].bounds, picture.figures[other.id].bounds
                assert overlap(one.bounds, other.bounds) == overlap(*before)


def overlap(one: Bounds, other: Bounds) -> bool:
    return one.x < other.right and other.x < one.right and one.y < other.bottom and other.y < one.bottom


def turned(diagram: Diagram) -> Diagram:
    """The diagram with its pools and lanes upright."""

    def turn(box: Bounds) -> Bounds:
        return Bounds(box.y, box.x, box.height, box.width)

    shapes = [
        replace(
            shape,
            bounds=turn(shape.bounds),
            label=turn(shape.label) if shape.label is not None else None,
            is_horizontal=False if shape.is_horizontal is not None else None,
        )
        for shape in diagram.shapes
    ]
    edges = [replace(e, waypoints=tuple((y, x) for x, y in e.waypoints), label=None) for e in diagram.edges]
    return replace(diagram, shapes=tuple(shapes), edges=tuple(edges))


def test_upright_pools_are_laid_out_anew_where_they_must_be_cut() -> None:
    model = read(long_process(40).encode()).model
    pages = lintas_fungsi.pages(ProcessView(model, "p", turned(arrange(model))), ON_A4)
    assert len(pages) > 1
    assert drawn_nodes(pages, model) == Counter(dict.fromkeys(model.nodes, 1))


def test_a_box_larger_than_the_paper_is_named() -> None:
    source = long_process(20).replace('name="Langkah n7"', f'name="{"Nama yang panjang " * 300}"')
    with pytest.raises(SistemKerjaError) as caught:
        lintas_fungsi.pages(ProcessView(read(source.encode()).model, "p"), ON_A4)
    assert caught.value.kode == "SK-PETA-013"


def test_a_long_map_is_folded_on_demand_only() -> None:
    model = read(long_process(40).encode()).model
    (banner,) = lintas_fungsi.pages(ProcessView(model, "p"), Options())
    (folded,) = lintas_fungsi.pages(ProcessView(model, "p"), Options(fold=True))
    assert banner.width / banner.height > 10
    assert 0.8 < folded.width / folded.height < 2.5
    assert drawn_nodes((folded,), model) == Counter(dict.fromkeys(model.nodes, 1))


def test_a_map_that_is_not_long_is_not_folded() -> None:
    model = read(long_process(3).encode()).model
    assert lintas_fungsi.pages(ProcessView(model, "p"), Options(fold=True)) == lintas_fungsi.pages(
        ProcessView(model, "p"), Options()
    )
