"""The review package: what it consists of, who makes it, its record, its one PDF."""
