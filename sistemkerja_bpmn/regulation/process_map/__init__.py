"""The process map of a regulation: kinds, groups, processes, tahap, activities, with codes and what passes between.

``build_process_map`` derives it from a catalogue and the models of a library; renderers draw it.
"""

from __future__ import annotations

from .build import build_process_map
from .model import Box, Kind, Link, ProcessMap, Rank, Sipoc, cfm_code, sop_code
from .settings import FILE_NAME, Group, MapSettings, Settings, read_settings

__all__ = [
    "FILE_NAME",
    "Box",
    "Group",
    "Kind",
    "Link",
    "MapSettings",
    "ProcessMap",
    "Rank",
    "Settings",
    "Sipoc",
    "build_process_map",
    "cfm_code",
    "read_settings",
    "sop_code",
]
