"""Words and their grammar: the parser and what it gets, and questions to a parsed sentence."""
