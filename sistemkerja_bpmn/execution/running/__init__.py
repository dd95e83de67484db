"""One case from start to end, and its trace as it grows."""
