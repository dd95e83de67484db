"""Charts of figures: a distribution, and bars with intervals."""
