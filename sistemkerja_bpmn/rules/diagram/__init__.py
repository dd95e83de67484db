"""Rules about diagram interchange; each module is one rule."""
