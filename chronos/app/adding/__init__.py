"""Adding by hand: an event that no extractor found, with its quote and its source.

sources      an article as somebody typed it
statement    what a person gives, made a report that its quote supports
addition     all of it as one batch
"""
