"""The process as a graph of scopes, nodes and flows; what is plainly sound is contracted before any state is built."""
