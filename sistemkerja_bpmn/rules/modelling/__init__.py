"""Rules about good modelling; each module is one rule."""
