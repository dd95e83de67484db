"""From cells and routes to coordinates: channels, points, documents, labels."""
