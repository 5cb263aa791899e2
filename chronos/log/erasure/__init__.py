"""What an erasure masks, in a log and in the tails that were salvaged from it."""
