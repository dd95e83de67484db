"""Rules about our profile; each module is one rule."""
