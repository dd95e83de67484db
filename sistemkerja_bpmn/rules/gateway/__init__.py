"""Rules about gateways; each module is one rule."""
