"""What saved pages hold: articles, live blogs, boxes, dates, titles; pages that are no articles."""
