"""What the commands print: tables and sentences for people, data for programs. Pure functions."""
