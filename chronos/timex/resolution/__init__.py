"""Placing expressions on the calendar: document creation time, anchors, tense, signals."""
