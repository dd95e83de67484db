"""Rules about data; each module is one rule."""
