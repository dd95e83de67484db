"""Rules about names; each module is one rule."""
