"""When an event happened, beside what dates it in its own clause."""
