"""Rules about schema and references; each module is one rule."""
