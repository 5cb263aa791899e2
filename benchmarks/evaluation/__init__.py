"""Scores of what chronos reads against data that other people annotated, set by set."""
