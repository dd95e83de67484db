"""The pictures of ``simulasi --gambar``: spread of cycle times, use of people, waiting as bars and on the map."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ...bpmn.library import Entry, Library
from ...regulation.identitas import Identitas
from ...simulation.results.result import Result, StepFigures
from ...simulation.results.spread import cycle_spread
from ...simulation.statistics import Estimate
from .._program.catalogues import catalogues_of
from .._words.simulasi import hours_of_day, number, whole
from .maps import CHARTS, Marks, draw, find_renderer

__all__ = ["pictures"]

_HIGH_USE = 0.85
_MOST_STEPS = 12
_SHOWN_WAIT = 60.0
"""Shorter waits, in seconds, are nothing to look at."""
_SHOWN_SHARE = 0.01
_LOAD = "beban"
_POOLED = "Kasus semua ulangan digabung; laporan memuat rata-rata antar-ulangan."


def pictures(result: Result, library: Library, entry: Entry, format: str) -> Mapping[str, bytes]:
    """File name -> picture, for everything there is something to show of; ``entry``: the process simulated."""
    found: dict[str, bytes] = {}
    for name, kind, view in (
        ("waktu-siklus", "sebaran", _cycle(result)),
        ("pemakaian", "batang", _use(result)),
        ("waktu-tunggu", "batang", _waiting(result)),
    ):
        if view:
            renderer = find_renderer(kind, CHARTS)
            found[f"{name}.{format}"] = renderer.render(renderer.view(**view), renderer.options(format=format))
    marks = waiting_marks(result, entry)
    if marks:
        catalogue = catalogues_of(library).of_process(entry.process_id)
        unit = f"1 hari = {hours_of_day(result)} jam kerja"
        title = Identitas(
            judul="Waktu tunggu rata-rata setiap langkah; makin pekat, makin besar bagiannya dari seluruh waktu tunggu "
            f"({unit}; simulasi {_extent(result)})"
        )
        found[f"peta-tunggu.{format}"] = draw(
            find_renderer("lintas-fungsi"), entry, catalogue, format=format, marks=marks, identitas=title
        )
    return found


# ---- charts ----------------------------------------------------------------------------------------------------------


def _cycle(result: Result) -> dict[str, Any]:
    unit = _unit(result, result.indicators["siklus_kerja_median"].mean)
    spread = cycle_spread(result, unit.seconds)
    if spread is None:
        return {}
    target = result.plan.configuration.target
    beyond = f"{number(100 * spread.beyond)}% kasus lebih lama, sampai {number(spread.greatest)} {unit.name}. "
    limit = target / unit.seconds if target is not None else 0.0
    return {
        "title": f"Separuh kasus selesai dalam {number(spread.median)} {unit.name}",
        "axis": f"Waktu siklus ({unit.name})",
        "edges": spread.edges,
        "shares": spread.shares,
        "markers": (
            (spread.median, f"median {number(spread.median)}"),
            (spread.mean, f"rata-rata {number(spread.mean)}"),
            (spread.p90, f"90% kasus sampai {number(spread.p90)}"),
        ),
        "limit": (limit, f"batas waktu {number(limit)}") if 0 < limit <= spread.edges[-1] else None,
        "lines": (_source(result),),
        "note": f"{_POOLED} {beyond if spread.beyond > 0 else ''}{_caution(result)}",
    }


def _use(result: Result) -> dict[str, Any]:
    roles = sorted((role for role in result.roles if role.use.replications), key=lambda role: -role.use.mean)
    if not roles:
        return {}
    bars = tuple(
        (
            role.role,
            100 * role.use.mean,
            100 * _half(role.use),
            f"{_with_interval(role.use, 100)}% · {role.people} orang",
            role.use.mean > _HIGH_USE,
        )
        for role in roles
    )
    return {
        "title": f"Paling sibuk: {roles[0].role} ({roles[0].use.mean:.0%})",
        "axis": "Bagian jam kerja yang terpakai",
        "bars": bars,
        "most": 100.0,
        "limit": (100 * _HIGH_USE, f"di atas {_HIGH_USE:.0%} antrean cepat memanjang"),
        "unit": "%",
        "lines": (_source(result),),
        "note": f"Garis hitam: selang kepercayaan 95%. {_caution(result)}",
    }


def _waiting(result: Result) -> dict[str, Any]:
    worst = [step for step in result.bottlenecks if step.wait.mean >= _SHOWN_WAIT][:_MOST_STEPS]
    if not worst:
        return {}
    bars = tuple(
        (
            step.name or step.element,
            100 * step.share.mean,
            100 * _half(step.share),
            f"{number(100 * step.share.mean)}% · {_wait_text(result, [step])}",
            position == 0,
        )
        for position, step in enumerate(worst)
    )
    return {
        "title": f"Paling lama menunggu: {worst[0].name or worst[0].element}",
        "axis": "Bagian dari seluruh waktu tunggu",
        "bars": bars,
        "unit": "%",
        "lines": (f"{_source(result)}; di kanan: rata-rata menunggu setiap kali, dalam jam kerja kantor",),
        "note": f"Garis hitam: selang kepercayaan 95%. {_caution(result)}",
    }


# ---- the map ---------------------------------------------------------------------------------------------------------


def waiting_marks(result: Result, entry: Entry) -> Marks:
    """Element id -> mark; what waits inside a called process is shown on the step that calls it."""
    places: dict[str, list[StepFigures]] = {}
    for step in result.steps:
        place = next((id for id in (step.element, *step.prefix.split("/")) if id in entry.model.nodes), None)
        if place is not None and step.wait.mean >= _SHOWN_WAIT:
            places.setdefault(place, []).append(step)
    shares = {place: sum(step.share.mean for step in steps) for place, steps in places.items()}
    most = max(shares.values(), default=0.0)
    return {
        place: (_LOAD, _wait_text(result, steps), shares[place] / most)
        for place, steps in places.items()
        if shares[place] >= _SHOWN_SHARE
    }


def _wait_text(result: Result, steps: list[StepFigures]) -> str:
    """How long one waits at a step each time, or in a called process altogether."""
    often = max(step.times.mean for step in steps)
    seconds = sum(step.wait.mean * step.times.mean for step in steps) / often
    unit = _unit(result, seconds)
    return f"{number(seconds / unit.seconds)} {unit.name.removesuffix(' kerja')}"


# ---- words -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Unit:
    seconds: float
    name: str


def _unit(result: Result, seconds: float) -> _Unit:
    """The largest unit of which there is at least one."""
    day = result.plan.configuration.working.minutes_per_day * 60.0
    units = (_Unit(day, "hari kerja"), _Unit(3_600.0, "jam kerja"), _Unit(60.0, "menit"))
    return next((unit for unit in units if seconds >= unit.seconds), units[-1])


def _extent(result: Result) -> str:
    return f"{whole(result.plan.cases)} kasus × {len(result.replications)} ulangan"


def _source(result: Result) -> str:
    return f"{result.plan.program.process} · {_extent(result)}"


def _caution(result: Result) -> str:
    return " ".join(_cautions(result))


def _cautions(result: Result) -> Iterator[str]:
    if result.partial:
        yield "SEBAGIAN: simulasi dihentikan sebelum selesai."
    if result.assumptions:
        yield f"{len(result.assumptions)} angka di baliknya masih asumsi."


def _half(found: Estimate) -> float:
    return found.half_width if found.replications > 1 else 0.0


def _with_interval(found: Estimate, scale: float) -> str:
    interval = f" ± {number(scale * found.half_width)}" if found.replications > 1 else ""
    return f"{number(scale * found.mean)}{interval}"
