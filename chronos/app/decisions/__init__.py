"""What persons decided: as views show it, and from the files in which reviewers save it."""
