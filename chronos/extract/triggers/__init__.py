"""Which words of a sentence trigger a report, and of which type."""
