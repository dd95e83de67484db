"""From a BPMN process to the rows and arrows of an SOP AP: what has no symbol is put in order and said in words."""

from __future__ import annotations

from .build import build_sop

__all__ = ["build_sop"]
