"""What the practice page draws."""
