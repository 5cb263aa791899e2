"""The stores: a file of JSON Lines, a log in memory, and the repair of a file."""
