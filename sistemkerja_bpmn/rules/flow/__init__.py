"""Rules about sequence flows and message flows; each module is one rule."""
