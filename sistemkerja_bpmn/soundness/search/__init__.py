"""The search over the markings of a net, what it proves, and the example path that shows it."""
