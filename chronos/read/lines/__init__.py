"""Single lines of copied news: boilerplate, captions, credits, date lines, titles."""
