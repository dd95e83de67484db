"""What the analyst assumes: arrivals, durations, probabilities, staffing, working time."""
