"""Soft triggers: a learned score decides where the conditions of a rule fail."""
