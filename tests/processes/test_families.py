"""Files of one family stay in step: they differ only in the names of the office and where ``keluarga.yaml`` says so."""

from __future__ import annotations

from collections import Counter

import pytest

from sistemkerja_bpmn.bpmn.editing.edit import SetAttribute, apply
from tests.processes.families import Family, Member, compare, declared, facts, read_families
from tests.processes.library import FOLDER, NAMES, document

FAMILIES = read_families(FOLDER / "keluarga.yaml")
MEMBERS = [pytest.param(f, m, id=m.proses) for f in FAMILIES for m in f.anggota]


@pytest.mark.parametrize(("family", "member"), MEMBERS)
def test_a_member_differs_only_as_declared(family: Family, member: Member) -> None:
    reference = facts(document(family.acuan), family.reference)
    assert compare(reference, facts(document(member.proses), member)) == declared(member)


@pytest.mark.parametrize(("family", "member"), MEMBERS)
def test_a_member_names_itself_in_its_own_words(family: Family, member: Member) -> None:
    """Every name to be replaced stands in the file, and means the same as in the reference."""
    text = document(member.proses).raw.decode("utf-8")
    assert [name for name in member.ganti if name not in text] == []
    assert set(member.ganti.values()) == set(family.reference.ganti.values())


def test_the_families_hold_files_of_the_library_each_once() -> None:
    counts = Counter(member.proses for family in FAMILIES for member in family.anggota)
    assert [id for id in counts if id not in NAMES] == []
    assert [id for id, count in counts.items() if count > 1] == []
    assert all(family.reference.beda == () for family in FAMILIES)


def test_the_seven_offices_of_bukittinggi_with_a_pejabat_administrator_are_a_family() -> None:
    family = next(f for f in FAMILIES if f.id == "bukittinggi-pejabat-administrator")
    assert len(family.anggota) == 7


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.id)
def test_every_difference_says_why(family: Family) -> None:
    assert all(difference.sebab.strip() for member in family.anggota for difference in member.beda)


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.id)
def test_an_edit_of_one_member_alone_is_seen(family: Family) -> None:
    member = next(member for member in family.anggota if member.proses != family.acuan)
    before = document(member.proses)
    edited = apply(before, [SetAttribute("susun-rencana", "name", "Menyusun rencana tahunan")])
    comparison = compare(facts(before, member), facts(edited, member))
    assert {id for id, _ in comparison.facts_added | comparison.facts_missing} == {"susun-rencana"}


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.id)
def test_a_new_drawing_is_no_difference(family: Family) -> None:
    member = family.reference
    before = document(member.proses)
    shape = next(e for e in before.tree.iter("{*}BPMNShape") if e.get("bpmnElement") == "susun-rencana")
    bounds = next(shape.iterchildren("{*}Bounds"))
    moved = apply(before, [SetAttribute(bounds, "x", "1")])
    assert compare(facts(before, member), facts(moved, member)) == declared(member)
