"""Which cell every node stands in: backward edges, columns, rows, seats of shared documents."""
