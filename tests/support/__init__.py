"""Instruments that tests and authors of the library share."""
