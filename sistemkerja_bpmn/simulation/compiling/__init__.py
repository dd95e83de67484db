"""From a process of the library to arrays of operations."""
