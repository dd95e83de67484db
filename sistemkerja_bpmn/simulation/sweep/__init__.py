"""What if: one process under many configurations, on the same chance."""
