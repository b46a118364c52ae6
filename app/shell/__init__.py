"""The window and all around the labs."""
