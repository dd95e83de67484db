"""The regulations as data: their clause catalogues, and the trace from clauses to the elements of the library."""

from __future__ import annotations
