"""The picture of ``sapuan --gambar``: the cycle time in each state, as bars."""

from __future__ import annotations

from pathlib import Path

from ...errors import SistemKerjaError
from ...simulation.sweep.reading import KEY, is_real, read_sweep
from ...simulation.sweep.sweep import Point, Sweep
from .._program.options import format_of
from .._words.sapuan import days, least_replications, state_text
from .._words.simulasi import whole

__all__ = ["picture_format", "sweep_picture"]

FORMATS = ("svg", "pdf", "png")
_MOST_BARS = 40


def picture_format(file: Path | None) -> str:
    """The format that the ending of its name asks for. Raises SistemKerjaError SK-PERINTAH-015 for another ending."""
    try:
        return format_of(file, FORMATS)
    except SistemKerjaError as error:
        hint = "Akhiri namanya dengan .svg, .pdf, atau .png."
        raise SistemKerjaError(error.kode, error.pesan, error.lokasi, hint) from error


def sweep_picture(sweep: Sweep, file: Path) -> bytes:
    """The picture in the format the name of its file asks for; of many states the shortest cycle times.

    Raises SistemKerjaError SK-PERINTAH-015 for an ending of something else, 018 where no case ended.
    """
    from .maps import CHARTS, find_renderer  # loads the regulations only when a picture is asked for

    renderer = find_renderer("batang", CHARTS)
    drawn = [point for point in sweep.points if point.replications and point.indicators[KEY].replications]
    if not drawn or not drawn[0].scenario.present:
        raise SistemKerjaError(
            "SK-PERINTAH-018", "Tidak ada kasus yang selesai, jadi tidak ada yang digambar.", saran="Baca laporannya."
        )
    now, *others = drawn
    found = read_sweep(sweep)
    shown = sorted(others, key=lambda point: point.indicators[KEY].mean)[: _MOST_BARS - 1]
    plan = sweep.plan
    extent = (
        f"{plan.program.process} · {whole(plan.cases)} kasus × {least_replications(sweep)} ulangan, keacakan yang sama"
    )
    kept = {id(point) for point in shown}
    order = [now, *(point for point in others if id(point) in kept)]
    left_out = len(others) - len(shown)
    view = renderer.view(
        title=f"Terpendek: {_state(sweep, found.best)}"
        if found.best is not None
        else "Tidak ada yang nyata lebih pendek",
        axis="Waktu siklus (hari kerja)",
        bars=tuple(_bar(sweep, point, strong=point is found.best) for point in order),
        lines=(extent,),
        note=" ".join(
            [
                "Di kanan: selisih dari sekarang; tanda ~ berarti tidak nyata. Garis hitam: selang kepercayaan 95%.",
                *([f"{left_out} keadaan yang lebih lama tidak digambar."] if left_out else []),
                *(["SEBAGIAN: dihentikan sebelum selesai."] if sweep.partial else []),
                *([f"{len(sweep.assumptions)} angka di baliknya masih asumsi."] if sweep.assumptions else []),
            ]
        ),
    )
    return renderer.render(view, renderer.options(format=picture_format(file)))


def _state(sweep: Sweep, point: Point) -> str:
    """What differs from the present, without the arrow, which the font of pictures lacks."""
    if sweep.grid.alone:
        return state_text(sweep, point).replace("→", "menjadi")
    return state_text(sweep, point, before=False)


def _bar(sweep: Sweep, point: Point, *, strong: bool) -> tuple[str, float, float, str, bool]:
    day = sweep.plan.configuration.working.minutes_per_day * 60.0
    cycle, difference = point.indicators[KEY], point.differences[KEY]
    half = cycle.half_width / day if cycle.replications > 1 else 0.0
    if point.scenario.present:
        return "Sekarang", cycle.mean / day, half, "", False
    sign = "+" if difference.mean > 0 else ""
    unsure = "" if is_real(difference) else "~ "
    return _state(sweep, point), cycle.mean / day, half, f"{unsure}{sign}{days(sweep, difference)}", strong
