"""What the numbers of a sentence count, and which event they belong to."""
