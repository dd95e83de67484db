"""Everything that is found out about a file: rules and behaviour together, with safe mending, in parallel for many.

The command ``periksa`` and the pytest plugin both speak through this package.
"""

from __future__ import annotations

from .inspect import inspect, mend_and_inspect
from .many import Order, inspect_all
from .result import Inspection
from .surroundings import Surroundings

__all__ = ["Inspection", "Order", "Surroundings", "inspect", "inspect_all", "mend_and_inspect"]
