"""Whether an event happened: tense, modality, negation and what an act is a reaction to."""
