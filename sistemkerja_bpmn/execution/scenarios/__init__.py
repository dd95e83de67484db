"""Scenario files: one request with its answers, run and compared with what was expected."""
