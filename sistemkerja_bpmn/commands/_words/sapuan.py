"""A sweep as a table with what it says, for the terminal. Pure functions."""

from __future__ import annotations

from collections.abc import Iterator

from ...simulation.statistics import Estimate
from ...simulation.sweep.axes import Axis
from ...simulation.sweep.reading import KEY, is_real, read_sweep
from ...simulation.sweep.sweep import Point, Sweep
from .assumptions import assumption_lines
from .simulasi import SURE, extent, number
from .text import clean, paragraph, table

__all__ = ["days", "least_replications", "state_text", "sweep_text"]

_CROWDED = 0.95
_MANY = 20
_NAMED = 3
_MEANING = (
    "Waktu siklus: rata-rata dari permohonan sampai selesai, ± selang kepercayaan 95%. Selisih: dari keadaan sekarang, "
    "dalam hari kerja. Tersibuk: peran yang jam kerjanya paling banyak terpakai."
)


def sweep_text(sweep: Sweep, width: int) -> str:
    """The whole report of a sweep."""
    plan = sweep.plan
    parts = [
        f"Sapuan {clean(plan.program.process)}: {len(sweep.points)} keadaan, keacakan yang sama",
        extent(plan, least_replications(sweep)),
        *(paragraph(f"Perhatian: {warning}", width) for warning in _warnings(sweep)),
        "",
        _table(sweep, width),
        paragraph(f"{_MEANING} {SURE}", width),
        "",
        *(paragraph(line, width) for line in _reading(sweep)),
        "",
        *assumption_lines(sweep.assumptions, width),
    ]
    return "\n".join(parts)


def _warnings(sweep: Sweep) -> Iterator[str]:
    if sweep.partial:
        yield (
            "SEBAGIAN: dihentikan sebelum selesai; setiap keadaan punya paling sedikit "
            f"{least_replications(sweep)} dari {sweep.plan.replications} ulangan."
        )
    if any(0 < point.replications < 2 for point in sweep.points):
        yield "Satu ulangan tidak memberi selang kepercayaan; pakai --ulangan 10 atau lebih."
    if len(sweep.points) > _MANY:
        yield (
            "Dari dua puluh selisih, satu dapat tampak nyata karena kebetulan; ulangi pilihan Anda dengan --benih lain "
            "sebelum memutuskan."
        )
    if sweep.unsettled:
        named = [state_text(sweep, sweep.points[number], before=False) for number in sweep.unsettled]
        more = f"; {len(named) - _NAMED} lagi" if len(named) > _NAMED else ""
        yield (
            f"Waktu siklus masih bertambah sampai permohonan terakhir: {'; '.join(named[:_NAMED])}{more}. Rata-ratanya "
            "bergantung pada banyaknya kasus, dan pemanasannya mengikuti keadaan lain."
        )
    stuck = [point for point in sweep.points if point.stuck]
    if stuck:
        yield f"Pada {len(stuck)} keadaan ada kasus yang tidak pernah selesai; simulasi menunjukkan tempatnya."
    crowded = [point for point in sweep.points if point.busiest and point.use[point.busiest].mean > _CROWDED]
    if crowded:
        yield (
            f"Pada {len(crowded)} keadaan orangnya terpakai lebih dari 95% (bertanda !): antreannya tumbuh terus, dan "
            "waktu siklusnya bergantung pada banyaknya kasus."
        )


def least_replications(sweep: Sweep) -> int:
    """How many replications every state has."""
    return min(point.replications for point in sweep.points)


def _table(sweep: Sweep, width: int) -> str:
    grid = sweep.grid
    head = ["Yang berubah"] if grid.alone else [_title(axis) for axis in grid.axes]
    rows = [[*_state(sweep, point), *_figures(sweep, point)] for point in sweep.points]
    return table([*head, "Waktu siklus (hari kerja)", "Selisih", "Nyata", "Tersibuk"], rows, width)


def _state(sweep: Sweep, point: Point) -> list[str]:
    if sweep.grid.alone:
        return ["(sekarang)" if point.scenario.present else state_text(sweep, point)]
    return [label or "sekarang" for label in point.scenario.labels]


def _figures(sweep: Sweep, point: Point) -> list[str]:
    if not point.replications:
        return ["belum dihitung", "", "", ""]
    busiest = "-"
    if point.busiest:
        use = point.use[point.busiest].mean
        busiest = f"{point.busiest} {use:.0%}{' !' if use > _CROWDED else ''}"
    cycle, difference = days(sweep, point.indicators[KEY]), point.differences[KEY]
    if point.scenario.present:
        return [cycle, "(sekarang)", "", busiest]
    sign = "+" if difference.mean > 0 else ""
    return [cycle, sign + days(sweep, difference), "ya" if is_real(difference) else "tidak", busiest]


def _title(axis: Axis) -> str:
    units = {"peran": " (orang)", "durasi": " (lama)", "jumlah": " (kali)"}
    return f"{axis.name or 'Kedatangan'}{units.get(axis.section, '')}"


def state_text(sweep: Sweep, point: Point, *, before: bool = True) -> str:
    """How a scenario differs from the present: "Analis 1 → 2 orang", or without what was before: "Analis 2 orang"."""
    units, names = {"peran": " orang", "jumlah": " kali"}, {"durasi": "lama "}
    now = sweep.points[0].scenario.labels
    return ", ".join(
        f"{names.get(axis.section, '')}{axis.name or 'kedatangan'} "
        + (f"{old or 'sekarang'} → " if before else "")
        + f"{new}{units.get(axis.section, '')}"
        for axis, old, new in zip(sweep.grid.axes, now, point.scenario.labels, strict=True)
        if old != new
    )


def _reading(sweep: Sweep) -> Iterator[str]:
    found = read_sweep(sweep)
    if found.best is None:
        yield "Tidak ada keadaan yang waktu siklusnya nyata lebih pendek daripada sekarang."
        return
    yield f"Terpendek: {_conclusion(sweep, found.best)}"
    if found.enough is not None:
        yield (
            f"Hampir sama dengan orang lebih sedikit ({found.enough.scenario.people}, bukan "
            f"{found.best.scenario.people}): {_conclusion(sweep, found.enough)}"
        )
    if found.person is not None:
        yield f"Tambahan satu orang yang paling mempersingkat: {_conclusion(sweep, found.person)}"


def _conclusion(sweep: Sweep, point: Point) -> str:
    """What changes, and by how much it helps: "Analis 1 → 2 orang: 3,1 ± 0,4 hari kerja lebih cepat."."""
    found = point.differences[KEY]
    size = Estimate(abs(found.mean), found.half_width, 0.0, 0.0, found.replications)
    way = "cepat" if found.mean < 0 else "lambat"
    return f"{state_text(sweep, point)}: {days(sweep, size)} hari kerja lebih {way}."


def days(sweep: Sweep, found: Estimate) -> str:
    """Working days with their interval."""
    day = sweep.plan.configuration.working.minutes_per_day * 60.0
    if found.replications == 0:
        return "-"
    interval = f" ± {number(found.half_width / day)}" if found.replications > 1 else ""
    return f"{number(found.mean / day)}{interval}"
