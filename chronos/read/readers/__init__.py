"""Readers: bytes of one format to documents."""
