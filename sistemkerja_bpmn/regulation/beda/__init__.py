"""Two regulations side by side: which procedures are the same one, and what each does differently."""

from __future__ import annotations
