"""Rules about events; each module is one rule."""
