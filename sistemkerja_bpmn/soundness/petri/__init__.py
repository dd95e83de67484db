"""The graph as a Petri net with reset arcs, zero tests and inclusive joins, its places as bits of an integer."""
