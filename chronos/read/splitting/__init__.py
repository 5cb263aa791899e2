"""From a document to its articles: paragraphs, boundaries, headlines."""
