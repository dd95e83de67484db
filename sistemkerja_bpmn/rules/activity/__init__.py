"""Rules about activities and sub-processes; each module is one rule."""
