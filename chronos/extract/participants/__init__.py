"""Who takes part in an event: roles, parties, whose a thing is, who is hurt."""
