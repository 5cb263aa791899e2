"""The line of a record, and reading a file of lines with every check."""
