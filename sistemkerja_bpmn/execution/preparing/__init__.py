"""Before a case starts: what takes part in it, its specifications, its requirements, and what cannot be carried out."""
