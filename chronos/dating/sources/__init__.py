"""Where evidence of a publication date is found in and around one article."""
