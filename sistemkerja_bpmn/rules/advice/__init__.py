"""Rules about process design; each module is one rule."""
