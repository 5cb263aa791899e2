"""The file system below a log: writing and syncing, and the lock of the one writer."""
