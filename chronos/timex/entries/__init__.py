"""Dated lists and chronologies: entries that a date, a weekday or a clock time heads."""
