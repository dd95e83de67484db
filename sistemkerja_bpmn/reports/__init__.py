"""Tables for offices: what the product knows, as workbooks to read, filter and print."""

from __future__ import annotations
