"""SOP Administrasi Pemerintahan: identity page and table with the flowchart through the Pelaksana columns."""

from __future__ import annotations

from .renderer import RENDERER

__all__ = ["RENDERER"]
