"""Names in plain text: places of the gazetteer and parties of the lexicon, in all spellings."""
