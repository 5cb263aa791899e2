"""From drafts to the lines of a batch: salts and times, the first record, ids, hashes."""
