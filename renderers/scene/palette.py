"""The colours of a map: black on white by default, a light tint on demand."""

from __future__ import annotations

from dataclasses import dataclass

from ..contract import Tone

__all__ = ["COLOURED", "MONOCHROME", "TONES", "Palette"]


@dataclass(frozen=True, slots=True)
class Palette:
    """Fills and lines by what they belong to."""

    pool_title: str
    lane_title: str
    tahap: str
    task: str
    gateway: str
    start: str
    end: str
    document: str
    flow: str
    message: str
    soft: str
    label: str


MONOCHROME = Palette(
    pool_title="#e4e4e4",
    lane_title="#f1f1f1",
    tahap="#f7f7f7",
    task="#ffffff",
    gateway="#ffffff",
    start="#ffffff",
    end="#ffffff",
    document="#ffffff",
    flow="#000000",
    message="#000000",
    soft="#555555",
    label="#000000",
)
COLOURED = Palette(
    pool_title="#cfdceb",
    lane_title="#e6eef7",
    tahap="#f6f9fc",
    task="#ffffff",
    gateway="#fff6d6",
    start="#e3f4e4",
    end="#fbe5e3",
    document="#fffdf0",
    flow="#1b1b1b",
    message="#1c4f82",
    soft="#5b6673",
    label="#10243a",
)
TONES = {Tone.LEWAT: "#1f6fd0", Tone.MASALAH: "#c62828", Tone.BEBAN: "#e67e00"}
"""Marks are always coloured: they are asked for, and never part of a map for submission."""
