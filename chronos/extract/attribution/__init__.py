"""Who an article names as the source of a report."""
