"""Text as tokens, and the words and rules of a language."""
