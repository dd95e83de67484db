"""From what was counted to figures with intervals, tables, and event logs."""
