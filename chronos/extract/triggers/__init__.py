"""Which words of a sentence tell a report, and of which type."""
