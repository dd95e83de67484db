"""The event log of the simulation replayed on a Petri net of the same process, made without the simulation."""
