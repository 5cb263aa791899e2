"""What time expressions mean before they are placed on the calendar."""
