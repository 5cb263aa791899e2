"""What the other articles of a corpus say about the publication date of one."""
