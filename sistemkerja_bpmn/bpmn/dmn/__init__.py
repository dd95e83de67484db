"""Decision tables (DMN): as data, from a file, and as a library of tables."""
